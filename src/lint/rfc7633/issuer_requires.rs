use crate::asn1::oid;
use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::store::CertificateId;

/// The issuer's certificate carries TLS Features that this one does not.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let violating = scene.objects.given().filter(|position| {
        let certificate = scene.objects.x509(*position);
        if certificate.is_self_issued() {
            return false;
        }
        let issuer = scene.objects.issuer_of(*position, &[], scene.at);
        let required = issuer.and_then(|(issuer, _)| scene.objects.x509(issuer).tls_features());
        let own = certificate.tls_features().unwrap_or_default();
        required.is_some_and(|required| required.iter().any(|number| !own.contains(number)))
    });
    let finding = |position| {
        Finding::new(
            "issuer-tls-feature-not-carried",
            Severity::Error,
            Object::Certificate(position),
            [
                "The issuer requires TLS features that this certificate does not list",
                "Every certificate that such an issuer signs must list at least the issuer's features. \
                 Firefox refuses unless both lists are the same byte for byte, and GnuTLS clients refuse \
                 when one is missing.",
                "Have the certificate issued again with the issuer's list.",
            ],
            &[Citation::Rfc(7633, "4.2.2")],
        )
    };
    let span = |position: CertificateId| {
        scene
            .objects
            .x509(position)
            .extension(&oid::TLS_FEATURE)
            .map(|extension| extension.span)
    };
    violating
        .map(|position| finding(position).at(span(position)))
        .collect()
}
