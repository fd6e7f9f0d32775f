use crate::lint::{Check, KnownConnection, Observation, Reference, Rule, Scene, Severity, Source};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "staple-not-requested",
    severities: &[Severity::Notice],
    title: "The client did not ask for a staple",
    explanation: "A server staples only for a client that asks for it (status_request). That no staple \
                  came in this connection therefore says nothing about the server.",
    remedy: "Record a connection that asks, with `openssl s_client -connect HOST:443 -servername HOST \
             -status -showcerts -msg </dev/null`: -status makes the request.",
    citations: &[Reference::Rfc(6066, "8")],
    source: Source::Rfc(6066),
    effective: None,
    checks: &[Check::Connection(check)],
};

fn check(_: &Scene<'_>, known: &KnownConnection) -> Option<Observation> {
    let did_not_ask = known.connection.status_request_offered == Some(false)
        && !known.connection.resumed
        && known.responses.is_empty();
    let title = || format!("The client did not ask {} for a staple", known.name());
    did_not_ask.then(|| Observation::new().titled(title()))
}
