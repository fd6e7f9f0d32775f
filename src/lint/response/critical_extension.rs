use super::found;
use crate::lint::{Check, Reference, Rule, Severity, Source};
use crate::verify::Reason;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "response-critical-extension",
    severities: &[Severity::Error],
    title: "The response has an unknown critical extension",
    explanation: "A client that does not recognize a critical extension must refuse the response.",
    remedy: "Fetch another response; if it is the same, tell the responder’s operator.",
    citations: &[Reference::Rfc(6960, "4.4")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Alone(|scene, alone| {
        found(scene, alone, Reason::UnknownCriticalExtension)
    })],
};
