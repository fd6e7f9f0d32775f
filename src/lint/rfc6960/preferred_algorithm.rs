use crate::asn1::oid;
use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// Whether a response is signed as its request prefers.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let exchanges = scene.objects.exchanges(scene.at);
    let finding = |exchange: &crate::verify::Exchange| {
        let (code, texts) = match exchange.preference_honoured? {
            true => (
                "preferred-signature-algorithm-used",
                [
                    "The response is signed with an algorithm that the request prefers",
                    "The responder read the request's preferences.",
                    "Nothing.",
                ],
            ),
            false => (
                "preferred-signature-algorithm-not-used",
                [
                    "The response is signed with another algorithm than the request prefers",
                    "The responder does not support the request's preferences, or did not read them: \
                     responders with responses made beforehand cannot.",
                    "Nothing, as long as the clients verify the algorithm used.",
                ],
            ),
        };
        let request = &scene.objects.ocsp_requests[exchange.request].object;
        let span = request
            .extension(&oid::OCSP_PREFERRED_SIGNATURE_ALGORITHMS)
            .map(|extension| extension.span);
        let object = Object::OcspRequest(exchange.request);
        let citations = &[
            Citation::Rfc(6960, "4.4.7.1"),
            Citation::Rfc(6960, "4.4.7.2"),
        ];
        Some(Finding::new(code, Severity::Notice, object, texts, citations).at(span))
    };
    exchanges.iter().filter_map(finding).collect()
}
