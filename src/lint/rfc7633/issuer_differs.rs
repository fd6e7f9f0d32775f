use crate::asn1::oid;
use crate::lint::{Citation, Finding, Object, Scene, Severity};

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
    let differing = scene.tls_features().filter(|(position, certificate, own)| {
        if certificate.is_self_issued() {
            return false;
        }
        let issuer = scene.objects.issuer_of(*position, &[], scene.at);
        let Some((issuer, _)) = issuer else {
            return false;
        };
        let issuer = scene.objects.x509(issuer);
        let (Some(required), Some(listed)) = (issuer.tls_features(), certificate.tls_features())
        else {
            return false;
        };
        let theirs = issuer.extension(&oid::TLS_FEATURE);
        required.iter().all(|number| listed.contains(number))
            && theirs.is_some_and(|theirs| theirs.value != own.value)
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
    differing
        .map(|(position, _, extension)| finding(position).at(Some(extension.span)))
        .collect()
}
