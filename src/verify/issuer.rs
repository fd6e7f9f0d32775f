use std::rc::Rc;

use super::chain::UnreadName;
use super::matching;
use super::signature::SignatureOutcome;
use super::signed::Signed;
use crate::asn1::Time;
use crate::ocsp::CertId;
use crate::store::{CertificateId, Store};
use crate::x509::Validity;

/// Why a certificate is taken for another's issuer, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IssuerTrust {
    /// The names agree and the signature verifies.
    Signature,
    /// The names agree, and the response's CertID names this very key; the certificate's own
    /// signature cannot be verified here.
    CertId,
    /// The names agree, and the signature cannot be verified.
    Name,
}

/// The issuer of a certificate, and why it is taken for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// The issuer's certificate.
    pub certificate: CertificateId,
    /// What speaks for it.
    pub trust: IssuerTrust,
}

/// The most CertIDs about one certificate that are asked who its issuer is; RFC 9919 §3.2.1
/// allows two.
const MAX_CERT_IDS: usize = 8;

/// The most certificates that are tried as the issuer of one, and the most of which it is asked
/// whether one issued them.
const MAX_CANDIDATES: usize = 1024;

/// The most certificates without a readable subject that are tried as the issuer of one.
const MAX_NAMELESS: usize = 64;

/// Who may have issued a certificate, whatever the time, in the order of preference.
#[derive(Default)]
pub(super) struct Issuers {
    /// Those whose key signed it.
    signed: Vec<Candidate>,
    /// Those that bear the name, and whose signature cannot be verified here.
    open: Vec<Candidate>,
}

#[derive(Clone, Copy)]
struct Candidate {
    id: CertificateId,
    validity: Option<Validity>,
}

/// The first that is valid, or else the first.
fn current<'a>(
    candidates: impl Iterator<Item = &'a Candidate> + Clone,
    at: Time,
) -> Option<CertificateId> {
    let is_valid = |one: &&Candidate| one.validity.is_some_and(|validity| validity.contains(at));
    let valid = candidates.clone().find(is_valid);
    valid
        .or_else(|| candidates.clone().next())
        .map(|one| one.id)
}

impl Store {
    /// The issuer of a certificate: the one whose name it bears and whose key signed it. Where the
    /// signature does not settle it, a CertID about the certificate may.
    ///
    /// Several certificates can fit (renewed, same name and key); the choice does not depend on
    /// their order.
    #[must_use]
    pub fn issuer_of(
        &self,
        certificate: CertificateId,
        cert_ids: &[&CertId],
        at: Time,
    ) -> Option<Issuer> {
        let issuer = |certificate, trust| Issuer { certificate, trust };
        let issuers = self.issuers(certificate);
        if let Some(signed) = current(issuers.signed.iter(), at) {
            return Some(issuer(signed, IssuerTrust::Signature));
        }
        let is_named = |candidate: &&Candidate| {
            let mut cert_ids = cert_ids.iter().take(MAX_CERT_IDS);
            cert_ids.any(|id| matching::is_complete(self, certificate, candidate.id, id))
        };
        let named = issuers.open.iter().filter(is_named);
        if let Some(named) = current(named, at) {
            return Some(issuer(named, IssuerTrust::CertId));
        }
        let open = current(issuers.open.iter(), at)?;
        Some(issuer(open, IssuerTrust::Name))
    }

    /// The certificates at hand that bear the name of a certificate's issuer.
    #[must_use]
    pub fn issuers_by_name(&self, certificate: CertificateId) -> &[CertificateId] {
        let issuer = self.x509(certificate).issuer.as_ref();
        issuer.map_or(&[], |issuer| self.with_subject(issuer))
    }

    /// Why it cannot be told whether the issuer of a certificate is at hand: its issuer could not be read, or the
    /// subject of a certificate that was given and whose key may have signed it.
    #[must_use]
    pub fn unread_issuer(&self, certificate: CertificateId) -> Option<UnreadName> {
        if self.x509(certificate).issuer.is_none() {
            return Some(UnreadName::Issuer);
        }
        let may_have_signed = |id: &&CertificateId| {
            let signature = || self.chain_signature(Signed::Certificate(certificate), **id);
            **id != certificate
                && self.certificates[**id].given
                && !matches!(signature(), Some(SignatureOutcome::Invalid(_)))
        };
        let mut nameless = self.nameless().iter().take(MAX_NAMELESS);
        nameless
            .find(may_have_signed)
            .copied()
            .map(UnreadName::Subject)
    }

    fn issuers(&self, certificate: CertificateId) -> Rc<Issuers> {
        let find = || Rc::new(self.find_issuers(certificate));
        self.memo().issuers.of(certificate, find)
    }

    fn find_issuers(&self, certificate: CertificateId) -> Issuers {
        let mut issuers = Issuers::default();
        let candidates = self.issuers_by_name(certificate).iter().copied();
        for id in candidates.take(MAX_CANDIDATES) {
            let known = &self.certificates[id];
            let candidate = Candidate {
                id,
                validity: known.certificate.validity,
            };
            match self.signature(Signed::Certificate(certificate), id) {
                Some(SignatureOutcome::Valid) => issuers.signed.push(candidate),
                // The name alone proves nothing: another authority may bear it, and have a response
                // made that names its own key.
                Some(SignatureOutcome::Invalid(_)) => {}
                // Whoever made the response chose what to embed in it: without a signature that is
                // nothing.
                Some(SignatureOutcome::Unsupported(_)) | None => {
                    if known.given || known.trusted || known.built_in {
                        issuers.open.push(candidate);
                    }
                }
            }
        }
        let preference = |candidate: &Candidate| {
            let known = &self.certificates[candidate.id];
            (!known.given, known.sha256)
        };
        issuers.signed.sort_by_key(preference);
        issuers.open.sort_by_key(preference);
        issuers
    }

    /// Whether a certificate issued another of those among the inputs.
    pub(super) fn issued_another(&self, certificate: CertificateId) -> bool {
        let Some(subject) = &self.x509(certificate).subject else {
            return false;
        };
        let others = self.with_issuer(subject).iter().copied();
        let mut others = others
            .filter(|other| *other != certificate && self.certificates[*other].given)
            .take(MAX_CANDIDATES);
        others.any(|other| {
            let signature = self.signature(Signed::Certificate(other), certificate);
            !matches!(signature, Some(SignatureOutcome::Invalid(_)))
        })
    }
}
