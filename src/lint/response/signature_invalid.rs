use super::found;
use crate::lint::{Check, Reference, Rule, Severity, Source};
use crate::verify::Reason;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "response-signature-invalid",
    severities: &[Severity::Error],
    title: "The response’s signature does not verify",
    explanation: "The signer’s certificate that the response names is here, and its key did not make this signature.",
    remedy: "Fetch a new response.",
    citations: &[Reference::Rfc(6960, "3.2")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Alone(|scene, alone| {
        found(scene, alone, Reason::SignatureInvalid)
    })],
};
