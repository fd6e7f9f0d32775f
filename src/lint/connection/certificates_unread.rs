use crate::input::Lack;
use crate::lint::{Check, KnownConnection, Observation, Reference, Rule, Scene, Severity, Source};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "server-certificates-unread",
    severities: &[Severity::Error],
    title: "The server’s certificates came, and could not be read",
    explanation: "The handshake holds them, but as something that cannot be unpacked or that is no list of \
                  certificates. In TLS 1.3 the staple comes along with them. What this server does for its \
                  visitors was therefore not judged.",
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
    let titled = format!("The certificates of {server} came, and could not be read");
    let explained = format!(
        "{why} In TLS 1.3 the staple comes along with the certificates. What {server} does for its visitors \
         was therefore not judged."
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
