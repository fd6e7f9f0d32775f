//! A certificate among the inputs is not valid at the instant judged.

use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::x509::Certificate;

pub(in crate::lint) const NOT_YET_VALID: Rule = Rule {
    code: "certificate-not-yet-valid",
    severities: &[Severity::Error, Severity::Notice],
    title: "The certificate is not valid yet",
    explanation: "Clients refuse certificates outside their validity, whatever the staple says.",
    remedy: "Wait, or check the system clock.",
    citations: CITATIONS,
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::GivenCertificate(not_yet_valid)],
};

pub(in crate::lint) const EXPIRED: Rule = Rule {
    code: "certificate-expired",
    severities: &[Severity::Error, Severity::Notice],
    title: "The certificate expired",
    explanation: NOT_YET_VALID.explanation,
    remedy: "Replace it; no staple helps an expired certificate.",
    citations: CITATIONS,
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::GivenCertificate(expired)],
};

const CITATIONS: &[Reference] = &[
    Reference::Rfc(5280, "4.1.2.5"),
    Reference::Rfc(5280, "6.1.3"),
];

fn not_yet_valid(
    scene: &Scene<'_>,
    id: CertificateId,
    certificate: &Certificate,
) -> Option<Observation> {
    let validity = certificate.validity?;
    if scene.at >= validity.not_before {
        return None;
    }
    let title = format!(
        "The certificate is not valid before {}",
        validity.not_before
    );
    Some(observation(scene, id, title).at(validity.span))
}

fn expired(scene: &Scene<'_>, id: CertificateId, certificate: &Certificate) -> Option<Observation> {
    let validity = certificate.validity?;
    // A certificate that ends before it begins is not valid yet, whatever the instant.
    let is_over = scene.at > validity.not_after && scene.at >= validity.not_before;
    if !is_over {
        return None;
    }
    let title = format!("The certificate expired at {}", validity.not_after);
    Some(observation(scene, id, title).at(validity.span))
}

fn observation(scene: &Scene<'_>, id: CertificateId, title: String) -> Observation {
    // A server may still send an old cross-sign that nobody needs any more.
    let severity = match scene.is_spare(id) {
        true => Severity::Notice,
        false => Severity::Error,
    };
    Observation::new().titled(title).only(severity)
}
