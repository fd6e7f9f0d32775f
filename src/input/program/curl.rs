//! `curl -v`, also with `--cert-status` and `-w '%{certs}'` (curl, `lib/vtls/openssl.c`).

use super::line::{address, certificate, version};
use super::{Output, Tool, lines};
use crate::input::connection::{Connection, Lack, Recorded, Source, StapleSent};
use crate::input::place::Place;
use crate::input::wire::tls::version_name;

const WITHOUT_OBJECTS: &str = "This is `curl -v` output without the certificates themselves. Record the handshake with `openssl s_client -connect HOST:443 -servername HOST -status \
    -showcerts -msg </dev/null`, which also shows the staple.";

pub(super) const TOOL: Tool = Tool {
    name: NAME,
    signs: &[
        b"* SSL connection using TLS",
        b"* TLSv1.",
        b"* Server certificate:",
    ],
    output: Output::Text(connections),
    without_objects: WITHOUT_OBJECTS,
};

const NAME: &str = "curl";

/// What curl says only where a staple came and was read.
const WITH_STAPLE: &[&str] = &[
    "OCSP response verification failed",
    "SSL certificate status: ",
    "OCSP response has expired",
    "Could not find certificate ID in OCSP response",
    "Invalid OCSP response",
    "Certificate Status (22)",
];

/// One connection.
#[derive(Default)]
struct Session {
    line: usize,
    server: Option<String>,
    name: Option<String>,
    version: Option<u16>,
    asked: Option<bool>,
    staple: StapleSent,
    certificates: Vec<Vec<u8>>,
    is_tls: bool,
}

fn connections(text: &[u8]) -> Vec<Recorded> {
    let mut sessions = Vec::new();
    let mut session = Session {
        line: 1,
        ..Session::default()
    };
    for line in lines(text) {
        let said = line.text.strip_prefix("* ").unwrap_or_default().trim();
        let connected = said
            .strip_prefix("Connected to ")
            .or_else(|| said.strip_prefix("Established connection to "));
        if let Some(rest) = connected {
            if session.is_tls {
                sessions.push(std::mem::take(&mut session).recorded());
            }
            session.line = line.number;
            session.connected(rest);
        }
        session.said(said);
        if line.text.contains("-----BEGIN CERTIFICATE") && session.certificates.len() < 64 {
            session.certificates.extend(certificate(text, line.start));
        }
    }
    sessions.extend(session.is_tls.then(|| session.recorded()));
    sessions
}

impl Session {
    /// `HOST (ADDRESS) port N (#0)` before curl 8.12, `HOST (ADDRESS port N) from …` since.
    fn connected(&mut self, rest: &str) {
        let words: Vec<_> = rest
            .split([' ', '(', ')'])
            .filter(|word| !word.is_empty())
            .collect();
        if let [host, at, "port", port, ..] = words.as_slice() {
            self.name =
                address(host).filter(|host| host.contains(|c: char| c.is_ascii_alphabetic()));
            self.server = match at.contains(':') {
                true => address(&format!("[{at}]:{port}")),
                false => address(&format!("{at}:{port}")),
            };
        }
    }

    fn said(&mut self, said: &str) {
        if let Some(rest) = said.strip_prefix("SSL connection using ") {
            self.is_tls = true;
            self.version = version(rest);
        } else if said.starts_with("TLSv1") {
            self.is_tls = true;
        }
        if said.starts_with("No OCSP response received") {
            self.asked = Some(true);
            self.staple = StapleSent::No;
        } else if WITH_STAPLE.iter().any(|sign| said.contains(sign)) {
            self.asked = Some(true);
            self.staple = StapleSent::Yes;
        }
    }

    fn recorded(self) -> Recorded {
        Recorded {
            connection: Connection {
                server_name: self.name,
                server: self.server,
                version: self.version.and_then(version_name),
                status_request_offered: self.asked,
                staple_sent: self.staple,
                lack: (self.staple == StapleSent::Yes).then_some(Lack::StapleBytes),
                ..Connection::new(Source::Transcript, NAME)
            },
            certificates: self.certificates,
            responses: Vec::new(),
            told: None,
            place: Place::Line(self.line),
        }
    }
}
