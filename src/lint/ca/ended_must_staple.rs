use super::{ALTERNATIVES, Known};
use crate::ca::Topic;
use crate::lint::{CertificateId, Check, Observation, Rule, Scene, Severity, Source};
use crate::x509::Certificate;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "ca-ended-must-staple",
    severities: &[Severity::Warning],
    title: "The CA issues no certificates with Must-Staple any more",
    explanation: "The next certificate will come without it, or an order that asks for it will fail and \
                  this one run out.",
    remedy: ALTERNATIVES,
    citations: &[],
    source: Source::Announcements,
    effective: None,
    checks: &[Check::GivenCertificate(check)],
};

fn check(scene: &Scene<'_>, id: CertificateId, certificate: &Certificate) -> Option<Observation> {
    let known = Known::of_demanding(scene, id, certificate)?;
    let statement = known.statement(Topic::NoMustStaple, scene.at)?;
    let title = "{CA} issues no certificates with Must-Staple any more";
    Some(known.observe(statement, title, RULE.explanation))
}
