use super::signature::SignatureOutcome;
use super::signed::Signed;
use super::{PartialMatch, matching};
use crate::asn1::Time;
use crate::ocsp::CertId;
use crate::store::{CertificateId, Store};

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

/// The most CertIDs about one certificate that are asked who its issuer is; RFC 9919 §3.2.1
/// allows two.
const MAX_CERT_IDS: usize = 8;

impl Store {
    /// The issuer of a certificate: the one whose name it bears and whose key signed it. Where the
    /// signature does not settle it, a CertID about the certificate may.
    ///
    /// Several certificates can fit (renewed, same name and key); the choice does not depend on
    /// their order.
    #[must_use]
    pub fn issuer_of(
        &self,
        position: CertificateId,
        cert_ids: &[&CertId],
        at: Time,
    ) -> Option<(CertificateId, IssuerTrust)> {
        let candidates = self.issuers_by_name(position).iter().copied();
        let trusted = candidates.filter_map(|candidate| {
            let trust = self.issuer_trust(position, candidate, cert_ids)?;
            Some((candidate, trust))
        });
        trusted.min_by_key(|(candidate, trust)| {
            let known = &self.certificates[*candidate];
            let current = known
                .certificate
                .validity
                .is_some_and(|validity| validity.contains(at));
            (*trust, !current, !known.given, known.sha256)
        })
    }

    /// The certificates at hand that bear the name of a certificate's issuer.
    #[must_use]
    pub fn issuers_by_name(&self, position: CertificateId) -> &[CertificateId] {
        let issuer = self.x509(position).issuer.as_ref();
        issuer.map_or(&[], |issuer| self.with_subject(issuer))
    }

    fn issuer_trust(
        &self,
        position: CertificateId,
        candidate: CertificateId,
        cert_ids: &[&CertId],
    ) -> Option<IssuerTrust> {
        let known = &self.certificates[candidate];
        let signature = self.signature(Signed::Certificate(position), candidate);
        match signature {
            Some(SignatureOutcome::Valid) => return Some(IssuerTrust::Signature),
            // The name alone proves nothing: another authority may bear it, and have a response made
            // that names its own key.
            Some(SignatureOutcome::Invalid(_)) => return None,
            Some(SignatureOutcome::Unsupported(_)) | None => {}
        }
        // Whoever made the response chose what to embed in it: without a signature that is nothing.
        if !known.given && !known.trusted && !known.built_in {
            return None;
        }
        let named = |cert_id: &&CertId| {
            matching::compare(self, position, Some(candidate), cert_id) == PartialMatch::Complete
        };
        match cert_ids.iter().take(MAX_CERT_IDS).any(named) {
            true => Some(IssuerTrust::CertId),
            false => Some(IssuerTrust::Name),
        }
    }

    /// Whether a certificate issued another of those among the inputs.
    pub(super) fn issued_another(&self, position: CertificateId) -> bool {
        let Some(subject) = &self.x509(position).subject else {
            return false;
        };
        let others = self.with_issuer(subject).iter().copied();
        others
            .filter(|other| *other != position && self.certificates[*other].given)
            .any(|other| {
                let signature = self.signature(Signed::Certificate(other), position);
                !matches!(signature, Some(SignatureOutcome::Invalid(_)))
            })
    }
}
