use crate::asn1::oid;
use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// The certificate requires a staple, but names no responder to get one from.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let contradictory = scene.tls_features().filter(|(position, certificate, _)| {
        certificate.must_staple()
            && certificate.access_locations(&oid::AD_OCSP).next().is_none()
            && scene.objects.role(*position) == crate::verify::Role::EndEntity
    });
    let finding = |position| {
        Finding::new(
            "must-staple-without-ocsp-url",
            Severity::Error,
            Object::Certificate(position),
            [
                "The certificate requires a staple, but names no OCSP responder",
                "Servers fetch staples from the address in Authority Information Access; without one they \
                 staple nothing (nginx logs that it ignores ssl_stapling). Unless someone supplies a \
                 response by hand, Firefox and GnuTLS clients stay locked out until the certificate is \
                 replaced.",
                "Have the certificate issued again: with an OCSP address from a CA that still runs a \
                 responder, or without Must-Staple.",
            ],
            &[Citation::Rfc(7633, "4.3.1"), Citation::Rfc(5280, "4.2.2.1")],
        )
    };
    contradictory
        .map(|(position, _, extension)| finding(position).at(Some(extension.span)))
        .collect()
}
