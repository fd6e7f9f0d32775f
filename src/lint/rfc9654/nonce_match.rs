//! How the nonce of a response compares with that of the request.

use crate::lint::{Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::ocsp;
use crate::verify::{Exchange, NonceMatch};

pub(in crate::lint) const EQUAL: Rule = Rule {
    code: "nonce-equal",
    severities: &[Severity::Notice],
    title: "The response has the request’s nonce",
    explanation: "It was made for this request, not replayed. For stapling that does not matter: visitors \
                  did not send the request.",
    remedy: "Nothing.",
    citations: CITATIONS,
    source: Source::Rfc(9654),
    effective: None,
    checks: &[Check::Exchange(equal)],
};

pub(in crate::lint) const DIFFERS: Rule = Rule {
    code: "nonce-differs",
    severities: &[Severity::Error],
    title: "The response’s nonce differs from the request’s",
    explanation: "The response answers another request. Whoever sent this one must reject it: it may be \
                  a replay.",
    remedy: "Ask again; if the nonces still differ, a cache on the way ignores the nonce, or the responder \
             is broken.",
    citations: CITATIONS,
    source: Source::Rfc(9654),
    effective: None,
    checks: &[Check::Exchange(differs)],
};

pub(in crate::lint) const MISSING: Rule = Rule {
    code: "nonce-missing",
    severities: &[Severity::Notice],
    title: "The request has a nonce, and the response has none",
    explanation: "The responder made the response in advance, for everyone. Most public \
                  responders do, and clients accept it if its dates hold.",
    remedy: "Nothing, unless your policy demands a nonce.",
    citations: CITATIONS,
    source: Source::Rfc(9654),
    effective: None,
    checks: &[Check::Exchange(missing)],
};

const CITATIONS: &[Reference] = &[Reference::Rfc(9654, "2.1"), Reference::Rfc(9919, "5")];

fn equal(scene: &Scene<'_>, exchange: &Exchange) -> Option<Observation> {
    observe(scene, exchange, NonceMatch::Equal)
}

fn differs(scene: &Scene<'_>, exchange: &Exchange) -> Option<Observation> {
    observe(scene, exchange, NonceMatch::Different)
}

fn missing(scene: &Scene<'_>, exchange: &Exchange) -> Option<Observation> {
    observe(scene, exchange, NonceMatch::Missing)
}

fn observe(scene: &Scene<'_>, exchange: &Exchange, sought: NonceMatch) -> Option<Observation> {
    let response = &scene.response(exchange.response).response;
    let nonce = ocsp::nonce(&response.basic.as_ref()?.response_extensions);
    let span = nonce.map(|(extension, _)| extension.span);
    (exchange.nonce == sought).then(|| Observation::new().at(span))
}
