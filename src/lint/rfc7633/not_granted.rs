use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// A request asks for Must-Staple, and the certificate for its key does not have it.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let asking = scene.objects.certificate_requests.values();
    let asking: Vec<_> = asking
        .filter(|known| known.object.must_staple())
        .filter_map(|known| known.object.subject_public_key_info.as_ref())
        .collect();
    let without = scene.objects.given().filter(|position| {
        let certificate = scene.objects.x509(*position);
        let key = certificate.subject_public_key_info.as_ref();
        !certificate.must_staple()
            && key.is_some_and(|key| asking.iter().any(|asked| asked.same_key(key)))
    });
    let finding = |position| {
        Finding::new(
            "must-staple-not-granted",
            Severity::Warning,
            Object::Certificate(position),
            [
                "Must-Staple was asked for, and the certificate does not have it",
                "A request for the same key asks for Must-Staple. The authority left it out, or the \
                 certificate came of another request: visitors are not told to insist on a staple.",
                "Ask the authority whether it still issues Must-Staple certificates, or take the \
                 extension out of the request.",
            ],
            &[Citation::Rfc(7633, "4.2.1")],
        )
    };
    without.map(finding).collect()
}
