use super::found;
use crate::lint::{Check, Reference, Rule, Severity, Source};
use crate::verify::Reason;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "response-malformed",
    severities: &[Severity::Error],
    title: "The response cannot be read",
    explanation: "It is cut off, has bytes after it, or does not follow its standard.",
    remedy: "Save or fetch it again, whole and as binary.",
    citations: &[Reference::Rfc(6960, "4.2.1")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Alone(|scene, alone| {
        found(scene, alone, Reason::Malformed)
    })],
};
