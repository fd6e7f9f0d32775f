use super::name;
use crate::input::StapleSent;
use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// The certificate requires a staple, the client asked for one, and the server sent none.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let found = scene.connections_that(|known| {
        known.connection.status_request_offered == Some(true)
            && known.connection.staple_sent == StapleSent::No
            && scene.requires_staple(known)
    });
    let finding = |position, server: &str| {
        Finding::new(
            "server-sent-no-staple",
            Severity::Error,
            Object::Connection(position),
            [
                "",
                "The record shows it: the client asked for a staple, the handshake went on without one, and \
                 the certificate requires one. Firefox and GnuTLS clients refuse such a connection.",
                "Look at whether stapling is switched on in the server, and whether it reaches the responder. \
                 Some servers, nginx among them, have no staple yet for the first connections after a start: \
                 record another connection to be sure.",
            ],
            &[Citation::Rfc(7633, "4.2.3.1"), Citation::Rfc(6066, "8")],
        )
        .titled(format!("No staple came from {server}, though its certificate requires one"))
    };
    found
        .map(|(position, known)| finding(position, name(&known.connection)))
        .collect()
}
