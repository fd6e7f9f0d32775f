use crate::lint::{
    Check, Observation, OcspRequestId, Reference, Rule, Scene, Severity, Source, dates,
};
use crate::ocsp::OcspRequest;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "nonce-length",
    severities: &[Severity::Warning],
    title: "The request's nonce is not one that responders accept",
    explanation: "A nonce is an OCTET STRING of 1 to 128 octets: responders answer malformedRequest to \
                  another, or ignore it.",
    remedy: "Send a nonce of 32 octets, or none: then the responder may answer with a response that it \
             made beforehand.",
    citations: &[Reference::Rfc(9654, "2.1")],
    source: Source::Rfc(9654),
    effective: Some(dates::RFC_9654),
    checks: &[Check::OcspRequest(check)],
};

/// The shortest and the longest nonce, in octets.
const LENGTHS: std::ops::RangeInclusive<usize> = 1..=128;

fn check(_: &Scene<'_>, _: OcspRequestId, request: &OcspRequest) -> Option<Observation> {
    let (extension, octets) = request.nonce()?;
    let what = match octets {
        None => "it is not an OCTET STRING inside the extension's value".to_owned(),
        Some(octets) if LENGTHS.contains(&octets.len()) => return None,
        Some(octets) => format!("it has {} octets", octets.len()),
    };
    let explanation = format!(
        "A nonce has 1 to 128 octets, and {what}: responders answer malformedRequest, or ignore it."
    );
    Some(Observation::new().explained(explanation).at(extension.span))
}
