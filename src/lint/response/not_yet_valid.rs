use super::found;
use crate::lint::{Check, Reference, Rule, Severity, Source};
use crate::verify::Reason;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "response-not-yet-valid",
    severities: &[Severity::Error],
    title: "The response is not valid yet",
    explanation: "Its thisUpdate is in the future.",
    remedy: "Compare the clocks.",
    citations: &[Reference::Rfc(6960, "4.2.2.1")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Alone(|scene, alone| {
        found(scene, alone, Reason::NotYetValid)
    })],
};
