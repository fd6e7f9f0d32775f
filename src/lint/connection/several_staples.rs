use super::name;
use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// The server sent more than one staple.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let found = scene.connections_that(|known| known.responses.len() > 1);
    let finding = |position, server: &str, count: usize| {
        Finding::new(
            "several-staples",
            Severity::Notice,
            Object::Connection(position),
            [
                "",
                "In TLS 1.3 each certificate of the chain may carry a staple of its own, in TLS 1.2 only \
                 with an extension that few clients ask for (status_request_v2). Most clients look at the \
                 first one only, which is about the server's own certificate.",
                "Nothing needs to be done. Each staple is judged for the certificate that it names.",
            ],
            &[Citation::Rfc(8446, "4.4.2.1"), Citation::Rfc(6961, "2.2")],
        )
        .titled(format!("{server} sent {count} staples"))
    };
    found
        .map(|(at, known)| finding(at, name(&known.connection), known.responses.len()))
        .collect()
}
