use super::found;
use crate::lint::{Check, Reference, Rule, Severity, Source};
use crate::verify::Reason;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "response-type-unsupported",
    severities: &[Severity::Error],
    title: "The response is of a type that clients do not read",
    explanation: "Clients read only id-pkix-ocsp-basic.",
    remedy: "Tell the responder’s operator.",
    citations: &[Reference::Rfc(6960, "4.2.1")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Alone(|scene, alone| {
        found(scene, alone, Reason::UnsupportedResponseType)
    })],
};
