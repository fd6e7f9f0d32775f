use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::verify::IssuerTrust;

/// The signature on a judged certificate does not confirm the issuer that the response names.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let unconfirmed = scene.judgements.iter().filter(|judgement| {
        judgement.checks.iter().any(|check| {
            matches!(
                &check.outcome,
                crate::verify::Outcome::Passed(crate::verify::Evidence::Issuer(_, trust))
                    if *trust == IssuerTrust::CertId
            )
        })
    });
    let finding = |position| {
        Finding::new(
            "certificate-signature-unconfirmed",
            Severity::Error,
            Object::Certificate(position),
            [
                "The signature on the certificate does not confirm its issuer",
                "The name fits and the response names the issuer's key, but the certificate's own signature \
                 does not verify under it. Clients refuse such a certificate before they look at a staple.",
                "Compare this copy with what the server sends: it may have been altered.",
            ],
            &[Citation::Rfc(5280, "6.1.3")],
        )
    };
    unconfirmed
        .map(|judgement| finding(judgement.certificate))
        .collect()
}
