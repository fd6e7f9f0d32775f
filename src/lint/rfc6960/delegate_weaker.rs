use crate::lint::{
    CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Signer, Source,
};
use crate::x509::SubjectPublicKeyInfo;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "delegate-weaker-than-issuer",
    severities: &[Severity::Notice],
    title: "The responder’s key is weaker than the issuer’s",
    explanation: "Whoever breaks the responder’s key can call every certificate of the issuer good or \
                  revoked, so the weaker key decides.",
    remedy: "Have the CA certify a responder’s key of the issuer’s strength, or keep it short-lived.",
    citations: &[
        Reference::Rfc(6960, "5"),
        Reference::Document(
            "NIST SP 800-57 Part 1 Rev. 5, table 2",
            "https://doi.org/10.6028/NIST.SP.800-57pt1r5",
        ),
    ],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Signer(check)],
};

fn check(scene: &Scene<'_>, signer: &Signer<'_>) -> Option<Observation> {
    if !signer.is_delegate() {
        return None;
    }
    let key = |id: CertificateId| scene.certificate(id).subject_public_key_info.as_ref();
    let strength = |id| key(id).and_then(SubjectPublicKeyInfo::security_strength);
    let strong = signer.issuers.iter().filter_map(|id| strength(*id)).max()?;
    let weak = strength(signer.id)?;
    let explanation = format!(
        "Its key is worth {weak} bits of security, the issuer’s {strong}. Whoever breaks the responder’s \
         key can call every certificate of the issuer good or revoked, so the weaker key decides."
    );
    let observation = Observation::new().explained(explanation);
    (weak < strong).then(|| observation.at(key(signer.id).map(|key| key.span)))
}
