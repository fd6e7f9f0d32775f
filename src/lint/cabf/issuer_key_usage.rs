use super::requirement;
use crate::asn1::oid;
use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::verify::Authority;

const CITATIONS: &[Citation] = &[
    requirement("CA/Browser Forum TLS Baseline Requirements §7.1.2.10.7"),
    Citation::Rfc(5280, "4.2.1.3"),
];

/// An authority signs responses itself, and its Key Usage does not list `digitalSignature`.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let authorities = scene.judgements.iter().filter_map(|of| of.authority());
    let own = authorities.filter(|(_, authority)| **authority == Authority::Issuer);
    let mut unfit: Vec<_> = own
        .map(|(position, _)| position)
        .filter(|position| {
            let usage = scene.objects.x509(*position).key_usage();
            usage.is_some_and(|usage| !usage.digital_signature())
        })
        .collect();
    unfit.sort_unstable();
    unfit.dedup();
    let finding = |position| {
        let extension = scene.objects.x509(position).extension(&oid::KEY_USAGE);
        Finding::new(
            "issuer-key-usage",
            Severity::Notice,
            Object::Certificate(position),
            [
                "The authority signs responses, and its certificate does not provide for that",
                "Its Key Usage does not list digitalSignature, which covers responses. Public CAs that sign \
                 responses with their own key must list it; clients do not look.",
                "If the CA is a public one, tell it.",
            ],
            CITATIONS,
        )
        .at(extension.map(|extension| extension.span))
    };
    unfit.into_iter().map(finding).collect()
}
