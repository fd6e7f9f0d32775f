use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::ocsp;
use crate::verify::{Exchange, NonceMatch};

/// How the nonce of a response compares with that of the request.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let exchanges = scene.objects.exchanges(scene.at);
    exchanges
        .iter()
        .filter_map(|exchange| of_exchange(scene, exchange))
        .collect()
}

fn of_exchange(scene: &Scene<'_>, exchange: &Exchange) -> Option<Finding> {
    let response = &scene.objects.responses[exchange.response].response;
    let basic = response.basic.as_ref()?;
    let (code, severity, texts) = match exchange.nonce {
        NonceMatch::NotAsked => return None,
        NonceMatch::Equal => (
            "nonce-equal",
            Severity::Notice,
            [
                "The response bears the request's nonce",
                "It was made for this request, and is no replay of an older one. For stapling that \
                 does not matter: visitors did not send the request.",
                "Nothing.",
            ],
        ),
        NonceMatch::Different => (
            "nonce-differs",
            Severity::Error,
            [
                "The response bears another nonce than the request",
                "The response answers another request. Whoever sent this one must not accept it: it \
                 may be an old response that someone replays.",
                "Ask again; if the nonces differ once more, a cache between you and the responder \
                 ignores the nonce, or the responder is broken.",
            ],
        ),
        NonceMatch::Missing => (
            "nonce-missing",
            Severity::Notice,
            [
                "The request has a nonce, and the response has none",
                "The responder made the response beforehand, for everyone who asks. Most public \
                 responders do, and clients accept it if its dates hold.",
                "Nothing, unless your policy demands a nonce.",
            ],
        ),
    };
    let object = Object::Response(exchange.response);
    let citations = &[Citation::Rfc(9654, "2.1"), Citation::Rfc(9919, "5")];
    let span = ocsp::nonce(&basic.response_extensions).map(|(extension, _)| extension.span);
    Some(Finding::new(code, severity, object, texts, citations).at(span))
}
