use crate::clock::{DAY, NOW, x509_time};
use crate::{Algorithm, Extension, Key, der};

/// A certificate, and what it takes to issue others and to be asked about.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// The whole certificate.
    pub der: Vec<u8>,
    /// The DER of its subject.
    pub subject: Vec<u8>,
    /// The content octets of its serial number.
    pub serial: Vec<u8>,
    /// Its private key.
    pub key: Key,
}

/// Builds a certificate.
#[derive(Clone, Debug)]
pub struct CertificateBuilder {
    subject: Vec<u8>,
    key: Key,
    serial: Vec<u8>,
    not_before: i64,
    not_after: i64,
    dates: Option<[Vec<u8>; 2]>,
    extensions: Vec<Extension>,
    algorithm: Option<Algorithm>,
    issuer_name: Option<Vec<u8>>,
    version: u64,
    keeps_authority: bool,
}

impl CertificateBuilder {
    /// For this subject (the DER of a name) and key.
    #[must_use]
    pub fn new(subject: Vec<u8>, key: Key) -> Self {
        Self {
            subject,
            key,
            serial: vec![0x2A],
            not_before: NOW - 45 * DAY,
            not_after: NOW + 45 * DAY,
            dates: None,
            extensions: vec![],
            algorithm: None,
            issuer_name: None,
            version: 3,
            keeps_authority: false,
        }
    }

    /// The serial number's content octets, as they are.
    #[must_use]
    pub fn serial(mut self, octets: &[u8]) -> Self {
        self.serial = octets.into();
        self
    }

    /// Has NULL where its dates belong.
    #[must_use]
    pub fn dateless(self) -> Self {
        self.stating(der::null(), der::null())
    }

    /// Has these elements where its dates belong.
    #[must_use]
    pub fn stating(mut self, not_before: Vec<u8>, not_after: Vec<u8>) -> Self {
        self.dates = Some([not_before, not_after]);
        self
    }

    /// The validity.
    #[must_use]
    pub fn validity(mut self, not_before: i64, not_after: i64) -> Self {
        (self.not_before, self.not_after) = (not_before, not_after);
        self
    }

    /// One more extension; it replaces an earlier one with the same identifier.
    #[must_use]
    pub fn with(mut self, extension: Extension) -> Self {
        self = self.without(&extension.oid);
        self.extensions.push(extension);
        self
    }

    /// One more extension, beside an earlier one with the same identifier.
    #[must_use]
    pub fn also(mut self, extension: Extension) -> Self {
        self.extensions.push(extension);
        self
    }

    /// Without any extension.
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.extensions.clear();
        self
    }

    /// Of another version than 3.
    #[must_use]
    pub fn version(mut self, version: u64) -> Self {
        self.version = version;
        self
    }

    /// The authority key identifier stays as it is, whoever issues the certificate.
    #[must_use]
    pub fn keeping_authority(mut self) -> Self {
        self.keeps_authority = true;
        self
    }

    /// Without the extension of this identifier.
    #[must_use]
    pub fn without(mut self, oid: &str) -> Self {
        self.extensions.retain(|known| known.oid != oid);
        self
    }

    /// An algorithm other than the usual one for the issuer's key.
    #[must_use]
    pub fn signed_with(mut self, algorithm: Algorithm) -> Self {
        self.algorithm = Some(algorithm);
        self
    }

    /// An issuer name that is not the issuer's.
    #[must_use]
    pub fn issuer_name(mut self, name: Vec<u8>) -> Self {
        self.issuer_name = Some(name);
        self
    }

    /// The beginning and the end of its validity.
    #[must_use]
    pub fn dates(&self) -> (i64, i64) {
        (self.not_before, self.not_after)
    }

    /// Issues it; an authority key identifier, where there is one, becomes this issuer's.
    #[must_use]
    pub fn issued_by(&self, issuer: &Certificate) -> Certificate {
        let mut builder = self.clone();
        let authority = Extension::authority_key_identifier(&issuer.key);
        for extension in &mut builder.extensions {
            if extension.oid == authority.oid && !self.keeps_authority {
                extension.clone_from(&authority);
            }
        }
        builder.sign(&issuer.subject, &issuer.key)
    }

    /// Issues it by itself.
    #[must_use]
    pub fn self_signed(&self) -> Certificate {
        self.sign(&self.subject, &self.key)
    }

    /// Issues it, and changes what is signed before it is signed.
    #[must_use]
    pub fn changed_and_issued_by(
        &self,
        issuer: &Certificate,
        change: impl FnOnce(&[u8]) -> Vec<u8>,
    ) -> Certificate {
        let whole = self.issued_by(issuer);
        let tbs = change(der::at(&whole.der, &[0]));
        let algorithm = Algorithm::usual(&issuer.key);
        let signature = der::bit_string(&algorithm.sign(&issuer.key, &tbs));
        let der = der::sequence(&[tbs, algorithm.identifier(), signature]);
        Certificate { der, ..whole }
    }

    fn sign(&self, issuer_name: &[u8], issuer_key: &Key) -> Certificate {
        let algorithm = self
            .algorithm
            .unwrap_or_else(|| Algorithm::usual(issuer_key));
        let extensions = match self.extensions.as_slice() {
            [] => vec![],
            some => der::explicit(3, &Extension::list(some)),
        };
        let version = match self.version {
            1 => vec![],
            version => der::explicit(0, &der::integer(version - 1)),
        };
        let tbs = der::sequence(&[
            version,
            der::tlv(2, &self.serial),
            algorithm.identifier(),
            self.issuer_name
                .clone()
                .unwrap_or_else(|| issuer_name.into()),
            match &self.dates {
                Some(dates) => der::sequence(dates),
                None => der::sequence(&[x509_time(self.not_before), x509_time(self.not_after)]),
            },
            self.subject.clone(),
            self.key.public_key_info(),
            extensions,
        ]);
        let signature = der::bit_string(&algorithm.sign(issuer_key, &tbs));
        Certificate {
            der: der::sequence(&[tbs, algorithm.identifier(), signature]),
            subject: self.subject.clone(),
            serial: self.serial.clone(),
            key: self.key.clone(),
        }
    }
}
