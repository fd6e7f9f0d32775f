//! Whether a response is signed as its request prefers.

use crate::asn1::oid;
use crate::lint::{Check, Object, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::Exchange;

pub(in crate::lint) const USED: Rule = Rule {
    code: "preferred-signature-algorithm-used",
    severities: &[Severity::Notice],
    title: "The response is signed with an algorithm that the request prefers",
    explanation: "The responder honoured the request’s preferences.",
    remedy: "Nothing.",
    citations: CITATIONS,
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Exchange(used)],
};

pub(in crate::lint) const NOT_USED: Rule = Rule {
    code: "preferred-signature-algorithm-not-used",
    severities: &[Severity::Notice],
    title: "The response is signed with another algorithm than the request prefers",
    explanation: "The responder does not support the request’s preferences, or ignored them: \
                  responders with pre-made responses must.",
    remedy: "Nothing, as long as clients support the algorithm used.",
    citations: CITATIONS,
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Exchange(not_used)],
};

const CITATIONS: &[Reference] = &[
    Reference::Rfc(6960, "4.4.7.1"),
    Reference::Rfc(6960, "4.4.7.2"),
];

fn used(scene: &Scene<'_>, exchange: &Exchange) -> Option<Observation> {
    observe(scene, exchange, true)
}

fn not_used(scene: &Scene<'_>, exchange: &Exchange) -> Option<Observation> {
    observe(scene, exchange, false)
}

fn observe(scene: &Scene<'_>, exchange: &Exchange, honoured: bool) -> Option<Observation> {
    let request = scene.ocsp_request(exchange.request);
    let extension = request.extension(&oid::OCSP_PREFERRED_SIGNATURE_ALGORITHMS);
    let observation = Observation::new()
        .about(Object::OcspRequest(exchange.request))
        .at(extension.map(|extension| extension.span));
    (exchange.preference_honoured == Some(honoured)).then_some(observation)
}
