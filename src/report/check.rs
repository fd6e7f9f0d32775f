//! Checks in words: what was asked, how it came out, where the rule stands.

use super::evidence::Context;
use super::place::rfc;
use super::{CheckOutcome, CheckReport, Field, Reference};
use crate::verify::{Check, CheckKind, Outcome};

/// Name, question and clauses of each check.
fn about(kind: CheckKind) -> (&'static str, &'static str, Vec<Reference>) {
    match kind {
        CheckKind::Form => (
            "form",
            "Is it a well-formed OCSP response?",
            vec![rfc(6960, "4.2.1")],
        ),
        CheckKind::ResponseStatus => (
            "response-status",
            "Did the responder give an answer?",
            vec![rfc(6960, "2.3")],
        ),
        CheckKind::ResponseType => (
            "response-type",
            "Is the answer of the kind that clients read?",
            vec![rfc(6960, "4.2.1")],
        ),
        CheckKind::CertificateMatch => (
            "certificate-match",
            "Is it about this certificate?",
            vec![rfc(6960, "3.2"), rfc(6960, "4.1.1")],
        ),
        CheckKind::Issuer => (
            "issuer",
            "Is the issuer's certificate at hand?",
            vec![rfc(6960, "4.2.2.2")],
        ),
        CheckKind::Responder => (
            "responder",
            "Is the signer's certificate at hand?",
            vec![rfc(6960, "4.2.2.3")],
        ),
        CheckKind::ResponderAuthority => (
            "responder-authority",
            "May the signer speak for the issuer?",
            vec![rfc(6960, "4.2.2.2")],
        ),
        CheckKind::ResponderValidity => (
            "responder-validity",
            "Is the delegate's certificate valid at this time?",
            vec![rfc(6960, "3.2")],
        ),
        CheckKind::Signature => (
            "signature",
            "Does the signature verify?",
            vec![rfc(6960, "3.2")],
        ),
        CheckKind::CriticalExtensions => (
            "critical-extensions",
            "Is every critical extension understood?",
            vec![rfc(6960, "4.4"), rfc(5280, "4.2")],
        ),
        CheckKind::ThisUpdate => (
            "this-update",
            "Has its time begun?",
            vec![rfc(6960, "4.2.2.1"), rfc(9919, "5")],
        ),
        CheckKind::NextUpdate => (
            "next-update",
            "Is it still current?",
            vec![rfc(6960, "4.2.2.1"), rfc(9919, "5")],
        ),
        CheckKind::ProducedAt => (
            "produced-at",
            "Was it made while the certificate was valid?",
            vec![rfc(6960, "2.4")],
        ),
    }
}

/// The report on one check.
pub(super) fn check(context: &Context<'_>, check: &Check) -> CheckReport {
    let (name, title, references) = about(check.kind);
    let (outcome, evidence, details) = match &check.outcome {
        Outcome::Passed(evidence) => (
            CheckOutcome::Passed,
            context.sentence(evidence, true),
            context.details(evidence),
        ),
        Outcome::Failed(evidence) => (
            CheckOutcome::Failed,
            context.sentence(evidence, false),
            context.details(evidence),
        ),
        Outcome::NotChecked(why) => (CheckOutcome::NotChecked, context.why_not(why), Vec::new()),
    };
    report((name, title, references), outcome, evidence, details)
}

/// A check with its name, question and clauses.
pub(super) fn report(
    (name, title, references): (&str, &str, Vec<Reference>),
    outcome: CheckOutcome,
    evidence: String,
    details: Vec<Field>,
) -> CheckReport {
    CheckReport {
        check: name.into(),
        title: title.into(),
        outcome,
        evidence,
        details,
        references,
    }
}
