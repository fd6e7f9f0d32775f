use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::verify::Verdict;

/// The responder does not know the certificate.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |certificate| {
        Finding::new(
            "certificate-unknown",
            Severity::Error,
            Object::Certificate(certificate),
            [
                "The responder does not know the certificate",
                "Usually its issuer is not one that this responder serves, or the certificate is so new \
                 that the responder has not heard of it. Firefox shows SEC_ERROR_OCSP_UNKNOWN_CERT unless \
                 CRLite covers the certificate; GnuTLS clients accept it.",
                "Ask the responder that the certificate itself names; if it is that one, ask the issuer.",
            ],
            &[Citation::Rfc(6960, "2.2")],
        )
    };
    let unknown = scene.with_verdict(Verdict::Unknown);
    unknown
        .map(|judgement| finding(judgement.certificate))
        .collect()
}
