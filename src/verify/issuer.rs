use super::objects::Signed;
use super::signature::SignatureOutcome;
use super::{Objects, PartialMatch, matching};
use crate::asn1::Time;
use crate::ocsp::CertId;

/// Why a certificate is taken for another's issuer, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IssuerTrust {
    /// The names agree and the signature verifies.
    Signature,
    /// The names agree, and the response's CertID names this very key; the certificate's own
    /// signature does not verify or cannot be verified.
    CertId,
    /// The names agree, and the signature cannot be verified.
    Name,
}

impl Objects {
    /// The issuer of a certificate: the one whose name it bears and whose key signed it. Where the
    /// signature does not settle it, a CertID about the certificate may.
    ///
    /// Several certificates can fit (renewed, same name and key); the choice does not depend on
    /// their order.
    #[must_use]
    pub fn issuer_of(
        &self,
        position: usize,
        cert_ids: &[&CertId],
        at: Time,
    ) -> Option<(usize, IssuerTrust)> {
        let candidates = self.issuers_by_name(position);
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
    pub fn issuers_named(&self, position: usize) -> Vec<usize> {
        self.issuers_by_name(position).collect()
    }

    /// The certificates that bear the name of a certificate's issuer.
    pub(super) fn issuers_by_name(&self, position: usize) -> impl Iterator<Item = usize> {
        let issuer = self.x509(position).issuer.as_ref();
        (0..self.certificates.len()).filter(move |candidate| {
            match (issuer, &self.x509(*candidate).subject) {
                (Some(issuer), Some(subject)) => issuer.same_as(subject),
                _ => false,
            }
        })
    }

    fn issuer_trust(
        &self,
        position: usize,
        candidate: usize,
        cert_ids: &[&CertId],
    ) -> Option<IssuerTrust> {
        let known = &self.certificates[candidate];
        let signature = self.signature(Signed::Certificate(position), candidate);
        if signature == Some(SignatureOutcome::Valid) {
            return Some(IssuerTrust::Signature);
        }
        // Whoever made the response chose what to embed in it: without a signature that is nothing.
        if !known.given && !known.trusted {
            return None;
        }
        let named = |cert_id: &&CertId| {
            matching::compare(self, position, Some(candidate), cert_id) == PartialMatch::Complete
        };
        if cert_ids.iter().any(named) {
            return Some(IssuerTrust::CertId);
        }
        match signature {
            Some(SignatureOutcome::Invalid(_)) => None,
            _ => Some(IssuerTrust::Name),
        }
    }

    /// Whether a certificate among the inputs issued another of them.
    pub(super) fn issued_another(&self, position: usize) -> bool {
        self.given()
            .filter(|other| *other != position)
            .any(|other| {
                self.issuers_by_name(other).any(|issuer| issuer == position)
                    && !matches!(
                        self.signature(Signed::Certificate(other), position),
                        Some(SignatureOutcome::Invalid(_))
                    )
            })
    }
}
