//! Checks in words: what was asked, how it came out, where the rule stands.

use super::evidence::Context;
use super::place::rfc;
use super::{CheckOutcome, CheckReport, Field, JudgedCheck, Reference};
use crate::verify::{self, Check, CheckKind};

/// The name of each check.
const fn name(kind: CheckKind) -> &'static str {
    match kind {
        CheckKind::Form => "form",
        CheckKind::ResponseStatus => "response-status",
        CheckKind::ResponseType => "response-type",
        CheckKind::CertificateMatch => "certificate-match",
        CheckKind::Issuer => "issuer",
        CheckKind::Responder => "responder",
        CheckKind::ResponderAuthority => "responder-authority",
        CheckKind::ResponderValidity => "responder-validity",
        CheckKind::Signature => "signature",
        CheckKind::CriticalExtensions => "critical-extensions",
        CheckKind::ThisUpdate => "this-update",
        CheckKind::NextUpdate => "next-update",
        CheckKind::ProducedAt => "produced-at",
    }
}

/// Question and clauses of each check.
fn about(kind: CheckKind) -> (&'static str, Vec<Reference>) {
    match kind {
        CheckKind::Form => (
            "Is it a well-formed OCSP response?",
            vec![rfc(6960, "4.2.1")],
        ),
        CheckKind::ResponseStatus => ("Did the responder give an answer?", vec![rfc(6960, "2.3")]),
        CheckKind::ResponseType => (
            "Is the answer of a type that clients read?",
            vec![rfc(6960, "4.2.1")],
        ),
        CheckKind::CertificateMatch => (
            "Is it about this certificate?",
            vec![rfc(6960, "3.2"), rfc(6960, "4.1.1")],
        ),
        CheckKind::Issuer => (
            "Is the issuer’s certificate at hand?",
            vec![rfc(6960, "4.2.2.2")],
        ),
        CheckKind::Responder => (
            "Is the signer’s certificate at hand?",
            vec![rfc(6960, "4.2.2.3")],
        ),
        CheckKind::ResponderAuthority => (
            "May the signer speak for the issuer?",
            vec![rfc(6960, "4.2.2.2")],
        ),
        CheckKind::ResponderValidity => (
            "Is the delegate’s certificate valid at this time?",
            vec![rfc(6960, "3.2")],
        ),
        CheckKind::Signature => ("Does the signature verify?", vec![rfc(6960, "3.2")]),
        CheckKind::CriticalExtensions => (
            "Is every critical extension recognized?",
            vec![rfc(6960, "4.4"), rfc(5280, "4.2")],
        ),
        CheckKind::ThisUpdate => (
            "Has thisUpdate passed?",
            vec![rfc(6960, "4.2.2.1"), rfc(9919, "5")],
        ),
        CheckKind::NextUpdate => (
            "Is it still current?",
            vec![rfc(6960, "4.2.2.1"), rfc(9919, "5")],
        ),
        CheckKind::ProducedAt => (
            "Was it made while the certificate was valid?",
            vec![rfc(6960, "2.4")],
        ),
    }
}

/// The report on one check.
pub(super) fn check(context: &Context<'_>, check: &Check) -> CheckReport {
    let (title, references) = about(check.kind);
    let (outcome, evidence, details) = match &check.outcome {
        verify::CheckOutcome::Passed(evidence) => (
            CheckOutcome::Passed,
            context.sentence(evidence, true),
            context.details(evidence),
        ),
        verify::CheckOutcome::Failed(evidence) => (
            CheckOutcome::Failed,
            context.sentence(evidence, false),
            context.details(evidence),
        ),
        verify::CheckOutcome::NotChecked(why) => {
            (CheckOutcome::NotChecked, context.why_not(why), Vec::new())
        }
    };
    report(
        (name(check.kind), title, references),
        outcome,
        evidence,
        details,
    )
}

/// How a check came out, without words.
pub(super) fn judged(check: &Check) -> JudgedCheck {
    JudgedCheck {
        check: name(check.kind).into(),
        outcome: match check.outcome {
            verify::CheckOutcome::Passed(_) => CheckOutcome::Passed,
            verify::CheckOutcome::Failed(_) => CheckOutcome::Failed,
            verify::CheckOutcome::NotChecked(_) => CheckOutcome::NotChecked,
        },
    }
}

/// A check by its name, and how it came out.
pub(super) fn outline(name: &'static str, outcome: CheckOutcome) -> CheckReport {
    report((name, "", Vec::new()), outcome, String::new(), Vec::new())
}

/// A check with its name, question and clauses.
pub(super) fn report(
    (name, title, references): (&'static str, &'static str, Vec<Reference>),
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
