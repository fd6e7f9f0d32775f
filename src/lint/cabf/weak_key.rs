use super::requirement;
use crate::lint::{Citation, Finding, Object, Scene, Severity};

const CITATIONS: &[Citation] = &[requirement(
    "CA/Browser Forum TLS Baseline Requirements §6.1.5",
)];

/// An RSA key is shorter than 2048 bits.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let weak = scene.objects.certificates.ids().filter_map(|position| {
        let key = scene.objects.x509(position).subject_public_key_info.as_ref()?;
        let bits = key.rsa_modulus_bits().filter(|bits| *bits < 2048)?;
        let finding = Finding::new(
            "weak-rsa-key",
            Severity::Warning,
            Object::Certificate(position),
            [
                "",
                "Keys this short are within reach of those with means. Public CAs must not certify them, and \
                 many clients refuse them.",
                "Use a key of at least 2048 bits, or P-256.",
            ],
            CITATIONS,
        );
        Some(finding.titled(format!("The RSA key has only {bits} bits")).at(Some(key.span)))
    });
    weak.collect()
}
