use crate::clock::{DAY, HOUR, NOW, generalized_time};
use crate::{Algorithm, Certificate, Extension, Hash, Key, der, oid};

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Good.
    Good,
    /// Revoked at an instant, for a CRLReason if one is given.
    Revoked(i64, Option<u8>),
    /// Unknown.
    Unknown,
    /// Bytes in place of a CertStatus.
    Raw(Vec<u8>),
}

/// One `SingleResponse`.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The AlgorithmIdentifier of the CertID's hash.
    pub hash_identifier: Vec<u8>,
    /// The hash of the issuer's name.
    pub name_hash: Vec<u8>,
    /// The hash of the issuer's key.
    pub key_hash: Vec<u8>,
    /// The content octets of the serial number.
    pub serial: Vec<u8>,
    /// What it says.
    pub status: Status,
    /// `thisUpdate`.
    pub this_update: i64,
    /// `nextUpdate`.
    pub next_update: Option<i64>,
    /// `singleExtensions`.
    pub extensions: Vec<Extension>,
    /// The whole entry, in place of everything above.
    pub raw: Option<Vec<u8>>,
}

impl Entry {
    /// Good, about the certificate with this serial number of this issuer, by SHA-1, updated five
    /// days ago and until two days from now.
    #[must_use]
    pub fn new(issuer: &Certificate, serial: &[u8]) -> Self {
        Self::hashed(Hash::Sha1, issuer, serial)
    }

    /// The same with another hash.
    #[must_use]
    pub fn hashed(hash: Hash, issuer: &Certificate, serial: &[u8]) -> Self {
        Self {
            hash_identifier: hash.identifier(),
            name_hash: hash.of(&issuer.subject),
            key_hash: hash.of(&issuer.key.public_bits()),
            serial: serial.into(),
            status: Status::Good,
            this_update: NOW - 5 * DAY,
            next_update: Some(NOW + 2 * DAY),
            extensions: vec![],
            raw: None,
        }
    }

    /// With this status.
    #[must_use]
    pub fn status(mut self, status: Status) -> Self {
        self.status = status;
        self
    }

    /// With this window.
    #[must_use]
    pub fn window(mut self, this_update: i64, next_update: Option<i64>) -> Self {
        (self.this_update, self.next_update) = (this_update, next_update);
        self
    }

    /// With one more extension.
    #[must_use]
    pub fn with(mut self, extension: Extension) -> Self {
        self.extensions.push(extension);
        self
    }

    /// The DER of the CertID.
    #[must_use]
    pub fn cert_id(&self) -> Vec<u8> {
        der::sequence(&[
            self.hash_identifier.clone(),
            der::octet_string(&self.name_hash),
            der::octet_string(&self.key_hash),
            der::tlv(2, &self.serial),
        ])
    }

    fn der(&self) -> Vec<u8> {
        if let Some(raw) = &self.raw {
            return raw.clone();
        }
        let status = match &self.status {
            Status::Good => der::implicit(0, &[]),
            Status::Revoked(at, reason) => {
                let reason = reason.map(|code| der::explicit(0, &der::tlv(0x0A, &[code])));
                let info = [generalized_time(*at), reason.unwrap_or_default()];
                der::explicit(1, &der::join(&info))
            }
            Status::Unknown => der::implicit(2, &[]),
            Status::Raw(bytes) => bytes.clone(),
        };
        let next_update = self
            .next_update
            .map(|at| der::explicit(0, &generalized_time(at)));
        let extensions = match self.extensions.as_slice() {
            [] => vec![],
            some => der::explicit(1, &Extension::list(some)),
        };
        der::sequence(&[
            self.cert_id(),
            status,
            generalized_time(self.this_update),
            next_update.unwrap_or_default(),
            extensions,
        ])
    }
}

/// Who a response says it is from.
#[derive(Clone, Debug)]
pub enum ResponderId {
    /// A name, as DER.
    ByName(Vec<u8>),
    /// A key hash.
    ByKey(Vec<u8>),
    /// Bytes in place of a ResponderID.
    Raw(Vec<u8>),
}

/// The responderID that names a certificate by its subject.
#[must_use]
pub fn name_of(certificate: &Certificate) -> ResponderId {
    ResponderId::ByName(certificate.subject.clone())
}

/// Builds an OCSP response.
#[derive(Clone, Debug)]
pub struct ResponseBuilder {
    /// The content octets of `responseStatus`.
    pub status: Vec<u8>,
    /// `responseType`, dotted.
    pub response_type: String,
    /// `version`, if it is written.
    pub version: Option<u64>,
    /// `responderID`.
    pub responder_id: ResponderId,
    /// `producedAt`.
    pub produced_at: i64,
    /// `responses`.
    pub entries: Vec<Entry>,
    /// `responseExtensions`.
    pub extensions: Vec<Extension>,
    /// `certs`; the field is absent when there are none.
    pub certificates: Vec<Vec<u8>>,
    /// Who signs.
    pub signer: Key,
    /// How.
    pub algorithm: Algorithm,
    /// What `signatureAlgorithm` says instead.
    pub algorithm_identifier: Option<Vec<u8>>,
    /// What stands in `signature` instead.
    pub signature: Option<Vec<u8>>,
}

impl ResponseBuilder {
    /// Good, about one certificate of this issuer, signed by the issuer, who is named by key.
    #[must_use]
    pub fn direct(issuer: &Certificate, serial: &[u8]) -> Self {
        Self::signed_by(issuer).entry(Entry::new(issuer, serial))
    }

    /// The same, signed by a delegate whose certificate is embedded.
    #[must_use]
    pub fn delegated(issuer: &Certificate, serial: &[u8], delegate: &Certificate) -> Self {
        Self::signed_by(delegate)
            .entry(Entry::new(issuer, serial))
            .embed(delegate)
    }

    /// Without entries yet, signed by this certificate's key, which names it.
    #[must_use]
    pub fn signed_by(signer: &Certificate) -> Self {
        Self {
            status: vec![0],
            response_type: oid::OCSP_BASIC.into(),
            version: None,
            responder_id: ResponderId::ByKey(signer.key.id()),
            produced_at: NOW - 5 * DAY + HOUR,
            entries: vec![],
            extensions: vec![],
            certificates: vec![],
            signer: signer.key.clone(),
            algorithm: Algorithm::usual(&signer.key),
            algorithm_identifier: None,
            signature: None,
        }
    }

    /// One more entry.
    #[must_use]
    pub fn entry(mut self, entry: Entry) -> Self {
        self.entries.push(entry);
        self
    }

    /// Changes the last entry.
    #[must_use]
    pub fn edit(mut self, change: impl FnOnce(Entry) -> Entry) -> Self {
        let entry = self.entries.pop().expect("an entry to change");
        self.entry(change(entry))
    }

    /// One more embedded certificate.
    #[must_use]
    pub fn embed(mut self, certificate: &Certificate) -> Self {
        self.certificates.push(certificate.der.clone());
        self
    }

    /// Another responderID.
    #[must_use]
    pub fn responder(mut self, responder_id: ResponderId) -> Self {
        self.responder_id = responder_id;
        self
    }

    /// Another algorithm.
    #[must_use]
    pub fn algorithm(mut self, algorithm: Algorithm) -> Self {
        self.algorithm = algorithm;
        self
    }

    /// Another instant of production.
    #[must_use]
    pub fn produced_at(mut self, instant: i64) -> Self {
        self.produced_at = instant;
        self
    }

    /// One more response extension.
    #[must_use]
    pub fn with(mut self, extension: Extension) -> Self {
        self.extensions.push(extension);
        self
    }

    /// The DER of ResponseData, which is what is signed.
    #[must_use]
    pub fn response_data(&self) -> Vec<u8> {
        let version = self.version.map(|n| der::explicit(0, &der::integer(n)));
        let responder_id = match &self.responder_id {
            ResponderId::ByName(name) => der::explicit(1, name),
            ResponderId::ByKey(hash) => der::explicit(2, &der::octet_string(hash)),
            ResponderId::Raw(bytes) => bytes.clone(),
        };
        let entries: Vec<_> = self.entries.iter().map(Entry::der).collect();
        let extensions = match self.extensions.as_slice() {
            [] => vec![],
            some => der::explicit(1, &Extension::list(some)),
        };
        der::sequence(&[
            version.unwrap_or_default(),
            responder_id,
            generalized_time(self.produced_at),
            der::sequence(&entries),
            extensions,
        ])
    }

    /// The DER of BasicOCSPResponse around this ResponseData.
    #[must_use]
    pub fn basic(&self, response_data: &[u8]) -> Vec<u8> {
        let identifier = self.algorithm_identifier.clone();
        let signature = match &self.signature {
            Some(signature) => signature.clone(),
            None => self.algorithm.sign(&self.signer, response_data),
        };
        let certificates = match self.certificates.as_slice() {
            [] => vec![],
            some => der::explicit(0, &der::sequence(some)),
        };
        der::sequence(&[
            response_data.to_vec(),
            identifier.unwrap_or_else(|| self.algorithm.identifier()),
            der::bit_string(&signature),
            certificates,
        ])
    }

    /// The DER of OCSPResponse around these bytes of a BasicOCSPResponse.
    #[must_use]
    pub fn outer(&self, basic: &[u8]) -> Vec<u8> {
        let bytes = der::sequence(&[der::oid(&self.response_type), der::octet_string(basic)]);
        der::sequence(&[der::tlv(0x0A, &self.status), der::explicit(0, &bytes)])
    }

    /// The whole response.
    #[must_use]
    pub fn build(&self) -> Vec<u8> {
        self.around(&self.response_data())
    }

    /// The whole response around this ResponseData, signed.
    #[must_use]
    pub fn around(&self, response_data: &[u8]) -> Vec<u8> {
        self.outer(&self.basic(response_data))
    }
}

/// A response of nothing but a status (RFC 6960 §4.2.1).
#[must_use]
pub fn error_response(status: u8) -> Vec<u8> {
    der::sequence(&[der::tlv(0x0A, &[status])])
}
