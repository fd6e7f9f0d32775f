use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::verify::{Authority, Evidence, Outcome};

/// A delegate's certificate does not say that it need not be checked for revocation itself.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let mut delegates: Vec<usize> = scene
        .judgements
        .iter()
        .flat_map(|judgement| &judgement.checks)
        .filter_map(|check| match &check.outcome {
            Outcome::Passed(Evidence::Authority(position, Authority::Delegate)) => Some(*position),
            _ => None,
        })
        .filter(|position| !scene.objects.x509(*position).has_no_check())
        .collect();
    delegates.sort_unstable();
    delegates.dedup();
    let finding = |position| {
        Finding::new(
            "delegate-without-nocheck",
            Severity::Warning,
            Object::Certificate(position),
            [
                "The responder's certificate lacks id-pkix-ocsp-nocheck",
                "A client would have to check the responder's certificate for revocation, which is what it \
                 came to the responder for. The CA/Browser Forum requires the extension of public CAs.",
                "Have the CA issue the responder a certificate with the extension.",
            ],
            &[Citation::Rfc(6960, "4.2.2.2.1")],
        )
    };
    delegates.into_iter().map(finding).collect()
}
