use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};

use super::digest::{Hash, sha256};
use super::signature::{self, SignatureOutcome, Unsupported};
use super::{Role, roots};
use crate::ocsp::{OcspRequest, OcspResponse};
use crate::x509::{Certificate, CertificateList, CertificationRequest, Name};

/// A certificate at hand, and how it came there.
#[derive(Clone, Debug)]
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
}

/// A response at hand.
#[derive(Clone, Debug)]
pub struct KnownResponse {
    /// The response.
    pub response: OcspResponse,
    /// The SHA-256 of its DER.
    pub sha256: [u8; 32],
    /// The positions of its embedded certificates among [`Objects::certificates`].
    pub certificates: Vec<usize>,
}

/// Another object at hand.
#[derive(Clone, Debug)]
pub struct Known<T> {
    /// The object.
    pub object: T,
    /// The SHA-256 of its DER.
    pub sha256: [u8; 32],
}

/// Every object at hand, each once, and what was already found out about them.
#[derive(Clone, Debug, Default)]
pub struct Objects {
    /// The certificates: those of the inputs and those embedded in responses.
    pub certificates: Vec<KnownCertificate>,
    /// The responses.
    pub responses: Vec<KnownResponse>,
    /// The certification requests.
    pub certificate_requests: Vec<Known<CertificationRequest>>,
    /// The OCSP requests.
    pub ocsp_requests: Vec<Known<OcspRequest>>,
    /// The revocation lists.
    pub crls: Vec<Known<CertificateList>>,
    by_sha256: HashMap<[u8; 32], usize>,
    by_subject: HashMap<String, Vec<usize>>,
    by_issuer: HashMap<String, Vec<usize>>,
    roles: RefCell<HashMap<usize, Role>>,
    signatures: RefCell<HashMap<(Signed, usize), SignatureOutcome>>,
    /// How many of these were verified for chains alone.
    chain_signatures: Cell<usize>,
    marked: HashSet<[u8; 32]>,
    hashes: RefCell<HashMap<(usize, HashOf), Vec<u8>>>,
}

/// The most signatures that are verified for one set of objects. A staple takes three; only inputs
/// made to keep a verifier busy take more than a few hundred.
const MAX_SIGNATURES: usize = 1024;

/// The most signatures that are verified for chains alone, beside those. They have a number of their
/// own, so that neither can take from the other; where chains find a signature verified already, it
/// costs nothing.
const MAX_CHAIN_SIGNATURES: usize = 512;

/// What a signature is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Signed {
    Certificate(usize),
    Response(usize),
    CertificateRequest(usize),
    Crl(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum HashOf {
    IssuerName(u8),
    Key(u8),
}

impl Objects {
    /// Adds a certificate of the inputs; the same one counts once. Its position is returned.
    pub fn add_certificate(&mut self, der: &[u8]) -> usize {
        let position = self.certificate(der);
        self.certificates[position].given = true;
        position
    }

    /// Adds a certificate that is trusted, and may be an issuer, but is not judged itself.
    pub fn add_trusted(&mut self, der: &[u8]) -> usize {
        let position = self.certificate(der);
        self.certificates[position].trusted = true;
        position
    }

    /// Marks the certificates with these SHA-256 hashes, and no others, as trusted beside those that
    /// were handed over as such.
    pub fn mark_trusted(&mut self, sha256: impl IntoIterator<Item = [u8; 32]>) {
        self.marked = sha256.into_iter().collect();
    }

    /// Whether the user trusts a certificate: it was handed over as trusted, or marked.
    #[must_use]
    pub fn is_trusted(&self, position: usize) -> bool {
        let known = &self.certificates[position];
        known.trusted || self.marked.contains(&known.sha256)
    }

    /// Adds a certificate, and the built-in roots that bear its issuer's name.
    fn certificate(&mut self, der: &[u8]) -> usize {
        let before = self.certificates.len();
        let position = self.add(der);
        if self.certificates.len() > before {
            self.add_roots(position);
        }
        position
    }

    fn add_roots(&mut self, position: usize) {
        let certificate = self.x509(position);
        let own = certificate
            .subject
            .as_ref()
            .map_or(&[][..], roots::with_subject);
        let is_root = own.contains(&certificate.der.as_slice());
        let issuer = certificate.issuer.as_ref();
        let issuers = issuer.map_or(&[][..], roots::with_subject);
        self.certificates[position].built_in |= is_root;
        for root in issuers {
            let root = self.add(root);
            self.certificates[root].built_in = true;
        }
    }

    fn add(&mut self, der: &[u8]) -> usize {
        self.roles.borrow_mut().clear();
        let sha256 = sha256(der);
        if let Some(position) = self.by_sha256.get(&sha256) {
            return *position;
        }
        let position = self.certificates.len();
        let certificate = Certificate::decode(der);
        for (name, index) in [
            (&certificate.subject, &mut self.by_subject),
            (&certificate.issuer, &mut self.by_issuer),
        ] {
            if let Some(name) = name {
                index
                    .entry(name.folded().to_owned())
                    .or_default()
                    .push(position);
            }
        }
        self.certificates.push(KnownCertificate {
            certificate,
            sha256,
            given: false,
            trusted: false,
            built_in: false,
        });
        self.by_sha256.insert(sha256, position);
        position
    }

    /// Adds a response with the certificates embedded in it; the same one counts once. Its
    /// position is returned.
    pub fn add_response(&mut self, der: &[u8]) -> usize {
        let sha256 = sha256(der);
        if let Some(position) = self
            .responses
            .iter()
            .position(|known| known.sha256 == sha256)
        {
            return position;
        }
        let response = OcspResponse::decode(der);
        let embedded = response.basic.iter().flat_map(|basic| &basic.certs);
        let certificates = embedded
            .map(|certificate| self.certificate(&certificate.value))
            .collect();
        self.responses.push(KnownResponse {
            response,
            sha256,
            certificates,
        });
        self.responses.len() - 1
    }

    /// Adds a certification request; the same one counts once. Its position is returned.
    pub fn add_certificate_request(&mut self, der: &[u8]) -> usize {
        add(
            &mut self.certificate_requests,
            der,
            CertificationRequest::decode,
        )
    }

    /// Adds an OCSP request; the same one counts once. Its position is returned.
    pub fn add_ocsp_request(&mut self, der: &[u8]) -> usize {
        add(&mut self.ocsp_requests, der, OcspRequest::decode)
    }

    /// Adds a revocation list; the same one counts once. Its position is returned.
    pub fn add_crl(&mut self, der: &[u8]) -> usize {
        add(&mut self.crls, der, CertificateList::decode)
    }

    /// The positions of the certificates among the inputs.
    pub fn given(&self) -> impl Iterator<Item = usize> {
        (0..self.certificates.len()).filter(|position| self.certificates[*position].given)
    }

    /// The certificate at a position that this type gave out.
    #[must_use]
    pub fn x509(&self, position: usize) -> &Certificate {
        &self.certificates[position].certificate
    }

    /// The certificates with this subject.
    pub(super) fn with_subject(&self, name: &Name) -> &[usize] {
        self.by_subject
            .get(name.folded())
            .map_or(&[], Vec::as_slice)
    }

    /// The certificates with this issuer.
    pub(super) fn with_issuer(&self, name: &Name) -> &[usize] {
        self.by_issuer.get(name.folded()).map_or(&[], Vec::as_slice)
    }

    /// What a certificate is for, by what it says and by what it did among the objects at hand.
    #[must_use]
    pub fn role(&self, position: usize) -> Role {
        if let Some(role) = self.roles.borrow().get(&position) {
            return *role;
        }
        let role = self.find_role(position);
        self.roles.borrow_mut().insert(position, role);
        role
    }

    /// Whether the signature of `signed` verifies under the key of the certificate `by`; none
    /// where either could not be read. Found out once.
    pub(super) fn signature(&self, signed: Signed, by: usize) -> Option<SignatureOutcome> {
        let others = self.chain_signatures.get();
        self.verified(signed, by, MAX_SIGNATURES + others)
    }

    /// The same for chains, which have a limit of their own.
    pub(super) fn chain_signature(&self, signed: Signed, by: usize) -> Option<SignatureOutcome> {
        let before = self.signatures.borrow().len();
        let left = MAX_CHAIN_SIGNATURES.saturating_sub(self.chain_signatures.get());
        let outcome = self.verified(signed, by, before + left);
        let more = self.signatures.borrow().len() - before;
        self.chain_signatures
            .set(self.chain_signatures.get() + more);
        outcome
    }

    fn verified(&self, signed: Signed, by: usize, most: usize) -> Option<SignatureOutcome> {
        if let Some(outcome) = self.signatures.borrow().get(&(signed, by)) {
            return Some(outcome.clone());
        }
        let key = self.x509(by).subject_public_key_info.as_ref()?;
        if self.signatures.borrow().len() >= most {
            return Some(SignatureOutcome::Unsupported(Unsupported::Limit));
        }
        let outcome = match signed {
            Signed::CertificateRequest(_) => return None,
            Signed::Crl(position) => {
                let (message, algorithm, octets) = self.crls[position].object.signed()?;
                signature::verify(algorithm, key, message, octets)
            }
            Signed::Certificate(position) => {
                let (message, algorithm, octets) = self.x509(position).signed()?;
                signature::verify(algorithm, key, message, octets)
            }
            Signed::Response(position) => {
                let response = &self.responses[position].response;
                let basic = response.basic.as_ref()?;
                let message = basic.tbs_response_data?.of(&response.der);
                let octets = &basic.signature.as_ref()?.value;
                signature::verify(basic.signature_algorithm.as_ref()?, key, message, octets)
            }
        };
        self.signatures
            .borrow_mut()
            .insert((signed, by), outcome.clone());
        Some(outcome)
    }

    /// Whether the signature of a certification request verifies under the key that it is to certify:
    /// the applicant holds the private key (RFC 2986 §3). None where either could not be read.
    #[must_use]
    pub fn proof_of_possession(&self, position: usize) -> Option<SignatureOutcome> {
        let slot = (Signed::CertificateRequest(position), position);
        if let Some(outcome) = self.signatures.borrow().get(&slot) {
            return Some(outcome.clone());
        }
        let request = &self.certificate_requests[position].object;
        let key = request.subject_public_key_info.as_ref()?;
        let (message, algorithm, octets) = request.signed()?;
        if self.signatures.borrow().len() >= MAX_SIGNATURES {
            return Some(SignatureOutcome::Unsupported(Unsupported::Limit));
        }
        let outcome = signature::verify(algorithm, key, message, octets);
        self.signatures.borrow_mut().insert(slot, outcome.clone());
        Some(outcome)
    }

    /// The hash of the issuer's name in a certificate, as a CertID has it (RFC 6960 §4.1.1).
    #[must_use]
    pub fn issuer_name_hash(&self, position: usize, hash: Hash) -> Option<Vec<u8>> {
        let name = &self.x509(position).issuer.as_ref()?.der;
        Some(self.hashed(position, HashOf::IssuerName(hash as u8), || {
            hash.digest(name)
        }))
    }

    /// The hash of a certificate's key: its bits without tag, length and count of unused bits
    /// (RFC 6960 §4.1.1 and appendix B.1).
    #[must_use]
    pub fn key_hash(&self, position: usize, hash: Hash) -> Option<Vec<u8>> {
        let key = &self
            .x509(position)
            .subject_public_key_info
            .as_ref()?
            .subject_public_key;
        Some(self.hashed(position, HashOf::Key(hash as u8), || hash.digest(key)))
    }

    fn hashed(&self, position: usize, of: HashOf, digest: impl Fn() -> Vec<u8>) -> Vec<u8> {
        self.hashes
            .borrow_mut()
            .entry((position, of))
            .or_insert_with(digest)
            .clone()
    }
}

/// Decodes an object and keeps it, unless it is there already.
fn add<T>(all: &mut Vec<Known<T>>, der: &[u8], decode: fn(&[u8]) -> T) -> usize {
    let sha256 = sha256(der);
    if let Some(position) = all.iter().position(|known| known.sha256 == sha256) {
        return position;
    }
    let object = decode(der);
    all.push(Known { object, sha256 });
    all.len() - 1
}
