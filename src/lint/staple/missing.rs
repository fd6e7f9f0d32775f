use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::verify::Verdict;

/// The certificate requires a staple, and none was given.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let required = scene
        .with_verdict(Verdict::Missing)
        .filter(|judgement| scene.objects.x509(judgement.certificate).must_staple());
    let finding = |certificate| {
        Finding::new(
            "must-staple-without-staple",
            Severity::Error,
            Object::Certificate(certificate),
            [
                "The certificate requires a staple, and none was given",
                "If the server really staples none, Firefox shows \
                 MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING without a way around it, and GnuTLS \
                 clients refuse the connection. Chrome and most other clients connect.",
                "Save what the server staples and add it here. If it staples nothing, turn stapling on and \
                 make sure that the server reaches the responder.",
            ],
            &[Citation::Rfc(7633, "4.3.3"), Citation::Rfc(7633, "4.2.3.1")],
        )
    };
    required
        .map(|judgement| finding(judgement.certificate))
        .collect()
}
