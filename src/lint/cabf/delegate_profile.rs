use super::requirement;
use crate::asn1::oid;
use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::store::CertificateId;
use crate::x509::Certificate;

const CITATIONS: &[Citation] = &[requirement(
    "CA/Browser Forum TLS Baseline Requirements §7.1.2.8",
)];

/// A delegate's certificate is not of the form that public CAs must give it. What breaks more than
/// this rule has a finding of its own.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |position: CertificateId| {
        let deviations = deviations(scene.objects.x509(position));
        let finding = Finding::new(
            "delegate-profile",
            Severity::Notice,
            Object::Certificate(position),
            [
                "The responder's certificate is not of the form that public CAs must use",
                "",
                "If the CA is a public one, tell it; a private one is free to do this.",
            ],
            CITATIONS,
        );
        let explanation = format!(
            "For public CAs the CA/Browser Forum leaves no choice: {}. Clients do not mind.",
            deviations.join("; ")
        );
        (!deviations.is_empty()).then(|| finding.explained(explanation))
    };
    scene.delegates().into_iter().filter_map(finding).collect()
}

fn deviations(certificate: &Certificate) -> Vec<&'static str> {
    let purposes = certificate.extended_key_usage().unwrap_or_default();
    let usage = certificate.key_usage();
    let usage_critical = certificate
        .extension(&oid::KEY_USAGE)
        .is_some_and(|ext| ext.critical);
    let only_signs = usage.is_some_and(|usage| usage.names().eq(["digitalSignature"]));
    let rules = [
        (
            purposes.len() > 1,
            "Extended Key Usage must list id-kp-OCSPSigning and nothing else",
        ),
        (
            !(only_signs && usage_critical),
            "Key Usage must be there, critical, with digitalSignature alone",
        ),
        (
            certificate
                .extension(&oid::CRL_DISTRIBUTION_POINTS)
                .is_some(),
            "CRL Distribution Points must not be there",
        ),
        (
            certificate.is_ca(),
            "Basic Constraints must not say cA TRUE",
        ),
    ];
    let broken = rules.into_iter().filter(|(broken, _)| *broken);
    broken.map(|(_, rule)| rule).collect()
}
