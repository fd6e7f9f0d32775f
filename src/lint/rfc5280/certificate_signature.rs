use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::verify::IssuerTrust;

/// The signature on a judged certificate is one that this program cannot verify.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let unconfirmed = scene.judgements.iter().filter(|judgement| {
        judgement.checks.iter().any(|check| {
            matches!(
                &check.outcome,
                crate::verify::Outcome::Passed(crate::verify::Evidence::Issuer(_, trust))
                    if *trust != IssuerTrust::Signature
            )
        })
    });
    let finding = |position| {
        Finding::new(
            "certificate-signature-unconfirmed",
            Severity::Warning,
            Object::Certificate(position),
            [
                "The signature on the certificate could not be verified",
                "The issuer was found by its name. Whether it really signed this certificate is beyond the \
                 algorithms that this program knows.",
                "Verify the certificate with a tool that knows its signature algorithm.",
            ],
            &[Citation::Rfc(5280, "6.1.3")],
        )
    };
    unconfirmed
        .map(|judgement| finding(judgement.certificate))
        .collect()
}
