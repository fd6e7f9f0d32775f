use super::{Citation, Finding, Scene, Severity, subject};
use crate::asn1::oid;
use crate::lint::Object;
use crate::store::CertificateId;
use crate::verify::chain::{Evidence, Rule};

/// A signature of the chain rests on MD5 or something older. SHA-1 and short keys have findings of
/// their own.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |(position, evidence): (CertificateId, &Evidence)| {
        let Evidence::WeakSignature(algorithm) = evidence else {
            return None;
        };
        let broken = [oid::MD2_WITH_RSA, oid::MD4_WITH_RSA, oid::MD5_WITH_RSA];
        if !broken.iter().any(|oid| algorithm.is(oid)) {
            return None;
        }
        let explanation = format!(
            "The signature on {} is made with {}. Anyone can make another certificate with the same \
             signature; no client accepts it.",
            subject(scene.objects, position),
            algorithm.name_or_number()
        );
        let finding = Finding::new(
            "chain-weak",
            Severity::Warning,
            Object::Certificate(position),
            [
                "A signature of the chain proves nothing",
                "",
                "Have the certificate signed with SHA-256 or better.",
            ],
            &[Citation::Rfc(6151, "2.1")],
        );
        Some(finding.explained(explanation))
    };
    scene
        .breaking(Rule::Strength)
        .into_iter()
        .filter_map(finding)
        .collect()
}
