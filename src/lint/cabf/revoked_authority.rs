use super::requirement;
use crate::lint::{Answer, Check, Observation, Rule, Scene, Severity, Source, dates};
use crate::ocsp::CertStatus;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "revoked-authority-without-reason",
    severities: &[Severity::Notice],
    title: "The response does not say why a CA certificate is revoked",
    explanation: "When a CA certificate is revoked, public CAs must give a \
                  revocationReason. Clients refuse either way.",
    remedy: "If the CA is public, report it to the CA.",
    citations: &[requirement(
        "CA/Browser Forum TLS Baseline Requirements §7.3",
    )],
    source: Source::BaselineRequirements,
    effective: Some(dates::SC_031),
    checks: &[Check::Answer(check)],
};

fn check(scene: &Scene<'_>, answer: &Answer<'_>) -> Option<Observation> {
    let status = &answer.entry.cert_status;
    let silent = matches!(
        &status.value,
        CertStatus::Revoked(info) if info.revocation_reason.is_none()
    );
    let authority = scene.certificate(answer.judgement.certificate).is_ca();
    (silent && authority).then(|| Observation::new().at(status.span))
}
