use super::{ALTERNATIVES, finding, known};
use crate::ca::Topic;
use crate::lint::{Finding, Scene, Severity};

/// The authority issues no certificates with Must-Staple any more; this one cannot be renewed as is.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let found = known(scene);
    let ended = found.iter().filter(|known| known.must_staple);
    let ended = ended.filter_map(|known| {
        let statement = known.statement(Topic::NoMustStaple, scene.at)?;
        let text = [
            "{ca} issues no certificates with Must-Staple any more",
            "The next certificate will come without it, or an order that asks for it will fail and \
             this one run out.",
            ALTERNATIVES,
        ];
        let severity = Severity::Warning;
        Some(finding(
            "ca-ended-must-staple",
            severity,
            known,
            statement,
            text,
        ))
    });
    ended.collect()
}
