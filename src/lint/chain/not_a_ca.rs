use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::chain::{self, Evidence};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "chain-not-a-ca",
    severities: &[Severity::Error],
    title: "A certificate of the chain is not a CA certificate",
    explanation: "It issued another certificate of the chain, but may not. Clients refuse the connection.",
    remedy: "Have the certificate below issued by a CA. If this is one, have its own \
             certificate reissued with cA true in Basic Constraints.",
    citations: &[
        Reference::Rfc(5280, "4.2.1.9"),
        Reference::Rfc(5280, "6.1.4"),
    ],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Broken(chain::Rule::BasicConstraints, check)],
};

fn check(scene: &Scene<'_>, id: CertificateId, evidence: &Evidence) -> Option<Observation> {
    let why = match evidence {
        Evidence::NotAuthority => "its Basic Constraints say that it is not a CA".into(),
        Evidence::NoBasicConstraints => "it has no Basic Constraints".into(),
        Evidence::Version(version) => format!("it is a certificate of version {version}"),
        _ => return None,
    };
    let explanation = format!(
        "{} issued another certificate of the chain, but may not: {why}. Clients refuse the connection.",
        scene.subject(id)
    );
    Some(Observation::new().explained(explanation))
}
