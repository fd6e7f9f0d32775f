use super::found;
use crate::lint::{Check, Reference, Rule, Severity, Source};
use crate::verify::Reason;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "response-critical-extension",
    severities: &[Severity::Error],
    title: "The response has a critical extension that is not understood",
    explanation: "Whoever meets a critical extension without knowing it must refuse the response.",
    remedy: "Fetch another response; if each is like this, tell the responder’s operator.",
    citations: &[Reference::Rfc(6960, "4.4")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Alone(|scene, alone| {
        found(scene, alone, Reason::UnknownCriticalExtension)
    })],
};
