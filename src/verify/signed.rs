//! Signatures of objects at hand, each verified once.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::Store;
use super::signature::{self, SignatureOutcome, Unsupported};
use crate::store::{CertificateId, CertificateRequestId, CrlId, ResponseId};
use crate::x509::{AlgorithmIdentifier, SubjectPublicKeyInfo};

/// The most signatures that are verified for one store; one of a slow family counts as several
/// ([`signature::cost`]). A staple takes three; only inputs made to keep a verifier busy take more than a
/// few hundred.
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
    /// What they cost together.
    spent: Cell<usize>,
    /// How much of that was spent for chains alone.
    for_chains: Cell<usize>,
    /// How many more than usual may be verified.
    more: Cell<usize>,
    /// Whether one was not verified because enough were.
    is_cut: Cell<bool>,
}

impl Signatures {
    /// How much may be spent, but for chains.
    fn most(&self) -> usize {
        MAX_SIGNATURES + self.more.get()
    }
}

/// The signed octets, the algorithm and the signature.
type Parts<'a> = (&'a [u8], &'a AlgorithmIdentifier, &'a [u8]);

impl Store {
    /// Whether the signature of `signed` verifies under the key of the certificate `by`; none
    /// where either could not be read. Found out once.
    pub(super) fn signature(&self, signed: Signed, by: CertificateId) -> Option<SignatureOutcome> {
        let signatures = self.signatures();
        let most = signatures.most() + signatures.for_chains.get();
        self.verified(&signatures, signed, Some(by), most)
    }

    /// The same for chains, which have a limit of their own.
    pub(super) fn chain_signature(
        &self,
        signed: Signed,
        by: CertificateId,
    ) -> Option<SignatureOutcome> {
        let signatures = self.signatures();
        let before = signatures.spent.get();
        let left = MAX_CHAIN_SIGNATURES.saturating_sub(signatures.for_chains.get());
        let outcome = self.verified(&signatures, signed, Some(by), before + left);
        let more = signatures.spent.get() - before;
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
        let signatures = self.signatures();
        self.verified(&signatures, signed, None, signatures.most())
    }

    /// Lets every certificate and every staple at hand be verified, however many there are: the signatures on
    /// the certificate, on the response and on its delegate's certificate. What grows faster than the inputs
    /// stays bounded.
    pub fn allow_every_staple(&self) {
        let more = self.certificates.len() + 2 * self.responses.len();
        let signatures = self.signatures();
        let before = signatures.more.replace(more);
        if before < more && signatures.is_cut.take() {
            // What was found out without them is found out anew.
            self.forget();
        }
    }

    /// Whether a signature was left unverified because enough were.
    #[must_use]
    pub fn has_unverified(&self) -> bool {
        self.signatures().is_cut.get()
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
        if signatures.spent.get() >= most {
            signatures.is_cut.set(true);
            return Some(SignatureOutcome::Unsupported(Unsupported::Limit));
        }
        let (message, algorithm, octets) = self.parts(signed)?;
        let spent = signatures.spent.get() + signature::cost(algorithm);
        signatures.spent.set(spent);
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

#[cfg(test)]
mod tests {
    use staplescope_testpki::{Key, cast};

    use super::*;

    /// How many of so many certificates of one issuer are verified, and whether more are left.
    fn verified(issuer: Key, count: usize) -> (usize, bool) {
        let issuer = cast::issuing_with(issuer);
        let mut store = Store::default();
        let by = store.add_certificate(&issuer.der);
        let shops: Vec<_> = (0..count)
            .map(|number| {
                let serial = [1, (number >> 8) as u8, number as u8];
                let shop = cast::shop_builder().serial(&serial).issued_by(&issuer);
                // That it does not verify costs the same, and making it costs nothing.
                let mut der = shop.der;
                if let Some(last) = der.last_mut() {
                    *last ^= 1;
                }
                store.add_certificate(&der)
            })
            .collect();
        let outcomes = shops
            .iter()
            .filter_map(|id| store.signature(Signed::Certificate(*id), by));
        let limit = SignatureOutcome::Unsupported(Unsupported::Limit);
        let done = outcomes.filter(|outcome| *outcome != limit).count();
        (done, store.has_unverified())
    }

    #[test]
    fn fast_signatures_have_their_limit() {
        assert_eq!(
            verified(Key::ed25519("fast"), MAX_SIGNATURES),
            (MAX_SIGNATURES, false)
        );
    }

    #[test]
    fn what_was_cut_is_verified_where_every_staple_is() {
        let issuer = cast::issuing_with(Key::ed25519("fast"));
        let mut store = Store::default();
        let by = store.add_certificate(&issuer.der);
        let shops = [1, 2].map(|number| {
            let shop = cast::shop_builder().serial(&[number]).issued_by(&issuer);
            store.add_certificate(&shop.der)
        });
        store.signatures().spent.set(MAX_SIGNATURES);
        let at = crate::asn1::Time::from_unix(staplescope_testpki::clock::NOW);
        let trust =
            |store: &Store| shops.map(|id| store.issuer_of(id, &[], at).map(|issuer| issuer.trust));
        let by_name = Some(crate::verify::issuer::IssuerTrust::Name);
        assert_eq!(trust(&store), [by_name, by_name]);
        store.allow_every_staple();
        let signed = Some(crate::verify::issuer::IssuerTrust::Signature);
        assert_eq!(trust(&store), [signed, signed]);
        assert_eq!(store.issuer_of(by, &[], at), None);
        assert!(!store.has_unverified());
    }
}
