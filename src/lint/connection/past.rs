use crate::input::Source;
use crate::lint::{Finding, Object, Scene, Severity};

/// What was captured is judged at the time of the capture.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let at = Some(scene.at);
    let mut found = scene.connections_that(|known| {
        known.connection.source == Source::Capture && known.connection.time == at
    });
    let finding = |position| {
        Finding::new(
            "judged-at-capture-time",
            Severity::Notice,
            Object::Connection(position),
            [
                "Judged at the time of the capture",
                "Everything here is judged at the instant at which the connection was captured, as the \
                 capture tells it, and not at the present time.",
                "To know what a client would say at another time, choose that time: `--at` on the command \
                 line, `Judge at` on the page.",
            ],
            &[],
        )
    };
    found
        .next()
        .map(|(at, _)| finding(at))
        .into_iter()
        .collect()
}
