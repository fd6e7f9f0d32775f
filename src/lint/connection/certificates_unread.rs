use crate::input::Lack;
use crate::lint::{Check, KnownConnection, Observation, Reference, Rule, Scene, Severity, Source};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "server-certificates-unread",
    severities: &[Severity::Error],
    title: "The server’s certificates came, but could not be read",
    explanation: "The handshake holds them, but they cannot be unpacked or are not a list of certificates. \
                  In TLS 1.3 the staple comes with them, so what this server does for its visitors was not \
                  judged.",
    remedy: "Record the handshake again, from its beginning to its end, with a client that takes no \
             compressed certificates: `openssl s_client -connect HOST:443 -servername HOST -status \
             -showcerts -msg </dev/null`.",
    citations: &[Reference::Rfc(8446, "4.4.2"), Reference::Rfc(8879, "4")],
    source: Source::Inputs,
    effective: None,
    checks: &[Check::Connection(check)],
};

fn check(scene: &Scene<'_>, known: &KnownConnection) -> Option<Observation> {
    if known.connection.lack != Some(Lack::Certificates) {
        return None;
    }
    let server = known.name();
    let why = known.connection.notes.join(" ");
    let titled = format!("The certificates of {server} came, but could not be read");
    let explained = format!(
        "{why} In TLS 1.3 the staple comes with the certificates, so what {server} does for its visitors was \
         not judged."
    );
    let leaf = known.certificates.first();
    let host = leaf.and_then(|leaf| scene.certificate(*leaf).dns_name());
    let command = known.connection.recording_command(host);
    Some(
        Observation::new()
            .titled(titled)
            .explained(explained)
            .remedied(format!(
                "Record the handshake again, from its beginning to its end, with a client that takes no \
                 compressed certificates: `{command}`."
            )),
    )
}
