use crate::asn1::oid;
use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::store::CertificateId;
use crate::x509::Certificate;

const CITATIONS: &[Citation] = &[
    Citation::Rfc(7633, "4.2.2"),
    Citation::Document(
        "mozilla::pkix pkixcheck.cpp, CheckTLSFeatures",
        "https://searchfox.org/mozilla-central/source/security/nss/lib/mozpkix/lib/pkixcheck.cpp",
    ),
];

/// The certificate lists at least its issuer's TLS Features, as the standard demands, but not in the
/// same bytes, as Firefox does.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let differing = scene.objects.given().filter(|position| {
        let certificate = scene.objects.x509(*position);
        if certificate.is_self_issued() {
            return false;
        }
        let issuer = scene.objects.issuer_of(*position, &[], scene.at);
        let Some((issuer, _)) = issuer else {
            return false;
        };
        let issuer = scene.objects.x509(issuer);
        let Some(required) = issuer.tls_features() else {
            return false;
        };
        let own = certificate.tls_features().unwrap_or_default();
        required.iter().all(|number| own.contains(number)) && value(certificate) != value(issuer)
    });
    let finding = |position| {
        Finding::new(
            "issuer-tls-feature-differs",
            Severity::Warning,
            Object::Certificate(position),
            [
                "The TLS features differ from the issuer's",
                "The standard allows a certificate to list more than its issuer does, and in any \
                 order. Firefox does not: it refuses unless both lists are the same byte for byte.",
                "Have the certificate issued again with the issuer's list.",
            ],
            CITATIONS,
        )
    };
    let span = |position: CertificateId| {
        let extension = scene.objects.x509(position).extension(&oid::TLS_FEATURE);
        extension.map(|extension| extension.span)
    };
    differing
        .map(|position| finding(position).at(span(position)))
        .collect()
}

fn value(certificate: &Certificate) -> Option<&[u8]> {
    let extension = certificate.extension(&oid::TLS_FEATURE)?;
    Some(&extension.value)
}
