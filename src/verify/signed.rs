//! Signatures of objects at hand, each verified once.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::Store;
use super::signature::{self, SignatureOutcome, Unsupported};
use crate::store::{CertificateId, CertificateRequestId, CrlId, ResponseId};
use crate::x509::{AlgorithmIdentifier, SubjectPublicKeyInfo};

/// The most signatures that are verified for one store. A staple takes three; only inputs made to keep
/// a verifier busy take more than a few hundred.
const MAX_SIGNATURES: usize = 1024;

/// The most signatures that are verified for chains alone, beside those. They have a number of their
/// own, so that neither can take from the other; where chains find a signature verified already, it
/// costs nothing.
const MAX_CHAIN_SIGNATURES: usize = 512;

/// What a signature is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Signed {
    Certificate(CertificateId),
    Response(ResponseId),
    /// By the key that it is to certify.
    CertificateRequest(CertificateRequestId),
    Crl(CrlId),
}

/// The signatures of one store that were verified so far.
#[derive(Default)]
struct Signatures {
    /// By whose key; none for a certification request, which bears its own.
    outcomes: RefCell<HashMap<(Signed, Option<CertificateId>), SignatureOutcome>>,
    /// How many of these were verified for chains alone.
    for_chains: Cell<usize>,
}

/// The signed octets, the algorithm and the signature.
type Parts<'a> = (&'a [u8], &'a AlgorithmIdentifier, &'a [u8]);

impl Store {
    /// Whether the signature of `signed` verifies under the key of the certificate `by`; none
    /// where either could not be read. Found out once.
    pub(super) fn signature(&self, signed: Signed, by: CertificateId) -> Option<SignatureOutcome> {
        let signatures = self.signatures();
        let most = MAX_SIGNATURES + signatures.for_chains.get();
        self.verified(&signatures, signed, Some(by), most)
    }

    /// The same for chains, which have a limit of their own.
    pub(super) fn chain_signature(
        &self,
        signed: Signed,
        by: CertificateId,
    ) -> Option<SignatureOutcome> {
        let signatures = self.signatures();
        let before = signatures.outcomes.borrow().len();
        let left = MAX_CHAIN_SIGNATURES.saturating_sub(signatures.for_chains.get());
        let outcome = self.verified(&signatures, signed, Some(by), before + left);
        let more = signatures.outcomes.borrow().len() - before;
        signatures
            .for_chains
            .set(signatures.for_chains.get() + more);
        outcome
    }

    /// Whether the signature of a certification request verifies under the key that it is to certify:
    /// the applicant holds the private key (RFC 2986 §3). None where either could not be read.
    #[must_use]
    pub fn proof_of_possession(&self, id: CertificateRequestId) -> Option<SignatureOutcome> {
        let signed = Signed::CertificateRequest(id);
        self.verified(&self.signatures(), signed, None, MAX_SIGNATURES)
    }

    fn signatures(&self) -> Rc<Signatures> {
        self.answers()
    }

    fn verified(
        &self,
        signatures: &Signatures,
        signed: Signed,
        by: Option<CertificateId>,
        most: usize,
    ) -> Option<SignatureOutcome> {
        if let Some(outcome) = signatures.outcomes.borrow().get(&(signed, by)) {
            return Some(outcome.clone());
        }
        let key = self.key(signed, by)?;
        if signatures.outcomes.borrow().len() >= most {
            return Some(SignatureOutcome::Unsupported(Unsupported::Limit));
        }
        let (message, algorithm, octets) = self.parts(signed)?;
        let outcome = signature::verify(algorithm, key, message, octets);
        signatures
            .outcomes
            .borrow_mut()
            .insert((signed, by), outcome.clone());
        Some(outcome)
    }

    fn key(&self, signed: Signed, by: Option<CertificateId>) -> Option<&SubjectPublicKeyInfo> {
        let key = match (signed, by) {
            (_, Some(by)) => &self.x509(by).subject_public_key_info,
            (Signed::CertificateRequest(id), None) => {
                &self.certificate_requests[id].object.subject_public_key_info
            }
            _ => return None,
        };
        key.as_ref()
    }

    fn parts(&self, signed: Signed) -> Option<Parts<'_>> {
        match signed {
            Signed::Certificate(id) => self.x509(id).signed(),
            Signed::Crl(id) => self.crls[id].object.signed(),
            Signed::CertificateRequest(id) => self.certificate_requests[id].object.signed(),
            Signed::Response(id) => {
                let response = &self.responses[id].response;
                let basic = response.basic.as_ref()?;
                let message = basic.tbs_response_data?.of(&response.der);
                let algorithm = basic.signature_algorithm.as_ref()?;
                Some((message, algorithm, &basic.signature.as_ref()?.value))
            }
        }
    }
}
