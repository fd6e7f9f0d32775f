//! `gnutls-cli` (GnuTLS, `src/cli.c` and `src/common.c`).

use super::line::{address, between, certificate, version};
use super::{Output, Tool, lines};
use crate::input::connection::{Connection, Lack, Recorded, Source, StapleSent};
use crate::input::place::Place;
use crate::input::wire::tls::version_name;

const WITHOUT_OBJECTS: &str = "This is gnutls-cli output without the certificates and the staple themselves. Save them with `gnutls-cli --insecure -p 443 HOST \
    --save-cert chain.pem --save-ocsp-multi staples.pem </dev/null`, and add both files.";

pub(super) const TOOL: Tool = Tool {
    name: NAME,
    signs: &[
        b"- Certificate type: X.509",
        b"- Got a certificate list of ",
        b"- Description: (TLS",
    ],
    output: Output::Text(connections),
    without_objects: WITHOUT_OBJECTS,
};

pub(super) const NAME: &str = "gnutls-cli";

/// One run of the program.
#[derive(Default)]
struct Session {
    line: usize,
    server: Option<String>,
    version: Option<u16>,
    staple: StapleSent,
    certificates: Vec<Vec<u8>>,
    stage: Stage,
    notes: Vec<String>,
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// It connects.
    #[default]
    Begun,
    /// The certificates came, and are being verified.
    Verifying,
    /// The handshake is over, well or not.
    Over,
}

/// What gnutls-cli says with its status line where a required staple is missing.
const MISSING: &str = "but the OCSP status is missing";

fn connections(text: &[u8]) -> Vec<Recorded> {
    let mut sessions = Vec::new();
    let mut session: Option<Session> = None;
    // Complaints about staples may stand before everything else, since they go to standard error.
    let mut early = StapleSent::Unknown;
    for line in lines(text) {
        // Amid a handshake it connects to the responder: `--ocsp`.
        let is_amid = session.as_ref().is_some_and(Session::is_amid);
        let begins = line.text.starts_with("Connecting to '") && !is_amid;
        if begins || (session.is_none() && line.text.starts_with("- Certificate type")) {
            sessions.extend(session.take().map(Session::recorded));
            session = Some(Session {
                line: line.number,
                staple: std::mem::take(&mut early),
                server: between(line.text, "'", "'").and_then(address),
                ..Session::default()
            });
        }
        match &mut session {
            Some(session) => session.line(text, line.start, line.text),
            None if is_missing(line.text) => early = StapleSent::No,
            None => {}
        }
    }
    sessions.extend(session.map(Session::recorded));
    sessions
}

fn is_missing(line: &str) -> bool {
    line.starts_with("no OCSP response for certificate 0") || line.contains(MISSING)
}

impl Session {
    fn is_amid(&self) -> bool {
        self.stage == Stage::Verifying
    }

    fn line(&mut self, text: &[u8], start: usize, line: &str) {
        if line.starts_with("- Certificate type") {
            self.stage = Stage::Verifying;
        } else if line.starts_with("- Description: (")
            || (line.starts_with("*** ") && !line.starts_with("*** OCSP"))
        {
            self.stage = Stage::Over;
        }
        if is_missing(line) {
            self.staple = StapleSent::No;
            if line.contains(MISSING) {
                let note = "gnutls-cli refused the connection, because the certificate demands a staple and the server sent none.";
                self.notes.push(note.into());
            }
        } else if let Some(version_text) = between(line, "- Description: (", "-") {
            self.version = version(version_text);
        } else if let Some(options) = line.strip_prefix("- Options:") {
            // It names what came; `[ignored]` where it did not look at it.
            self.staple = match options.contains("OCSP status request") {
                true => StapleSent::Yes,
                false => StapleSent::No,
            };
        } else if line.contains("-----BEGIN CERTIFICATE") && self.certificates.len() < 64 {
            self.certificates.extend(certificate(text, start));
        }
    }

    fn recorded(self) -> Recorded {
        let lack = (self.staple == StapleSent::Yes).then_some(Lack::StapleBytes);
        Recorded {
            connection: Connection {
                server: self.server,
                version: self.version.and_then(version_name),
                // Unless a priority string switches it off.
                status_request_offered: Some(true),
                staple_sent: self.staple,
                lack,
                notes: self.notes,
                ..Connection::new(Source::Transcript, NAME)
            },
            certificates: self.certificates,
            responses: Vec::new(),
            told: None,
            place: Place::Line(self.line),
        }
    }
}
