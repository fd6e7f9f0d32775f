use crate::asn1::oid;
use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::chain::{self, Evidence};

/// MD5 or something older. SHA-1 and short keys have rules of their own.
pub(in crate::lint) const RULE: Rule = Rule {
    code: "chain-weak",
    severities: &[Severity::Warning],
    title: "A signature of the chain proves nothing",
    explanation: "It is made with MD5 or an older hash. Anyone can make another certificate with the same \
                  signature; no client accepts it.",
    remedy: "Have the certificate signed with SHA-256 or better.",
    citations: &[Reference::Rfc(6151, "2.1")],
    source: Source::Rfc(6151),
    effective: None,
    checks: &[Check::Broken(chain::Rule::Strength, check)],
};

fn check(scene: &Scene<'_>, id: CertificateId, evidence: &Evidence) -> Option<Observation> {
    let Evidence::WeakSignature(algorithm) = evidence else {
        return None;
    };
    let broken = [oid::MD2_WITH_RSA, oid::MD4_WITH_RSA, oid::MD5_WITH_RSA];
    if !broken.iter().any(|oid| algorithm.is(oid)) {
        return None;
    }
    let explanation = format!(
        "The signature on {} is made with {}. Anyone can make another certificate with the same signature; \
         no client accepts it.",
        scene.subject(id),
        algorithm.name_or_number()
    );
    Some(Observation::new().explained(explanation))
}
