use super::requirement;
use crate::asn1::oid;
use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::x509::AlgorithmIdentifier;

const CITATIONS: &[Citation] = &[requirement(
    "CA/Browser Forum TLS Baseline Requirements §7.1.3.2.1",
)];

/// A signature that clients rely on is made with SHA-1.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let weak = |algorithm: &AlgorithmIdentifier| {
        let list = [
            oid::SHA1_WITH_RSA,
            oid::OIW_SHA1_WITH_RSA,
            oid::ECDSA_WITH_SHA1,
            oid::DSA_WITH_SHA1,
        ];
        list.iter().any(|oid| algorithm.oid.is(oid))
    };
    let finding = |object, span| {
        Finding::new(
            "sha1-signature",
            Severity::Warning,
            object,
            [
                "The signature is made with SHA-1",
                "Since 2020 it is practical to make two documents with the same SHA-1 hash for money. Public \
                 CAs may not sign so since 15 September 2026, and clients have been dropping it.",
                "Have it signed with SHA-256 or better.",
            ],
            CITATIONS,
        )
        .at(span)
    };
    let responses = scene
        .objects
        .responses
        .iter()
        .filter_map(|(position, known)| {
            let algorithm = known
                .response
                .basic
                .as_ref()?
                .signature_algorithm
                .as_ref()?;
            weak(algorithm).then(|| finding(Object::Response(position), Some(algorithm.span)))
        });
    let certificates = scene.objects.certificates.ids().filter_map(|position| {
        let certificate = scene.objects.x509(position);
        let algorithm = certificate.signature_algorithm.as_ref()?;
        // Nobody relies on the signature that a root puts on itself.
        (weak(algorithm) && !certificate.is_self_issued())
            .then(|| finding(Object::Certificate(position), Some(algorithm.span)))
    });
    responses.chain(certificates).collect()
}
