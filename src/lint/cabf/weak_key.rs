use super::requirement;
use crate::lint::{CertificateId, Check, Observation, Rule, Scene, Severity, Source};
use crate::x509::Certificate;

/// Whoever breaks such a key does not ask how old it is.
pub(in crate::lint) const RULE: Rule = Rule {
    code: "weak-rsa-key",
    severities: &[Severity::Warning],
    title: "The RSA key has fewer than 2048 bits",
    explanation: "Well-funded attackers can break keys this short. Public CAs must not certify them, \
                  and many clients refuse them.",
    remedy: "Use a key of at least 2048 bits, or P-256.",
    citations: &[requirement(
        "CA/Browser Forum TLS Baseline Requirements §6.1.5",
    )],
    source: Source::BaselineRequirements,
    effective: None,
    checks: &[Check::Certificate(check)],
};

fn check(_: &Scene<'_>, _: CertificateId, certificate: &Certificate) -> Option<Observation> {
    let key = certificate.subject_public_key_info.as_ref()?;
    let bits = key.rsa_modulus_bits().filter(|bits| *bits < 2048)?;
    let title = format!("The RSA key has only {bits} bits");
    Some(Observation::new().titled(title).at(key.span))
}
