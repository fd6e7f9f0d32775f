use crate::asn1::{DecodeError, Element, Located, Span, Tag};
use crate::x509::AlgorithmIdentifier;

/// Which certificate an answer is about.
///
/// ```asn1
/// CertID ::= SEQUENCE {
///     hashAlgorithm    AlgorithmIdentifier,
///     issuerNameHash   OCTET STRING, -- hash of the issuer's name
///     issuerKeyHash    OCTET STRING, -- hash of the issuer's public key
///     serialNumber     CertificateSerialNumber }
/// ```
///
/// [RFC 6960 §4.1.1](https://www.rfc-editor.org/rfc/rfc6960#section-4.1.1)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertId {
    /// What both hashes are made with.
    pub hash_algorithm: AlgorithmIdentifier,
    /// The hash of the DER of the issuer's name in the certificate.
    pub issuer_name_hash: Vec<u8>,
    /// The hash of the issuer's key, without tag, length and count of unused bits.
    pub issuer_key_hash: Vec<u8>,
    /// The octets of the serial number, as they stand.
    pub serial_number: Vec<u8>,
    /// The whole structure.
    pub span: Span,
    /// Where name hash, key hash and serial number stand.
    pub parts: [Span; 3],
}

/// A `CertID` as far as it could be read; it names no certificate unless all of it could.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnreadCertId {
    /// What both hashes are made with.
    pub hash_algorithm: Option<AlgorithmIdentifier>,
    /// The hash of the issuer's name.
    pub issuer_name_hash: Option<Located<Vec<u8>>>,
    /// The hash of the issuer's key.
    pub issuer_key_hash: Option<Located<Vec<u8>>>,
    /// The octets of the serial number, as they stand.
    pub serial_number: Option<Located<Vec<u8>>>,
    /// The whole structure.
    pub span: Option<Span>,
}

impl CertId {
    /// Decodes a `CertID`; what cannot be read goes to `problems`.
    ///
    /// # Errors
    /// When it is not as shown above: what could be read of it.
    pub(super) fn decode(
        element: &Element<'_>,
        problems: &mut Vec<DecodeError>,
    ) -> Result<Self, Box<UnreadCertId>> {
        let mut read = UnreadCertId {
            span: Some(element.span()),
            ..UnreadCertId::default()
        };
        let before = problems.len();
        if let Err(problem) = read.read(element, problems) {
            problems.push(problem);
        }
        match (read, problems.len() == before) {
            (
                UnreadCertId {
                    hash_algorithm: Some(hash_algorithm),
                    issuer_name_hash: Some(name),
                    issuer_key_hash: Some(key),
                    serial_number: Some(serial),
                    span: Some(span),
                },
                true,
            ) => Ok(Self {
                hash_algorithm,
                parts: [name.span, key.span, serial.span],
                issuer_name_hash: name.value,
                issuer_key_hash: key.value,
                serial_number: serial.value,
                span,
            }),
            (read, _) => Err(Box::new(read)),
        }
    }
}

impl UnreadCertId {
    /// Whether there is a part that could be read.
    #[must_use]
    pub fn is_any_read(&self) -> bool {
        let octets = [
            &self.issuer_name_hash,
            &self.issuer_key_hash,
            &self.serial_number,
        ];
        self.hash_algorithm.is_some() || octets.iter().any(|octets| octets.is_some())
    }

    /// Each part on its own, until one has no end.
    fn read(
        &mut self,
        element: &Element<'_>,
        problems: &mut Vec<DecodeError>,
    ) -> Result<(), DecodeError> {
        const HASH: &str = "an OCTET STRING";
        element.expect(Tag::Sequence, "a SEQUENCE", "certID")?;
        let mut inside = element.inside();
        let algorithm = inside.element("hashAlgorithm")?;
        match AlgorithmIdentifier::decode(&algorithm, "hashAlgorithm") {
            Ok(algorithm) => self.hash_algorithm = Some(algorithm),
            Err(problem) => problems.push(problem),
        }
        let mut octets = |part: &Element<'_>, tag, expected, field| {
            let read = part.expect(tag, expected, field);
            let octets = Located::at(part, part.value.to_vec());
            read.map(|()| octets)
                .map_err(|problem| problems.push(problem))
                .ok()
        };
        let name = inside.element("issuerNameHash")?;
        self.issuer_name_hash = octets(&name, Tag::OctetString, HASH, "issuerNameHash");
        let key = inside.element("issuerKeyHash")?;
        self.issuer_key_hash = octets(&key, Tag::OctetString, HASH, "issuerKeyHash");
        let serial = inside.element("serialNumber")?;
        self.serial_number = octets(&serial, Tag::Integer, "an INTEGER", "serialNumber");
        inside.end("certID")
    }
}

/// Of a whole one, all of it.
impl From<&CertId> for UnreadCertId {
    fn from(id: &CertId) -> Self {
        let [name, key, serial] = id.parts;
        let located = |value: &[u8], span| {
            Some(Located {
                value: value.to_vec(),
                span,
            })
        };
        Self {
            hash_algorithm: Some(id.hash_algorithm.clone()),
            issuer_name_hash: located(&id.issuer_name_hash, name),
            issuer_key_hash: located(&id.issuer_key_hash, key),
            serial_number: located(&id.serial_number, serial),
            span: Some(id.span),
        }
    }
}
