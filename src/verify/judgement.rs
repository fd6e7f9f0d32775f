//! What is to be thought of a response for a certificate.

use super::{
    Check, CheckOutcome, Evidence, MAX_AGE_WITHOUT_NEXT_UPDATE, Reason, Responder, Serving, Window,
};
use crate::asn1::Time;
use crate::ocsp::EntryIndex;
use crate::store::{CertificateId, ResponseId, Store};

/// The most judgements that are made at once; more objects than that are nobody's staple.
pub(super) const MAX_JUDGEMENTS: usize = 512;

/// The judgement of one response for one certificate, or of its absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The certificate.
    pub certificate: CertificateId,
    /// The response; none where none was given.
    pub response: Option<ResponseId>,
    /// The issuer's certificate.
    pub issuer: Option<CertificateId>,
    /// The responder's certificate.
    pub responder: Option<CertificateId>,
    /// The entry that counts.
    pub entry: Option<EntryIndex>,
    /// What is to be thought of it.
    pub verdict: Verdict,
    /// Every reason that holds, in the order of the checks.
    pub reasons: Vec<Reason>,
    /// Each step.
    pub checks: Vec<Check>,
    /// When the entry is current, cut to the validity of the delegate's certificate.
    pub window: Option<Window>,
    /// What is said in words about a response that is not at hand.
    pub told: Option<Told>,
    /// Whether it is what visitors get.
    pub serving: Serving,
}

/// What a text says about a response, which nobody can verify.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Whether it says that a server sent it.
    pub is_staple: bool,
    /// `good`, `revoked` or `unknown`.
    pub status: Option<ToldStatus>,
    /// `thisUpdate`.
    pub this_update: Option<Time>,
    /// `nextUpdate`.
    pub next_update: Option<Time>,
    /// Whether the printed serial number is the certificate's; none where none is printed.
    pub names: Option<bool>,
    /// Whether a key was at hand that should have signed it, and did not.
    pub is_disproved: bool,
}

impl Told {
    /// From when until when the words say that it is current; without a `nextUpdate`, for as long as is
    /// accepted without one.
    #[must_use]
    pub fn window(&self) -> Option<Window> {
        let from = self.this_update?;
        let until = self
            .next_update
            .unwrap_or(from + MAX_AGE_WITHOUT_NEXT_UPDATE);
        Some(Window { from, until })
    }
}

/// A status in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldStatus {
    /// Not revoked.
    Good,
    /// Revoked.
    Revoked,
    /// The responder does not know the certificate.
    Unknown,
}

impl Judgement {
    /// When the response is of use for the certificate: its window, which ends with the certificate at
    /// the latest ([RFC 5280 §4.1.2.5](https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5)).
    #[must_use]
    pub fn usable(&self, objects: &Store) -> Option<Window> {
        let window = self.window?;
        let ends = objects
            .x509(self.certificate)
            .validity
            .map(|of| of.not_after);
        let ends = ends.filter(|ends| *ends >= window.from);
        Some(Window {
            until: ends.map_or(window.until, |ends| window.until.min(ends)),
            ..window
        })
    }

    /// The certificate that signed, or comes closest, and by what right; none where the check of
    /// it could not be made.
    #[must_use]
    pub fn signer(&self) -> Option<&Responder> {
        self.checks.iter().find_map(|check| match &check.outcome {
            CheckOutcome::Passed(Evidence::Authorization(responder))
            | CheckOutcome::Failed(Evidence::Authorization(responder)) => Some(responder),
            _ => None,
        })
    }
}

/// What is to be thought of a staple.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Authentic and current: good.
    Good,
    /// Authentic and current: revoked.
    Revoked,
    /// Authentic and current: the responder does not know the certificate.
    Unknown,
    /// There is a response, but something does not hold.
    Unusable,
    /// There are words about a response, but not the response.
    Unverified,
    /// There is no response.
    Missing,
}
