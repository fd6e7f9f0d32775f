use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::chain::{self, Evidence};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "chain-key-identifier",
    severities: &[Severity::Warning],
    title: "A certificate of the chain names the wrong key as its issuer’s",
    explanation: "Its Authority Key Identifier names another key, or another certificate, than the one \
                  that issued it. Firefox accepts it; OpenSSL and programs built on it do not find the \
                  issuer and refuse the connection.",
    remedy: "Have it reissued with the Subject Key Identifier of its issuer.",
    citations: &[Reference::Rfc(5280, "4.2.1.1")],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Broken(chain::Rule::KeyIdentifiers, check)],
};

fn check(scene: &Scene<'_>, id: CertificateId, _: &Evidence) -> Option<Observation> {
    let explanation = format!(
        "The Authority Key Identifier of {} names another key, or another certificate, than the one that \
         issued it. Firefox accepts it; OpenSSL and programs built on it do not find the issuer and \
         refuse the connection.",
        scene.subject(id)
    );
    Some(Observation::new().explained(explanation))
}
