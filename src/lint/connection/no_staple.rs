use crate::input::StapleSent;
use crate::lint::{Check, KnownConnection, Observation, Reference, Rule, Scene, Severity, Source};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "server-sent-no-staple",
    severities: &[Severity::Error],
    title: "No staple came from the server, though its certificate requires one",
    explanation: "The record shows it: the client asked for a staple, the handshake went on without one, \
                  and the certificate requires one. Firefox and GnuTLS clients refuse such a connection.",
    remedy: "Check that stapling is on in the server, and that it reaches the responder. Some servers, such \
             as nginx, have no staple yet for the first connections after a start: record another \
             connection to be sure.",
    citations: &[Reference::Rfc(7633, "4.2.3.1"), Reference::Rfc(6066, "8")],
    source: Source::Rfc(7633),
    effective: None,
    checks: &[Check::Connection(check)],
};

fn check(scene: &Scene<'_>, known: &KnownConnection) -> Option<Observation> {
    let connection = &known.connection;
    let server = known.name();
    let title = format!("No staple came from {server}, though its certificate requires one");
    let sent_none = connection.status_request_offered == Some(true)
        && connection.staple_sent == StapleSent::No
        && scene.requires_staple(known);
    if sent_none {
        return Some(Observation::new().titled(title));
    }
    let tool = connection.tool;
    connection.is_told_to_lack_its_staple().then(|| {
        Observation::new()
            .titled(format!("{title}, as {tool} says"))
            .explained(format!(
                "{tool} says both; the certificate is not in its text. If that is right, Firefox and GnuTLS \
                 clients refuse the connection."
            ))
    })
}
