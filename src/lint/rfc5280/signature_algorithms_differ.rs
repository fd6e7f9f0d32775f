use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// The algorithm inside the signed part is not the one beside the signature.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let differing = scene.objects.given().filter_map(|position| {
        let certificate = scene.objects.x509(position);
        let (inner, outer) =
            (certificate.signature.as_ref()?, certificate.signature_algorithm.as_ref()?);
        let finding = Finding::new(
            "signature-algorithms-differ",
            Severity::Error,
            Object::Certificate(position),
            [
                "The certificate names two different signature algorithms",
                "The algorithm inside the signed part must be the one beside the signature; clients refuse \
                 the certificate otherwise.",
                "Have it issued again.",
            ],
            &[Citation::Rfc(5280, "4.1.1.2")],
        );
        (!inner.same_as(outer)).then(|| finding.at(Some(outer.span)))
    });
    differing.collect()
}
