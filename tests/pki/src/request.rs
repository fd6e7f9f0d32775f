use crate::{Algorithm, Extension, Key, der};

/// The attribute that asks for extensions, RFC 2985 §5.4.2.
pub const EXTENSION_REQUEST: &str = "1.2.840.113549.1.9.14";
/// Microsoft's attribute of the same syntax.
pub const MICROSOFT_CERT_EXTENSIONS: &str = "1.3.6.1.4.1.311.2.1.14";
/// The challenge password, RFC 2985 §5.4.1.
pub const CHALLENGE_PASSWORD: &str = "1.2.840.113549.1.9.7";

/// Builds a PKCS #10 certification request.
#[derive(Clone, Debug)]
pub struct CsrBuilder {
    /// The DER of the subject.
    pub subject: Vec<u8>,
    /// The key that is to be certified.
    pub key: Key,
    /// Who signs; the key itself if he is honest.
    pub signer: Key,
    /// How.
    pub algorithm: Algorithm,
    /// The extensions asked for.
    pub extensions: Vec<Extension>,
    /// The attribute that asks for them.
    pub asks_with: &'static str,
    /// Attributes beside that one, as DER.
    pub attributes: Vec<Vec<u8>>,
    /// Whether there is a field for attributes at all.
    pub has_attributes: bool,
}

impl CsrBuilder {
    /// For this subject and key, asking for nothing.
    #[must_use]
    pub fn new(subject: Vec<u8>, key: Key) -> Self {
        Self {
            subject,
            algorithm: Algorithm::usual(&key),
            signer: key.clone(),
            key,
            extensions: vec![],
            asks_with: EXTENSION_REQUEST,
            attributes: vec![],
            has_attributes: true,
        }
    }

    /// Asking for one more extension.
    #[must_use]
    pub fn with(mut self, extension: Extension) -> Self {
        self.extensions.push(extension);
        self
    }

    /// With one more attribute of this type and these values.
    #[must_use]
    pub fn attribute(mut self, oid: &str, values: &[Vec<u8>]) -> Self {
        self.attributes
            .push(der::sequence(&[der::oid(oid), der::set(values)]));
        self
    }

    /// Signed with another key.
    #[must_use]
    pub fn signed_by(mut self, key: Key) -> Self {
        self.algorithm = Algorithm::usual(&key);
        self.signer = key;
        self
    }

    /// Signed with another algorithm.
    #[must_use]
    pub fn algorithm(mut self, algorithm: Algorithm) -> Self {
        self.algorithm = algorithm;
        self
    }

    /// The whole request.
    #[must_use]
    pub fn build(&self) -> Vec<u8> {
        let mut attributes = self.attributes.clone();
        if !self.extensions.is_empty() {
            let list = Extension::list(&self.extensions);
            attributes.insert(
                0,
                der::sequence(&[der::oid(self.asks_with), der::set(&[list])]),
            );
        }
        let attributes = match self.has_attributes {
            true => der::explicit(0, &der::join(&attributes)),
            false => vec![],
        };
        let info = der::sequence(&[
            der::integer(0),
            self.subject.clone(),
            self.key.public_key_info(),
            attributes,
        ]);
        let signature = der::bit_string(&self.algorithm.sign(&self.signer, &info));
        der::sequence(&[info, self.algorithm.identifier(), signature])
    }
}
