use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::verify::Verdict;

/// A good staple is in the last quarter of its life: a server that works has a newer one by then.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let soon = scene.with_verdict(Verdict::Good).filter_map(|judgement| {
        let window = judgement.window?;
        let (life, left) = (window.until - window.from, window.until - scene.at);
        (left < life / 4).then_some((judgement.response?, left * 100 / life.max(1)))
    });
    let finding = |(response, percent)| {
        let explanation = format!(
            "Only {percent} % of its life is left. The CA/Browser Forum has responders publish a new \
             response at half of the interval, or eight hours before nextUpdate; a server that still \
             holds this one may have trouble fetching the next."
        );
        Finding::new(
            "staple-ends-soon",
            Severity::Warning,
            Object::Response(response),
            [
                "The staple ends soon",
                "",
                "Look for errors of the last fetch in the server's log, and ask the responder for a fresh \
                 response by hand.",
            ],
            &[Citation::Document(
                "CA/Browser Forum TLS Baseline Requirements §4.9.9",
                "https://cabforum.org/working-groups/server/baseline-requirements/requirements/",
            )],
        )
        .explained(explanation)
    };
    soon.map(finding).collect()
}
