use super::found;
use crate::lint::{Check, Reference, Rule, Severity, Source};
use crate::verify::Reason;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "response-expired",
    severities: &[Severity::Error],
    title: "The response has expired",
    explanation: "Its nextUpdate has passed; without nextUpdate, its thisUpdate is more than seven days old.",
    remedy: "Fetch a new response.",
    citations: &[Reference::Rfc(6960, "4.2.2.1")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Alone(|scene, alone| {
        found(scene, alone, Reason::Expired)
    })],
};
