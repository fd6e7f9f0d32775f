//! Keeps every object once and finds it again.
//!
//! What is read goes into a [`Store`] and gets an id of its kind; everything behind it is a question
//! to the store. It knows objects and their places, and nothing of what they mean together: that is
//! found out by those who ask, and kept here beside the objects so that it is found out once.

mod answers;
mod arena;
#[cfg(test)]
mod costs;
pub mod digest;
mod id;
mod index;
mod namesake;
mod plain;
pub mod roots;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

pub use arena::Arena;
pub use id::{
    CertificateId, CertificateRequestId, ConnectionId, CrlId, ExchangeId, Id, ObjectId,
    OcspRequestId, ResponseId,
};
pub(crate) use plain::Plain;

use crate::ocsp::{OcspRequest, OcspResponse, ResponderId};
use crate::x509::{Certificate, CertificateList, CertificationRequest, Name};
use answers::Answers;
use digest::{Hash, sha256};
use index::Index;

/// A certificate at hand, and how it came there.
#[derive(Clone, Debug, Default)]
pub struct KnownCertificate {
    /// The certificate.
    pub certificate: Certificate,
    /// The SHA-256 of its DER.
    pub sha256: [u8; 32],
    /// Whether it is among the inputs.
    pub given: bool,
    /// Whether it was handed over as trusted.
    pub trusted: bool,
    /// Whether it is one of the roots built in.
    pub built_in: bool,
    /// Whether a response at hand embeds it.
    pub embedded: bool,
    /// At how many places it stands among the inputs.
    pub places: usize,
}

/// A response at hand.
#[derive(Clone, Debug, Default)]
pub struct KnownResponse {
    /// The response.
    pub response: OcspResponse,
    /// The SHA-256 of its DER.
    pub sha256: [u8; 32],
    /// Its embedded certificates.
    pub certificates: Vec<CertificateId>,
}

/// Another object at hand.
#[derive(Clone, Debug, Default)]
pub struct Known<T> {
    /// The object.
    pub object: T,
    /// The SHA-256 of its DER.
    pub sha256: [u8; 32],
}

/// Every object at hand, each once, and what was already found out about them.
#[derive(Clone, Debug, Default)]
pub struct Store {
    /// The certificates: those of the inputs and those embedded in responses.
    pub certificates: Arena<CertificateId, KnownCertificate>,
    /// The responses.
    pub responses: Arena<ResponseId, KnownResponse>,
    /// The certification requests.
    pub certificate_requests: Arena<CertificateRequestId, Known<CertificationRequest>>,
    /// The OCSP requests.
    pub ocsp_requests: Arena<OcspRequestId, Known<OcspRequest>>,
    /// The revocation lists.
    pub crls: Arena<CrlId, Known<CertificateList>>,
    index: Index,
    /// What responses at hand give as their responders' names, folded, and as the hashes of their
    /// keys.
    responder_names: HashSet<String>,
    responder_keys: HashSet<Vec<u8>>,
    marked: HashSet<[u8; 32]>,
    hashes: RefCell<Hashes>,
    answers: Answers,
    generation: u64,
}

/// What was hashed of a certificate, each once.
type Hashes = HashMap<(CertificateId, HashOf), Rc<[u8]>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum HashOf {
    IssuerName(u8),
    Key(u8),
}

impl Store {
    /// Adds a certificate of the inputs; the same one counts once.
    pub fn add_certificate(&mut self, der: &[u8]) -> CertificateId {
        self.take_certificate(Cow::Borrowed(der))
    }

    /// The same of octets that nobody else needs.
    pub(crate) fn take_certificate(&mut self, der: Cow<'_, [u8]>) -> CertificateId {
        let id = self.certificate(der);
        self.certificates[id].given = true;
        id
    }

    /// Makes room for so many certificates of the inputs: to move those that are there is work.
    pub(crate) fn expect_certificates(&mut self, more: usize) {
        self.certificates.reserve(more);
    }

    /// Adds a certificate that is trusted, and may be an issuer, but is not judged itself.
    pub fn add_trusted(&mut self, der: &[u8]) -> CertificateId {
        let id = self.certificate(Cow::Borrowed(der));
        self.certificates[id].trusted = true;
        id
    }

    /// Marks the certificates with these SHA-256 hashes, and no others, as trusted beside those that
    /// were handed over as such.
    pub fn mark_trusted(&mut self, sha256: impl IntoIterator<Item = [u8; 32]>) {
        self.generation += 1;
        self.marked = sha256.into_iter().collect();
    }

    /// Whether the user trusts a certificate: it was handed over as trusted, or marked.
    #[must_use]
    pub fn is_trusted(&self, id: CertificateId) -> bool {
        let known = &self.certificates[id];
        known.trusted || self.marked.contains(&known.sha256)
    }

    /// Adds a certificate, and the built-in roots that bear its issuer's name.
    fn certificate(&mut self, der: Cow<'_, [u8]>) -> CertificateId {
        let (id, has_new_issuer) = self.add(der);
        if has_new_issuer {
            self.add_roots(id);
        }
        id
    }

    /// Adds the roots that bear the name of a certificate's issuer.
    fn add_roots(&mut self, id: CertificateId) {
        let certificate = self.x509(id);
        let with_subject = |name: Option<&Name>| name.map_or_else(Vec::new, roots::with_subject);
        let issuers = with_subject(certificate.issuer.as_ref());
        // All of them are self-issued.
        let is_root = issuers.contains(&certificate.der.as_slice());
        self.certificates[id].built_in |= is_root;
        for root in issuers {
            let (root, _) = self.add(Cow::Borrowed(root));
            self.certificates[root].built_in = true;
        }
    }

    /// The certificate, and whether it is new and its issuer's name is too: the roots of any other are there.
    fn add(&mut self, der: Cow<'_, [u8]>) -> (CertificateId, bool) {
        // Even one that is there already may play another part from now on.
        self.generation += 1;
        let sha256 = sha256(&der);
        if let Some(id) = self.certificates.with_sha256(&sha256) {
            return (id, false);
        }
        let known = KnownCertificate {
            certificate: Certificate::of(der.into_owned()),
            sha256,
            ..KnownCertificate::default()
        };
        let id = self.certificates.keep(sha256, known);
        let certificate = &self.certificates[id].certificate;
        (id, self.index.add(id, certificate))
    }

    /// Adds a response with the certificates embedded in it; the same one counts once.
    pub fn add_response(&mut self, der: &[u8]) -> ResponseId {
        let sha256 = sha256(der);
        if let Some(id) = self.responses.with_sha256(&sha256) {
            return id;
        }
        self.generation += 1;
        let response = OcspResponse::decode(der);
        let embedded = response.basic.iter().flat_map(|basic| &basic.certs);
        let certificates: Vec<_> = embedded
            .map(|certificate| self.certificate(Cow::Borrowed(&certificate.value)))
            .collect();
        for id in &certificates {
            self.certificates[*id].embedded = true;
        }
        let responder = response.basic.as_ref();
        match responder.and_then(|basic| Some(&basic.responder_id.as_ref()?.value)) {
            Some(ResponderId::ByName(name)) => {
                self.responder_names.insert(name.folded().into());
            }
            Some(ResponderId::ByKey(hash)) => {
                self.responder_keys.insert(hash.clone());
            }
            None => {}
        }
        let known = KnownResponse {
            response,
            sha256,
            certificates,
        };
        self.responses.keep(sha256, known)
    }

    /// Adds a certification request; the same one counts once.
    pub fn add_certificate_request(&mut self, der: &[u8]) -> CertificateRequestId {
        add(
            &mut self.certificate_requests,
            der,
            CertificationRequest::decode,
        )
    }

    /// Adds an OCSP request; the same one counts once.
    pub fn add_ocsp_request(&mut self, der: &[u8]) -> OcspRequestId {
        add(&mut self.ocsp_requests, der, OcspRequest::decode)
    }

    /// Adds a revocation list; the same one counts once.
    pub fn add_crl(&mut self, der: &[u8]) -> CrlId {
        add(&mut self.crls, der, CertificateList::decode)
    }

    /// The certificates among the inputs.
    pub fn given(&self) -> impl Iterator<Item = CertificateId> {
        let given = self.certificates.iter().filter(|(_, known)| known.given);
        given.map(|(id, _)| id)
    }

    /// A certificate.
    #[must_use]
    pub fn x509(&self, id: CertificateId) -> &Certificate {
        &self.certificates[id].certificate
    }

    /// The certificates with this subject.
    #[must_use]
    pub fn with_subject(&self, name: &Name) -> &[CertificateId] {
        self.index.subject(name.folded())
    }

    /// The certificates whose subject could not be read.
    #[must_use]
    pub fn nameless(&self) -> &[CertificateId] {
        self.index.nameless()
    }

    /// The certificates whose issuer or serial number could not be read: nobody can tell which CertIDs name them.
    #[must_use]
    pub fn unnumbered(&self) -> &[CertificateId] {
        self.index.unnumbered()
    }

    /// The certificates with this issuer.
    #[must_use]
    pub fn with_issuer(&self, name: &Name) -> &[CertificateId] {
        self.index.issuer(name.folded())
    }

    /// The certificates with this serial number, whoever issued them.
    #[must_use]
    pub fn with_serial_number(&self, serial_number: &[u8]) -> &[CertificateId] {
        self.index.serial(serial_number, &self.certificates)
    }

    /// The certificates that fit a `responderID`: by their subject, or by the SHA-1 hash of their key
    /// (RFC 6960 §4.2.1).
    #[must_use]
    pub fn with_responder_id(&self, id: &ResponderId) -> &[CertificateId] {
        self.index.responder(id, &self.certificates)
    }

    /// Whether a response at hand names this certificate as its signer's.
    #[must_use]
    pub fn is_named_as_responder(&self, id: CertificateId) -> bool {
        let subject = self.x509(id).subject.as_ref();
        let by_name = subject.is_some_and(|name| self.responder_names.contains(name.folded()));
        let by_key = || {
            let key = self.key_hash(id, Hash::Sha1);
            key.is_some_and(|hash| self.responder_keys.contains(&*hash))
        };
        by_name || (!self.responder_keys.is_empty() && by_key())
    }

    /// The hash of the issuer's name in a certificate, as a CertID has it (RFC 6960 §4.1.1).
    #[must_use]
    pub fn issuer_name_hash(&self, id: CertificateId, hash: Hash) -> Option<Rc<[u8]>> {
        let name = &self.x509(id).issuer.as_ref()?.der;
        Some(self.hashed(id, HashOf::IssuerName(hash as u8), || hash.digest(name)))
    }

    /// The hash of a certificate's key: its bits without tag, length and count of unused bits
    /// (RFC 6960 §4.1.1 and appendix B.1).
    #[must_use]
    pub fn key_hash(&self, id: CertificateId, hash: Hash) -> Option<Rc<[u8]>> {
        let key = &self
            .x509(id)
            .subject_public_key_info
            .as_ref()?
            .subject_public_key;
        Some(self.hashed(id, HashOf::Key(hash as u8), || hash.digest(key)))
    }

    fn hashed(&self, id: CertificateId, of: HashOf, digest: impl Fn() -> Vec<u8>) -> Rc<[u8]> {
        let mut hashes = self.hashes.borrow_mut();
        let hash = hashes.entry((id, of)).or_insert_with(|| digest().into());
        Rc::clone(hash)
    }

    /// What somebody who asks found out about these objects, in a type of its own.
    pub(crate) fn answers<T: Default + 'static>(&self) -> Rc<T> {
        self.answers.of()
    }

    /// How often the store has changed: what depends on everything that is there counts only as long
    /// as this stays the same.
    pub(crate) fn generation(&self) -> u64 {
        self.generation
    }
}

/// Decodes an object and keeps it, unless it is there already.
fn add<I: Id, T>(all: &mut Arena<I, Known<T>>, der: &[u8], decode: fn(&[u8]) -> T) -> I {
    let sha256 = sha256(der);
    if let Some(id) = all.with_sha256(&sha256) {
        return id;
    }
    let object = decode(der);
    all.keep(sha256, Known { object, sha256 })
}
