use super::{COMMAND, name};
use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// The client did not ask for a staple, so that none came proves nothing.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let found = scene.connections_that(|known| {
        known.connection.status_request_offered == Some(false)
            && !known.connection.resumed
            && known.responses.is_empty()
    });
    let finding = |position, server: &str| {
        Finding::new(
            "staple-not-requested",
            Severity::Notice,
            Object::Connection(position),
            [
                "",
                "A server staples only for a client that asks for it (status_request). That no staple came \
                 in this connection therefore says nothing about the server.",
                "",
            ],
            &[Citation::Rfc(6066, "8")],
        )
        .titled(format!("The client did not ask {server} for a staple"))
        .remedied(format!(
            "Record a connection that asks, with {COMMAND}: -status makes the request."
        ))
    };
    found
        .map(|(position, known)| finding(position, name(&known.connection)))
        .collect()
}
