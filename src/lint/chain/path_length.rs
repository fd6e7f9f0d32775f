use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::chain::{self, Evidence};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "chain-path-length",
    severities: &[Severity::Error],
    title: "The chain is longer than a CA in it allows",
    explanation: "More CAs follow a CA than its Basic Constraints allow (pathLenConstraint). Clients \
                  refuse the connection.",
    remedy: "Have the server’s certificate issued by a CA directly below this one.",
    citations: &[
        Reference::Rfc(5280, "4.2.1.9"),
        Reference::Rfc(5280, "6.1.4"),
    ],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Broken(chain::Rule::PathLength, check)],
};

fn check(scene: &Scene<'_>, id: CertificateId, evidence: &Evidence) -> Option<Observation> {
    let Evidence::PathLength {
        below,
        limit: Some(limit),
    } = evidence
    else {
        return None;
    };
    let explanation = format!(
        "{} allows {limit} CAs below it (pathLenConstraint), and {below} follow. Clients refuse the \
         connection.",
        scene.subject(id)
    );
    Some(Observation::new().explained(explanation))
}
