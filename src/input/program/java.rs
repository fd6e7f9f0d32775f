//! Java with `-Djavax.net.debug=ssl:handshake`: the handshake's messages in words, certificates and staple
//! field by field (OpenJDK, `sun/security/ssl/CertificateMessage.java`, `CertStatusExtension.java`,
//! `CertificateStatus.java`).

use super::line::{between, lines, pairs, version};
use super::scanned::{Scanned, status, told};
use super::{Output, Tool};
use crate::asn1::Time;
use crate::input::connection::{Recorded, StapleSent};
use crate::input::place::Place;
use crate::input::printed::{PrintedEntry, PrintedResponse};
use crate::input::wire::tls::version_name;

pub(super) const TOOL: Tool = Tool {
    name: NAME,
    signs: &[
        b"javax.net.ssl|DEBUG|",
        b"javax.net.ssl|ALL|",
        b"javax.net.ssl|FINE|",
    ],
    output: Output::Text(connections),
    without_objects: "This is the output of `-Djavax.net.debug` in Java, which describes certificates and staple without their bytes. Record the handshake with `openssl s_client -connect HOST:443 -servername HOST -status \
        -showcerts -msg </dev/null`.",
};

const NAME: &str = "Java";

/// The TLS Feature extension (RFC 7633 §6), which Java prints without its value.
const TLS_FEATURE: &str = "ObjectId: 1.3.6.1.5.5.7.1.24 ";

/// The message that lines belong to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Message {
    #[default]
    Other,
    ClientHello,
    ServerHello,
    Certificate,
    CertificateStatus,
}

/// One handshake.
struct Session {
    scanned: Scanned,
    message: Message,
    /// How many certificates have begun.
    certificates: usize,
    /// The response that lines belong to.
    response: Option<PrintedResponse>,
    is_finished: bool,
}

fn connections(text: &[u8]) -> Vec<Recorded> {
    let mut all = Vec::new();
    let mut session: Option<Session> = None;
    for line in lines(text) {
        // A second one follows where the server asks for it.
        let begins = line.text.contains("Produced ClientHello handshake message");
        let is_open = session.as_ref().is_some_and(|open| !open.is_server_heard());
        if begins && !is_open && all.len() <= super::MAX_CONNECTIONS {
            all.extend(session.take().map(Session::recorded));
            session = Some(Session::new(line.number));
        }
        if let Some(session) = &mut session {
            session.line(line.text);
        }
    }
    all.extend(session.map(Session::recorded));
    all
}

impl Session {
    fn new(line: usize) -> Self {
        Self {
            scanned: Scanned::new(NAME, Place::Line(line)),
            message: Message::Other,
            certificates: 0,
            response: None,
            is_finished: false,
        }
    }

    /// Whether the server's part began that comes after all hellos.
    fn is_server_heard(&self) -> bool {
        self.certificates > 0 || self.is_finished
    }

    fn line(&mut self, line: &str) {
        if let Some((_, header)) = line.split_once(".java:") {
            return self.header(header);
        }
        let said = line.trim();
        match self.message {
            Message::ClientHello => self.client_hello(said),
            Message::ServerHello => self.server_hello(said),
            Message::Certificate => {
                self.certificate(said);
                self.staple(said);
            }
            Message::CertificateStatus => self.staple(said),
            Message::Other => {}
        }
    }

    /// `366|Consuming server Certificate handshake message (`.
    fn header(&mut self, header: &str) {
        self.end_response();
        let is = |words: &str| header.contains(words);
        self.message = match () {
            () if is("Produced ClientHello handshake message") => {
                self.scanned.asked = Some(false);
                Message::ClientHello
            }
            () if is("Consuming ServerHello handshake message") => Message::ServerHello,
            () if is("Consuming server Certificate handshake message") => Message::Certificate,
            () if is("Consuming server CertificateStatus handshake message") => {
                self.scanned.staple = StapleSent::Yes;
                Message::CertificateStatus
            }
            () => Message::Other,
        };
        self.is_finished |= is("Consuming server Finished handshake message");
    }

    fn client_hello(&mut self, said: &str) {
        if said.starts_with("\"status_request (5)\"") {
            self.scanned.asked = Some(true);
        } else if let Some((_, name)) = said.split_once("type=host_name (0), value=") {
            self.scanned.named(Some(name));
        }
    }

    fn server_hello(&mut self, said: &str) {
        let text = match said.split_once(':') {
            Some((name, text)) if name.contains("selected version") => text,
            Some((name, text)) if name.contains("server version") => text,
            _ => return,
        };
        let text = text.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        if let Some(version) = version(text) {
            self.scanned.version = version_name(version);
        }
    }

    fn certificate(&mut self, said: &str) {
        if said.starts_with("\"certificate\" :") {
            self.end_response();
            self.certificates += 1;
            if self.certificates == 1 {
                self.scanned.must_staple = Some(false);
            }
        }
        if self.certificates != 1 {
            return;
        }
        if said.starts_with(TLS_FEATURE) {
            self.scanned.must_staple = Some(true);
        } else if said.contains("\"OCSP status response\":") {
            self.scanned.staple = StapleSent::Yes;
        }
        let Some((name, text)) = said.split_once("\" ").or(said.split_once("\":")) else {
            return;
        };
        let text = between(text, "\"", "\"").map(str::to_owned);
        let about = &mut self.scanned.about;
        match name.trim_start_matches('"') {
            "subject" => about.name = text,
            "issuer" => about.issuer = text,
            "serial number" => about.serial = text,
            "not before" => about.from = text,
            // It has two spaces.
            "not  after" => about.until = text,
            _ => {}
        }
    }

    /// A line of the first response, which is about the server's own certificate.
    fn staple(&mut self, said: &str) {
        if said == "OCSP Response:" {
            self.end_response();
            self.response = Some(told(PrintedEntry::default()));
            return;
        }
        let Some(response) = &mut self.response else {
            return;
        };
        let error = match said.strip_prefix("Response Status: ") {
            Some("MALFORMED_REQUEST") => 1,
            Some("INTERNAL_ERROR") => 2,
            Some("TRY_LATER") => 3,
            Some("SIG_REQUIRED") => 5,
            Some("UNAUTHORIZED") => 6,
            _ => 0,
        };
        if error > 0 {
            *response = PrintedResponse {
                status: Some(error),
                ..PrintedResponse::default()
            };
        }
        let Some(entry) = response.entries.first_mut() else {
            return;
        };
        if let Some(serial) = said.strip_prefix("SerialNumber: ") {
            entry.serial = pairs(&serial.replace(':', " ")).unwrap_or_default();
        } else if let Some(word) = said.strip_prefix("CertStatus: ") {
            entry.status = status(word);
        } else if let Some(time) = said.strip_prefix("thisUpdate is ") {
            entry.this_update = Time::printed(time);
        } else if let Some(time) = said.strip_prefix("nextUpdate is ") {
            entry.next_update = Time::printed(time);
        }
    }

    fn end_response(&mut self) {
        let response = self.response.take();
        // In TLS 1.3 each certificate may have one of its own; in TLS 1.2 they come in a list.
        let is_own = self.certificates <= 1 || self.message == Message::CertificateStatus;
        if let Some(response) = response.filter(|_| is_own && self.scanned.told.is_none()) {
            self.scanned.told = Some(response);
        }
    }

    fn recorded(mut self) -> Recorded {
        self.end_response();
        let is_over = self.is_finished && self.certificates > 0;
        if is_over && self.scanned.staple == StapleSent::Unknown {
            self.scanned.staple = StapleSent::No;
        }
        self.scanned.recorded()
    }
}
