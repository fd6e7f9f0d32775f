use crate::asn1::oid;
use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// The Key Usage of a delegate's certificate allows neither of the usages that go with
/// `id-kp-OCSPSigning`.
///
/// RFC 5280 §4.2.1.12 lets a certificate be used only where Key Usage and Extended Key Usage both
/// allow it. It is no reason to call the response unusable: mozilla::pkix decided against asking for
/// it, and BoringSSL and OpenSSL do not ask for it either.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let unfit = scene.delegates().into_iter().filter(|position| {
        let usage = scene.objects.x509(*position).key_usage();
        usage.is_some_and(|usage| {
            let fits = |name| matches!(name, "digitalSignature" | "nonRepudiation");
            !usage.names().any(fits)
        })
    });
    let finding = |position| {
        let extension = scene.objects.x509(position).extension(&oid::KEY_USAGE);
        Finding::new(
            "delegate-key-usage",
            Severity::Error,
            Object::Certificate(position),
            [
                "The responder's certificate is not meant for signatures",
                "It is certified for OCSP signing, but its Key Usage lists neither digitalSignature nor \
                 nonRepudiation, and a certificate may be used only where both extensions allow it. The \
                 clients whose rules are known do not look; one that does would refuse.",
                "Have the CA issue the responder a certificate with digitalSignature.",
            ],
            &[Citation::Rfc(5280, "4.2.1.12"), Citation::Rfc(5280, "4.2.1.3")],
        )
        .at(extension.map(|extension| extension.span))
    };
    unfit.map(finding).collect()
}
