use crate::lint::{Check, Observation, OcspRequestId, Reference, Rule, Scene, Severity, Source};
use crate::ocsp::OcspRequest;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "ocsp-request-malformed",
    severities: &[Severity::Error],
    title: "The OCSP request is not well-formed",
    explanation: "Something in it is missing, or does not follow its standard.",
    remedy: "Make it again: responders answer malformedRequest to it.",
    citations: &[Reference::Rfc(6960, "4.1.1")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::OcspRequest(check)],
};

fn check(_: &Scene<'_>, _: OcspRequestId, request: &OcspRequest) -> Option<Observation> {
    Observation::unreadable(&request.problems)
}
