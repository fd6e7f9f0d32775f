use crate::input::StapleSent;
use crate::lint::{Check, KnownConnection, Observation, Reference, Rule, Scene, Severity, Source};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "server-sent-no-staple",
    severities: &[Severity::Error],
    title: "No staple came from the server, though its certificate requires one",
    explanation: "The record shows it: the client asked for a staple, the handshake went on without one, \
                  and the certificate requires one. Firefox and GnuTLS clients refuse such a connection.",
    remedy: "Look at whether stapling is switched on in the server, and whether it reaches the responder. \
             Some servers, nginx among them, have no staple yet for the first connections after a start: \
             record another connection to be sure.",
    citations: &[Reference::Rfc(7633, "4.2.3.1"), Reference::Rfc(6066, "8")],
    source: Source::Rfc(7633),
    effective: None,
    checks: &[Check::Connection(check)],
};

fn check(scene: &Scene<'_>, known: &KnownConnection) -> Option<Observation> {
    let connection = &known.connection;
    if connection.staple_sent != StapleSent::No {
        return None;
    }
    let titled = |as_told: &str| {
        let server = known.name();
        let title =
            format!("No staple came from {server}, though its certificate requires one{as_told}");
        Some(Observation::new().titled(title))
    };
    // A program that says that none came has asked for one, unless it says that it did not.
    let is_told = known.certificates.is_empty() && connection.told_must_staple == Some(true);
    match connection.status_request_offered {
        Some(true) if scene.requires_staple(known) => titled(""),
        Some(true) | None if is_told => titled(&format!(", as {} says", connection.tool)),
        _ => None,
    }
}
