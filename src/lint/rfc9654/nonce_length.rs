use crate::lint::{
    Check, Observation, OcspRequestId, Reference, ResponseId, Rule, Scene, Severity, Source, dates,
};
use crate::ocsp::{self, OcspRequest, OcspResponse};
use crate::x509::Extension;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "nonce-length",
    severities: &[Severity::Warning],
    title: "The nonce’s length is not allowed",
    explanation: "A nonce is an OCTET STRING of 1 to 128 octets: responders answer malformedRequest to \
                  any other, or ignore it, and clients may refuse a response with one.",
    remedy: "Send a nonce of 32 octets, or none: then the responder may use a pre-made \
             response.",
    citations: &[Reference::Rfc(9654, "2.1")],
    source: Source::Rfc(9654),
    effective: Some(dates::RFC_9654),
    checks: &[Check::OcspRequest(check), Check::Response(of_response)],
};

/// The shortest and the longest nonce, in octets.
const LENGTHS: std::ops::RangeInclusive<usize> = 1..=128;

fn check(_: &Scene<'_>, _: OcspRequestId, request: &OcspRequest) -> Option<Observation> {
    let (extension, what) = odd(request.nonce())?;
    let explanation = format!(
        "A nonce has 1 to 128 octets, and {what}: responders answer malformedRequest, or ignore it."
    );
    let observation = Observation::new()
        .titled("The request’s nonce is not one that responders accept")
        .explained(explanation);
    Some(observation.at(extension.span))
}

fn of_response(_: &Scene<'_>, _: ResponseId, response: &OcspResponse) -> Option<Observation> {
    let basic = response.basic.as_ref()?;
    // One that cannot be read at all has a finding of its own.
    let nonce = ocsp::nonce(&basic.response_extensions);
    let (extension, what) = odd(nonce.filter(|(_, octets)| octets.is_some()))?;
    let explanation = format!(
        "A nonce has 1 to 128 octets, and {what}. That does not matter for stapling, as visitors sent no \
         request; whoever asked the responder may refuse such an answer."
    );
    let observation = Observation::new()
        .titled("The response’s nonce has a length that is not allowed")
        .explained(explanation)
        .remedied("Ask again with a nonce of 32 octets, or without one; if the answer is the same, tell the responder’s operator.");
    Some(observation.at(extension.span))
}

/// A nonce that is none, or of another length, and what it is instead.
fn odd(nonce: Option<(&Extension, Option<Vec<u8>>)>) -> Option<(&Extension, String)> {
    let (extension, octets) = nonce?;
    let what = match octets {
        None => "it is not an OCTET STRING inside the extension’s value".to_owned(),
        Some(octets) if LENGTHS.contains(&octets.len()) => return None,
        Some(octets) => format!("it has {} octets", octets.len()),
    };
    Some((extension, what))
}
