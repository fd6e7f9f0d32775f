use crate::{Algorithm, Entry, Extension, Key, der, oid};

/// Builds an OCSP request.
#[derive(Clone, Debug, Default)]
pub struct OcspRequestBuilder {
    /// The DER of a GeneralName.
    pub requestor_name: Option<Vec<u8>>,
    /// The DER of each `Request`.
    pub requests: Vec<Vec<u8>>,
    /// `requestExtensions`.
    pub extensions: Vec<Extension>,
    /// Who signs, if anyone does.
    pub signer: Option<Key>,
    /// The certificates that come with the signature.
    pub certificates: Vec<Vec<u8>>,
}

impl OcspRequestBuilder {
    /// Asks about nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks about the certificate that such an entry would be about, too.
    #[must_use]
    pub fn about(self, entry: &Entry) -> Self {
        self.about_with(entry, &[])
    }

    /// The same, with `singleRequestExtensions`.
    #[must_use]
    pub fn about_with(mut self, entry: &Entry, extensions: &[Extension]) -> Self {
        let extensions = match extensions {
            [] => vec![],
            some => der::explicit(0, &Extension::list(some)),
        };
        self.requests
            .push(der::sequence(&[entry.cert_id(), extensions]));
        self
    }

    /// With one more extension.
    #[must_use]
    pub fn with(mut self, extension: Extension) -> Self {
        self.extensions.push(extension);
        self
    }

    /// With this nonce.
    #[must_use]
    pub fn nonce(self, octets: &[u8]) -> Self {
        self.with(Extension::new(oid::NONCE, der::octet_string(octets)))
    }

    /// Preferring these algorithms.
    #[must_use]
    pub fn preferring(self, algorithms: &[Algorithm]) -> Self {
        let list: Vec<_> = algorithms
            .iter()
            .map(|algorithm| der::sequence(&[algorithm.identifier()]))
            .collect();
        self.with(Extension::new("1.3.6.1.5.5.7.48.1.8", der::sequence(&list)))
    }

    /// The whole request.
    #[must_use]
    pub fn build(&self) -> Vec<u8> {
        let name = self.requestor_name.as_ref();
        let extensions = match self.extensions.as_slice() {
            [] => vec![],
            some => der::explicit(2, &Extension::list(some)),
        };
        let tbs = der::sequence(&[
            name.map(|name| der::explicit(1, name)).unwrap_or_default(),
            der::sequence(&self.requests),
            extensions,
        ]);
        let signature = self.signer.as_ref().map(|key| {
            let algorithm = Algorithm::usual(key);
            let certificates = match self.certificates.as_slice() {
                [] => vec![],
                some => der::explicit(0, &der::sequence(some)),
            };
            let signature = der::bit_string(&algorithm.sign(key, &tbs));
            der::explicit(
                0,
                &der::sequence(&[algorithm.identifier(), signature, certificates]),
            )
        });
        der::sequence(&[tbs, signature.unwrap_or_default()])
    }
}
