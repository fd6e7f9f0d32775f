use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::verify::Verdict;

/// The certificate is revoked.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |certificate| {
        Finding::new(
            "certificate-revoked",
            Severity::Error,
            Object::Certificate(certificate),
            [
                "The certificate is revoked",
                "The issuer took it back. Chrome shows net::ERR_CERT_REVOKED for a stapled revocation, \
                 GnuTLS clients refuse, and Firefox refuses unless CRLite covers the certificate as not \
                 revoked.",
                "Get a new certificate with a new key, and find out why this one was revoked.",
            ],
            &[Citation::Rfc(6960, "2.2")],
        )
    };
    let revoked = scene.with_verdict(Verdict::Revoked);
    revoked
        .map(|judgement| finding(judgement.certificate))
        .collect()
}
