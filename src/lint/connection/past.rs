use crate::lint::{Check, Object, Observation, Rule, Scene, Severity, Source};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "judged-at-capture-time",
    severities: &[Severity::Notice],
    title: "Judged at the time of the capture",
    explanation: "Everything here is judged at the time of the connection, as recorded in the capture, \
                  not now.",
    remedy: "To judge at another time, choose it: `--at` on the command \
             line, `Judge at` on the page.",
    citations: &[],
    source: Source::Inputs,
    effective: None,
    checks: &[Check::Scene(check)],
};

fn check(scene: &Scene<'_>) -> Vec<Observation> {
    let first = scene.connections.iter().find(|(_, known)| {
        known.connection.source == crate::input::Source::Capture
            && known.connection.time == Some(scene.at)
    });
    let observation = first.map(|(id, _)| Observation::new().about(Object::Connection(id)));
    Vec::from_iter(observation)
}
