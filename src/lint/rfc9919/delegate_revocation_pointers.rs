use crate::asn1::oid;
use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// A delegate's certificate need not be checked for revocation, and yet says where to do so.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let pointing = scene.delegates().into_iter().filter(|position| {
        let certificate = scene.objects.x509(*position);
        let points = certificate
            .extension(&oid::CRL_DISTRIBUTION_POINTS)
            .is_some()
            || certificate.access_locations(&oid::AD_OCSP).next().is_some();
        certificate.has_no_check() && points
    });
    let finding = |position| {
        Finding::new(
            "delegate-with-revocation-pointers",
            Severity::Notice,
            Object::Certificate(position),
            [
                "The responder's certificate says both not to check it and where to check it",
                "It carries id-pkix-ocsp-nocheck, and yet an address of a responder or of a revocation \
                 list for itself. That is dead weight in every handshake, and public CAs must not name a \
                 list here.",
                "Have the CA issue the responder a certificate without these addresses.",
            ],
            &[Citation::Rfc(9919, "3.2.2")],
        )
    };
    pointing.map(finding).collect()
}
