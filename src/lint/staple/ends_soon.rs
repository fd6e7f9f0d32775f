use crate::lint::cabf::requirement;
use crate::lint::{Check, Observation, Rule, Scene, Severity, Source};
use crate::verify::{Judgement, Serving, Verdict};

/// A server that works has a newer staple by the last quarter of a staple's life.
pub(in crate::lint) const RULE: Rule = Rule {
    code: "staple-ends-soon",
    severities: &[Severity::Warning],
    title: "The staple expires soon",
    explanation: "Less than a quarter of its life is left. The CA/Browser Forum requires a new response \
                  at half the interval, or eight hours before nextUpdate; a server that \
                  still holds this one may have trouble fetching the next.",
    remedy: "Look for errors of the last fetch in the server’s log, and ask the responder for a fresh \
             response by hand.",
    citations: &[requirement(
        "CA/Browser Forum TLS Baseline Requirements §4.9.9",
    )],
    source: Source::BaselineRequirements,
    effective: None,
    checks: &[Check::Pair(check)],
};

fn check(scene: &Scene<'_>, judgement: &Judgement) -> Option<Observation> {
    if judgement.verdict != Verdict::Good {
        return None;
    }
    let window = judgement.window?;
    let (life, left) = (window.until - window.from, window.until - scene.at);
    let percent = left * 100 / life.max(1);
    let explanation = format!(
        "Only {percent} % of its life is left. The CA/Browser Forum requires a new response at half the \
         interval, or eight hours before nextUpdate; a server that still holds this one may \
         have trouble fetching the next."
    );
    (left < life / 4).then(|| match judgement.serving {
        Serving::Fetched => Observation::new()
            .titled("The response expires soon")
            .explained(format!(
                "Only {percent} % of its life is left. The CA/Browser Forum requires a new response at \
                 half the interval, or eight hours before nextUpdate; a responder that still \
                 answers with this one may have trouble signing the next, or a cache is in front of it."
            ))
            .remedied("Ask the responder again, bypassing caches, and tell its operator if the answer is the same."),
        _ => Observation::new().explained(explanation),
    })
}
