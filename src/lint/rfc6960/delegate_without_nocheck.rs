use crate::asn1::oid;
use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::store::CertificateId;
use crate::x509::ext::Content;

const CITATIONS: &[Citation] = &[
    Citation::Rfc(6960, "4.2.2.2.1"),
    Citation::Document(
        "Mozilla Root Store Policy §5.2",
        "https://www.mozilla.org/en-US/about/governance/policies/security-group/certs/policy/",
    ),
];

/// A delegate's certificate does not say that it need not be checked for revocation itself.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let delegates = scene.delegates().into_iter();
    let without = delegates.filter(|position| !scene.objects.x509(*position).has_no_check());
    let finding = |position| {
        let title = match scene.objects.x509(position).extension(&oid::OCSP_NOCHECK) {
            Some(_) => "The responder's id-pkix-ocsp-nocheck is malformed",
            None => "The responder's certificate lacks id-pkix-ocsp-nocheck",
        };
        let finding = Finding::new(
            "delegate-without-nocheck",
            Severity::Warning,
            Object::Certificate(position),
            [
                title,
                "",
                "Have the CA issue the responder a certificate with the extension.",
            ],
            CITATIONS,
        );
        finding.explained(format!(
            "A client would have to check the responder's certificate for revocation, which is what it \
             came to the responder for. {} Mozilla and the CA/Browser Forum require the extension of \
             public CAs.",
            how_to_check(scene, position)
        ))
    };
    without.map(finding).collect()
}

/// Where the certificate says that its own status is to be had.
fn how_to_check(scene: &Scene<'_>, position: CertificateId) -> String {
    let certificate = scene.objects.x509(position);
    let list = certificate.extension(&oid::CRL_DISTRIBUTION_POINTS);
    let list = match list.map(|extension| &extension.content) {
        Some(Ok(Content::CrlDistributionPoints(names))) => names.first(),
        _ => None,
    };
    let responder = certificate.access_locations(&oid::AD_OCSP).next();
    match (list, responder) {
        (Some(list), _) => format!("It names a revocation list for that: {}.", list.value),
        (None, Some(url)) => format!("It names a responder for that: {}.", url.value),
        (None, None) => "It names neither a revocation list nor a responder for that.".into(),
    }
}
