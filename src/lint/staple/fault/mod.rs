//! What each reason says about a response, where it comes from and what helps: one sentence each, for a
//! response beside its certificate and for one alone.

mod error;
mod form;
mod mismatch;
mod plain;
mod signer;

use std::borrow::Cow;

use crate::lint::Reference;
use crate::ocsp::OcspResponse;
use crate::verify::{Check, CheckOutcome, Evidence, Judgement, Reason, Window};

/// One reason in words.
#[derive(Clone, Debug)]
pub(in crate::lint) struct Fault {
    /// What is the matter, after the words "the response".
    pub(in crate::lint) predicate: Cow<'static, str>,
    /// Where it comes from and what it means.
    pub(in crate::lint) cause: Cow<'static, str>,
    /// What to do.
    pub(in crate::lint) remedy: Cow<'static, str>,
    /// The clause.
    pub(in crate::lint) citation: Reference,
}

impl Fault {
    fn new(
        predicate: impl Into<Cow<'static, str>>,
        cause: impl Into<Cow<'static, str>>,
        remedy: impl Into<Cow<'static, str>>,
        citation: Reference,
    ) -> Self {
        Self {
            predicate: predicate.into(),
            cause: cause.into(),
            remedy: remedy.into(),
            citation,
        }
    }
}

/// What a fault is told of.
#[derive(Clone, Copy)]
pub(in crate::lint) struct Case<'a> {
    /// The response.
    pub(in crate::lint) response: &'a OcspResponse,
    /// When the entry that counts is current.
    pub(in crate::lint) window: Option<Window>,
    /// The judgement, where a certificate is at hand.
    pub(in crate::lint) judgement: Option<&'a Judgement>,
}

impl<'a> Case<'a> {
    /// What the failed check of this reason saw.
    fn evidence(&self, reason: Reason) -> Option<&'a Evidence> {
        let mut checks = self.judgement?.checks.iter();
        checks.find_map(|check: &Check| match &check.outcome {
            CheckOutcome::Failed(evidence) if check.reason == Some(reason) => Some(evidence),
            _ => None,
        })
    }
}

/// The reason that explains most comes first: what is certain whoever issued the certificate outranks
/// what only lacks a certificate at hand.
pub(in crate::lint) fn foremost(reasons: &[Reason]) -> Option<Reason> {
    let lacks_only = |reason: &&Reason| {
        matches!(
            reason,
            Reason::IssuerMissing
                | Reason::CertificateUnread
                | Reason::ResponderNotFound
                | Reason::SignatureUnsupported
        )
    };
    let certain = reasons.iter().find(|reason| !lacks_only(reason));
    certain.or(reasons.first()).copied()
}

/// A reason in words.
pub(in crate::lint) fn fault(reason: Reason, case: &Case<'_>) -> Fault {
    match reason {
        Reason::Malformed => form::malformed(&case.response.problems),
        Reason::ErrorStatus => error::status(case.response.status.as_ref().map(|at| at.value)),
        Reason::CertificateMismatch => mismatch::mismatch(case.evidence(reason)),
        Reason::ResponderNotAuthorized => {
            signer::not_authorized(case.judgement.and_then(Judgement::signer))
        }
        Reason::CertificateUnread
            if matches!(case.evidence(reason), Some(Evidence::NoValidity(_))) =>
        {
            signer::without_dates()
        }
        Reason::NotYetValid | Reason::Expired => plain::timed(reason, case.window),
        _ => plain::fault(reason),
    }
}
