use super::requirement;
use crate::lint::{Answer, Check, Observation, Rule, Scene, Severity, Source, dates};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "authority-response-interval",
    severities: &[Severity::Notice],
    title: "The response for a CA certificate is valid for more than twelve months",
    explanation: "Public CAs must renew responses about their own certificates at least every twelve \
                  months, and within a day of a revocation. A server may staple this one until nextUpdate, \
                  whatever happens.",
    remedy: "If the CA is public, report it to the CA.",
    citations: &[requirement(
        "CA/Browser Forum TLS Baseline Requirements §4.9.9",
    )],
    source: Source::BaselineRequirements,
    effective: Some(dates::BASELINE_REQUIREMENTS),
    checks: &[Check::Answer(check)],
};

/// Twelve months, in seconds, the longest of them.
const TWELVE_MONTHS: i64 = 366 * 24 * 60 * 60;

fn check(scene: &Scene<'_>, answer: &Answer<'_>) -> Option<Observation> {
    let next_update = answer.entry.next_update.as_ref()?;
    let long = next_update.value - answer.this_update() > TWELVE_MONTHS;
    let authority = scene.certificate(answer.judgement.certificate).is_ca();
    (long && authority).then(|| Observation::new().at(next_update.span))
}
