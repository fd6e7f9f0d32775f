use crate::lint::{Check, Observation, Rule, Scene, Severity, Source};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "too-many-objects",
    severities: &[Severity::Warning],
    title: "Not everything was judged",
    explanation: "There are too many certificates and responses to judge at once.",
    remedy: "Add fewer files at a time.",
    citations: &[],
    source: Source::Inputs,
    effective: None,
    checks: &[Check::Scene(check)],
};

fn check(scene: &Scene<'_>) -> Vec<Observation> {
    let limited = scene.limited || scene.chains.limited;
    Vec::from_iter(limited.then(Observation::new))
}
