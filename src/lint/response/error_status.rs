use super::found;
use crate::lint::{Check, Reference, Rule, Severity, Source};
use crate::verify::Reason;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "response-error-status",
    severities: &[Severity::Error],
    title: "The response is an error, not an answer",
    explanation: "Instead of a status the responder sent malformedRequest, internalError, tryLater, sigRequired or unauthorized, each with its own cause. An error is unsigned and says nothing about any certificate.",
    remedy: "Ask again in the way that the error calls for, and keep errors away from visitors.",
    citations: &[Reference::Rfc(6960, "2.3")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Alone(|scene, alone| {
        found(scene, alone, Reason::ErrorStatus)
    })],
};
