use super::fault::{Case, fault, foremost};
use crate::grammar::list;
use crate::lint::{Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::{Judgement, Reason, Verdict};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "staple-unusable",
    severities: &[Severity::Error],
    title: "The response cannot be used",
    explanation: "A required check failed: the finding says which, and cites its source. What each client \
                  makes of it is in the list of clients.",
    remedy: "As the finding says for its reason: fetch a new response for this certificate, ask the right \
             responder, or add what is missing.",
    citations: &[Reference::Rfc(6960, "3.2"), Reference::Rfc(6066, "8")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Pair(check)],
};

fn check(scene: &Scene<'_>, judgement: &Judgement) -> Option<Observation> {
    if judgement.verdict != Verdict::Unusable {
        return None;
    }
    let case = Case {
        response: &scene.response(judgement.response?).response,
        window: judgement.window,
        judgement: Some(judgement),
    };
    let reason = foremost(&judgement.reasons)?;
    let found = fault(reason, &case);
    let required = scene.certificate(judgement.certificate).must_staple();
    let subject = match required {
        true => "The staple that the certificate requires",
        false => "The response",
    };
    let besides = besides(&judgement.reasons, reason, &case);
    let observation = Observation::new()
        .titled(format!("{subject} {}", found.predicate))
        .explained(format!("{}{besides}", found.cause))
        .remedied(found.remedy)
        .citing(found.citation);
    Some(observation)
}

/// What else speaks against it, in one sentence.
fn besides(reasons: &[Reason], told: Reason, case: &Case<'_>) -> String {
    let others = reasons.iter().filter(|reason| **reason != told);
    let others: Vec<_> = others
        .map(|reason| format!("it {}", fault(*reason, case).predicate))
        .collect();
    match others.is_empty() {
        true => String::new(),
        false => format!(" Besides, {}.", list(&others)),
    }
}
