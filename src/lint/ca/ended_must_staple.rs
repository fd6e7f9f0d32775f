use super::{ALTERNATIVES, Known};
use crate::ca::Topic;
use crate::lint::{CertificateId, Check, Observation, Rule, Scene, Severity, Source};
use crate::x509::Certificate;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "ca-ended-must-staple",
    severities: &[Severity::Warning],
    title: "The CA no longer issues certificates with Must-Staple",
    explanation: "The next certificate will come without it, or an order that asks for it will fail and \
                  this one will expire.",
    remedy: ALTERNATIVES,
    citations: &[],
    source: Source::Announcements,
    effective: None,
    checks: &[Check::GivenCertificate(check)],
};

fn check(scene: &Scene<'_>, id: CertificateId, certificate: &Certificate) -> Option<Observation> {
    let known = Known::of_demanding(scene, id, certificate)?;
    let statement = known.statement(Topic::NoMustStaple, scene.at)?;
    let title = "{CA} no longer issues certificates with Must-Staple";
    Some(known.observe(statement, title, RULE.explanation))
}
