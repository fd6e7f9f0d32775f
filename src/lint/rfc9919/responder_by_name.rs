use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::ocsp::ResponderId;

/// The responder gives its name instead of the hash of its key.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let all = scene.objects.responses.iter();
    let by_name = all.filter_map(|(position, known)| {
        let id = known.response.basic.as_ref()?.responder_id.as_ref()?;
        matches!(id.value, ResponderId::ByName(_)).then_some((position, id.span))
    });
    let finding = |(position, span)| {
        Finding::new(
            "responder-id-by-name",
            Severity::Notice,
            Object::Response(position),
            [
                "The responder is given by name, not by key",
                "Since July 2026 the lightweight profile has responders give the hash of their key; under \
                 RFC 5019 before it either would do. Every client described here finds a signer by name \
                 as well.",
                "Nothing needs to be done now; a key hash also makes the response shorter.",
            ],
            &[Citation::Rfc(9919, "3.2.2")],
        )
        .at(Some(span))
    };
    by_name.map(finding).collect()
}
