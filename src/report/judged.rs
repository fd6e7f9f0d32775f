//! Judgements without words: the fast way for programs.

use serde::Serialize;

use super::place::hex;
use super::{CheckOutcome, Reason, Text, Verdict, check};
use crate::store::Store;
use crate::verify::Judgement;

/// The judgement of one response for one certificate, or of its absence, without its sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Judged {
    /// SHA-256 of the certificate's DER.
    pub certificate: String,
    /// Whether `status_request` (5) is listed in a well-formed TLS Feature extension; null where
    /// that cannot be told.
    pub must_staple: Option<bool>,
    /// SHA-256 of the response's DER; null where none was given.
    pub response: Option<String>,
    /// The judgement.
    pub verdict: Verdict,
    /// Every reason that holds.
    pub reasons: Vec<Reason>,
    /// Each step, on its own.
    pub checks: Vec<JudgedCheck>,
    /// From when the response is current, RFC 3339 UTC.
    pub usable_from: Option<String>,
    /// Until when, RFC 3339 UTC.
    pub usable_until: Option<String>,
}

/// How one step came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JudgedCheck {
    /// The step, in kebab-case: `signature`, `responder-authority`, ….
    pub check: Text,
    /// How it came out.
    pub outcome: CheckOutcome,
}

/// One judgement without words.
pub(crate) fn judged(objects: &Store, judgement: &Judgement) -> Judged {
    let certificate = &objects.certificates[judgement.certificate];
    let response = judgement.response.map(|id| &objects.responses[id]);
    let window = judgement.usable(objects);
    Judged {
        certificate: hex(&certificate.sha256),
        must_staple: objects.x509(judgement.certificate).requires_staple(),
        response: response.map(|known| hex(&known.sha256)),
        verdict: judgement.verdict.into(),
        reasons: judgement
            .reasons
            .iter()
            .map(|reason| (*reason).into())
            .collect(),
        checks: judgement.checks.iter().map(check::judged).collect(),
        usable_from: window.map(|window| window.from.to_string()),
        usable_until: window.map(|window| window.until.to_string()),
    }
}
