use super::requirement;
use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::ocsp::CertStatus;
use crate::store::ResponseId;

const CITATIONS: &[Citation] = &[requirement(
    "CA/Browser Forum TLS Baseline Requirements §7.3",
)];

/// A response calls an authority's certificate revoked and does not say why.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let silent = scene.entries().filter(|(judgement, _, _, entry)| {
        let revoked = matches!(
            &entry.cert_status.value,
            CertStatus::Revoked(info) if info.revocation_reason.is_none()
        );
        revoked && scene.objects.x509(judgement.certificate).is_ca()
    });
    let finding = |(_, response, _, entry): (_, ResponseId, _, &crate::ocsp::SingleResponse)| {
        Finding::new(
            "revoked-authority-without-reason",
            Severity::Notice,
            Object::Response(response),
            [
                "The response does not say why an authority is revoked",
                "For the certificate of a certification authority public CAs must give a \
                 revocationReason. Clients refuse either way.",
                "If the CA is a public one, tell it.",
            ],
            CITATIONS,
        )
        .at(Some(entry.cert_status.span))
    };
    silent.map(finding).collect()
}
