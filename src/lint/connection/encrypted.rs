use crate::input::Lack;
use crate::lint::{Check, Object, Observation, Reference, Rule, Scene, Severity, Source};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "capture-not-decrypted",
    severities: &[Severity::Warning],
    title: "The handshake is encrypted",
    explanation: "TLS 1.3 encrypts the certificates and the staple. Reading them takes the secrets of that \
                  connection, which the client can write to a key log file while it connects.",
    remedy: "Capture again while the client writes a key log: set the environment variable SSLKEYLOGFILE \
             to a file name for Firefox, Chrome or curl, or add `-keylogfile FILE` to `openssl s_client`. \
             Then give that file together with the capture; it stays here and does not appear in the \
             report. Without a capture, `openssl s_client -connect HOST:443 -servername HOST -status \
             -showcerts -msg </dev/null` shows the same.",
    citations: &[Reference::Rfc(8446, "4.4")],
    source: Source::Rfc(8446),
    effective: None,
    checks: &[Check::Scene(check)],
};

/// Once for all connections: whoever captured one without its secrets captured all of them so.
fn check(scene: &Scene<'_>) -> Vec<Observation> {
    let all = scene.connections.iter();
    let mut sealed = all.filter(|(_, known)| known.connection.lack == Some(Lack::Secrets));
    let Some((id, first)) = sealed.next() else {
        return Vec::new();
    };
    let servers = match sealed.count() {
        0 => first.name().to_owned(),
        1 => format!("{} and one more", first.name()),
        more => format!("{} and {more} more", first.name()),
    };
    let observation = Observation::new()
        .about(Object::Connection(id))
        .titled(format!("The handshake with {servers} is encrypted"));
    vec![observation]
}
