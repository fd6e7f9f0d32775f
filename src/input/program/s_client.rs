//! `openssl s_client`, with and without `-status`, `-showcerts`, `-msg` and `-trace`.
//!
//! `-msg` (`apps/lib/s_cb.c`, `msg_cb`) writes each message as a header and its bytes:
//! `<<< TLS 1.3, Handshake [length 056c], Certificate`, then lines of four spaces and up to sixteen
//! pairs of digits. `-trace` (`ssl/t1_trce.c`) writes the messages in words, certificates as PEM, and
//! what it does not know as dumps with offsets.

use super::line::{address, between, certificate, dump, pairs, version};
use super::{Line, Output, Tool, lines};
use crate::asn1::Time;
use crate::input::connection::{Connection, Lack, Recorded, Source, StapleSent};
use crate::input::place::Place;
use crate::input::wire::tls::{Handshake, Side, server_name, staples, version_name};

const WITHOUT_OBJECTS: &str = "This is `openssl s_client` output without a certificate. Either the connection failed or the text is cut off. Record it again with `openssl s_client -connect HOST:443 -servername HOST -status -showcerts -msg </dev/null`.";

pub(super) const TOOL: Tool = Tool {
    name: NAME,
    signs: &[
        b"CONNECTED(",
        b"CONNECTION ESTABLISHED\n",
        b"SSL handshake has read ",
        b"<<< TLS ",
        b">>> TLS ",
        b"OCSP response: ",
        b"OCSP responses: ",
    ],
    output: Output::Text(connections),
    without_objects: WITHOUT_OBJECTS,
};

pub(super) const NAME: &str = "openssl s_client";
/// How `-brief` begins (`apps/s_client.c`), which prints neither what became of a
/// staple nor certificates.
const BRIEF: &str = "CONNECTION ESTABLISHED";
/// What to say of it.
const BRIEF_NOTE: &str = "With -brief, s_client shows neither the certificates nor whether a staple came. Use `-status -showcerts -msg` instead.";
/// How it says that no staple came: up to 3.5, and since 3.6 with TLS 1.3 and 1.2.
const NOTHING_SENT: [&str; 3] = [
    "no response sent",
    "no responses sent",
    "no OCSP response received",
];
/// How it begins, on the same line, to say what came; most versions begin a new line.
const SENT: [&str; 2] = ["number of responses", "===="];
/// How it says that it could not read what came: up to 3.5, and since 3.6.
const UNREAD: [&str; 2] = ["response parse error", "OCSP response parse error"];
/// The most bytes that are taken from one message or dump.
const MAX_MESSAGE: usize = 1024 * 1024;
/// The largest number of seconds taken for a time: the end of the year 9999.
const LAST_SECOND: i64 = 253_402_300_799;

fn connections(text: &[u8]) -> Vec<Recorded> {
    let mut sessions = Vec::new();
    let mut session = Session::new(1);
    for line in lines(text) {
        if session.is_begun && begins(line.text) && sessions.len() < super::MAX_CONNECTIONS {
            let before = std::mem::replace(&mut session, Session::new(line.number));
            sessions.extend(before.finish());
        }
        session.line(text, line);
    }
    sessions.extend(session.finish());
    sessions
}

/// Whether a run of the program begins here.
fn begins(line: &str) -> bool {
    line.starts_with("CONNECTED(")
        || line == BRIEF
        || line.starts_with("Connecting to ")
        || is_command(line)
}

/// Whether somebody typed the program's name here.
fn is_command(line: &str) -> bool {
    line.split(['|', ';', '&'])
        .any(|command| command.contains("openssl s_client "))
}

/// What became of the request for a staple (`apps/s_client.c`, `ocsp_resp_cb`): before 3.6 in the singular;
/// since then in the plural with TLS 1.3, where each certificate may have one.
fn outcome(line: &str) -> Option<&str> {
    let outcome = line
        .strip_prefix("OCSP response:")
        .or_else(|| line.strip_prefix("OCSP responses:"));
    outcome.map(str::trim)
}

/// What the lines that come belong to.
#[derive(Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Elsewhere,
    /// `Certificate chain`, the certificates as they were sent.
    Chain,
    /// `Server certificate`, the first of them again, or for the first time.
    Leaf,
    /// A message in `-trace`.
    Traced(Side, Traced),
}

/// The messages of `-trace` that are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Traced {
    ClientHello,
    Certificate,
    CertificateStatus,
    Other,
}

/// Bytes that are being collected.
#[derive(Debug)]
struct Dump {
    of: DumpOf,
    /// How many bytes it says that it has.
    length: usize,
    bytes: Vec<u8>,
}

/// What is dumped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DumpOf {
    /// A handshake message of `-msg`.
    Message(Side),
    /// An extension or a message's body in `-trace`, which has offsets.
    ServerName,
    Staples,
    /// The staple that s_client could not read itself.
    Unreadable,
}

/// One run of the program.
#[derive(Debug)]
struct Session {
    line: usize,
    is_begun: bool,
    handshake: Handshake,
    part: Part,
    dump: Option<Dump>,
    sent: Option<Side>,
    chain: Vec<Vec<u8>>,
    leaf: Option<Vec<u8>>,
    traced: Vec<Vec<u8>>,
    name: Option<String>,
    asked: Option<bool>,
    asked_by_command: Option<bool>,
    name_by_command: Option<String>,
    starttls: Option<String>,
    staple: Option<StapleSent>,
    server: Option<String>,
    is_reused: bool,
    is_complete: bool,
    /// Whether it is what `-brief` prints.
    is_brief: bool,
    time: Option<Time>,
    /// What `-msg` writes before what the client sent; of s_server, the other mark.
    client_mark: char,
    /// How long the message of `-trace` is.
    traced_length: usize,
}

impl Session {
    fn new(line: usize) -> Self {
        Self {
            line,
            is_begun: false,
            handshake: Handshake::default(),
            part: Part::Elsewhere,
            dump: None,
            sent: None,
            chain: Vec::new(),
            leaf: None,
            traced: Vec::new(),
            name: None,
            asked: None,
            asked_by_command: None,
            name_by_command: None,
            starttls: None,
            staple: None,
            server: None,
            is_reused: false,
            is_complete: false,
            is_brief: false,
            time: None,
            client_mark: '>',
            traced_length: 0,
        }
    }

    fn line(&mut self, text: &[u8], line: Line<'_>) {
        if self.goes_on(line.text) {
            return;
        }
        if line.text.starts_with("<<< ") || line.text.starts_with(">>> ") {
            self.message_header(line.text);
        } else if line.text.contains("-----BEGIN ") {
            self.pem(text, line.start);
        } else {
            self.printed(line.text);
            self.traced(line.text);
        }
    }

    /// Takes the bytes of a line that belongs to a dump. Lines of another kind do not end it: what
    /// goes to standard error may stand amid what goes to standard output.
    fn goes_on(&mut self, line: &str) -> bool {
        let Some(open) = &mut self.dump else {
            return false;
        };
        let bytes = match open.of {
            _ if open.bytes.len() >= open.length => None,
            DumpOf::Message(_) => pairs(line).filter(|_| line.starts_with("    ")),
            _ => dump(line, open.bytes.len()),
        };
        let is_part = bytes.is_some();
        open.bytes.extend(bytes.into_iter().flatten());
        is_part
    }

    fn begin_dump(&mut self, of: DumpOf, length: usize) {
        self.end_dump();
        let length = length.min(MAX_MESSAGE);
        let bytes = Vec::new();
        self.dump = Some(Dump { of, length, bytes });
    }

    fn end_dump(&mut self) {
        let Some(Dump { of, length, bytes }) = self.dump.take() else {
            return;
        };
        let bytes = bytes.get(..length.min(bytes.len())).unwrap_or_default();
        match of {
            DumpOf::Message(side) => self.handshake.take_all(side, bytes),
            DumpOf::ServerName => self.name = server_name(bytes).or(self.name.take()),
            DumpOf::Staples => {
                let (found, _) = staples(bytes);
                let found = found.into_iter().map(<[u8]>::to_vec);
                self.handshake.responses.extend(found);
            }
            DumpOf::Unreadable if !bytes.is_empty() && self.handshake.responses.is_empty() => {
                self.handshake.responses.push(bytes.to_vec());
            }
            DumpOf::Unreadable => {}
        }
    }

    /// `<<< TLS 1.3, Handshake [length 056c], Certificate`; OpenSSL 1.0.2 has no comma before
    /// `Handshake`.
    fn message_header(&mut self, line: &str) {
        self.end_dump();
        self.is_begun = true;
        self.part = Part::Elsewhere;
        let Some(length) = between(line, "Handshake [length ", "]") else {
            return;
        };
        if line.ends_with("ClientHello") {
            self.client_mark = line.chars().next().unwrap_or('>');
        }
        let side = match line.starts_with(self.client_mark) {
            true => Side::Client,
            false => Side::Server,
        };
        if line.contains("ServerHello") {
            self.handshake.version_hint = line.get(4..).and_then(version);
        }
        let length = usize::from_str_radix(length, 16).unwrap_or(MAX_MESSAGE);
        self.begin_dump(DumpOf::Message(side), length);
    }

    fn pem(&mut self, text: &[u8], start: usize) {
        let list = match self.part {
            Part::Chain => &mut self.chain,
            Part::Traced(Side::Server, Traced::Certificate) => &mut self.traced,
            Part::Leaf if self.leaf.is_none() => {
                self.leaf = certificate(text, start);
                return;
            }
            _ => return,
        };
        if list.len() < super::MAX_CONNECTIONS {
            list.extend(certificate(text, start));
        }
    }

    /// What is printed in words, with or without `-msg`.
    fn printed(&mut self, line: &str) {
        match line {
            "Certificate chain" => self.part = Part::Chain,
            "Server certificate" => self.part = Part::Leaf,
            _ => {}
        }
        if let Some(outcome) = outcome(line) {
            self.asked = Some(true);
            let is_said = |said: &[&str]| said.iter().any(|words| outcome.starts_with(words));
            let is_unread = is_said(&UNREAD);
            if is_said(&NOTHING_SENT) {
                self.staple = Some(StapleSent::No);
            } else if outcome.is_empty() || is_unread || is_said(&SENT) {
                self.staple = Some(StapleSent::Yes);
            }
            if is_unread {
                self.begin_dump(DumpOf::Unreadable, MAX_MESSAGE);
            }
        } else if line.starts_with("CONNECTED(") || line.starts_with("SSL handshake has read ") {
            self.is_begun = true;
        } else if line == BRIEF {
            (self.is_begun, self.is_brief) = (true, true);
        } else if is_command(line) {
            self.command(line);
        } else if let Some(rest) = line.strip_prefix("Connecting to ") {
            self.server = address(rest);
        }
        self.session(line.trim_start());
    }

    /// What is printed about the session.
    fn session(&mut self, line: &str) {
        let reused = line.strip_prefix("Reused, ");
        if let Some(rest) = line.strip_prefix("New, ").or(reused) {
            self.is_reused |= reused.is_some();
            self.handshake.version_hint = version(rest).or(self.handshake.version_hint);
        } else if let Some((_, rest)) = line.split_once(':') {
            if line.starts_with("Protocol") {
                self.handshake.version_hint = version(rest).or(self.handshake.version_hint);
            } else if line.starts_with("Start Time") {
                let seconds = rest.trim().split(' ').next().and_then(|n| n.parse().ok());
                let seconds = seconds.filter(|seconds| (1..=LAST_SECOND).contains(seconds));
                self.time = self.time.or(seconds.map(Time::from_unix));
            } else if line.starts_with("Verify return code") {
                self.is_complete = true;
            }
        }
    }

    /// The command, where it was copied with its output.
    fn command(&mut self, line: &str) {
        let words: Vec<_> = line.split_ascii_whitespace().collect();
        self.asked_by_command = Some(words.contains(&"-status"));
        let after = |option: &str| {
            let at = words.iter().position(|word| *word == option)?;
            address(words.get(at + 1)?)
        };
        self.name_by_command = after("-servername");
        let is_word = |word: &String| word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        self.starttls = after("-starttls").filter(is_word);
        self.server = after("-connect").or(self.server.take());
    }

    /// What `-trace` prints.
    fn traced(&mut self, line: &str) {
        match line {
            "Sent Record" | "Sent TLS Record" => self.sent = Some(Side::Client),
            "Received Record" | "Received TLS Record" => self.sent = Some(Side::Server),
            _ => {}
        }
        let Some(side) = self.sent else { return };
        let line = line.trim_start();
        if let Some((name, length)) = line.split_once(", Length=")
            && let Ok(length) = length.parse::<usize>()
        {
            self.end_dump();
            self.traced_length = length;
            let message = match name {
                "ClientHello" => Traced::ClientHello,
                "Certificate" => Traced::Certificate,
                "CertificateStatus" => Traced::CertificateStatus,
                _ => Traced::Other,
            };
            self.is_begun = true;
            self.part = Part::Traced(side, message);
            if message == Traced::ClientHello {
                self.asked = self.asked.or(Some(false));
            }
            return;
        }
        self.traced_extension(line);
    }

    fn traced_extension(&mut self, line: &str) {
        let Part::Traced(_, message) = self.part else {
            return;
        };
        if line.starts_with("Unsupported, hex dump") && message == Traced::CertificateStatus {
            self.begin_dump(DumpOf::Staples, self.traced_length);
        }
        let extension = line.strip_prefix("extension_type=");
        let Some((extension, length)) = extension.and_then(|rest| rest.split_once(", length="))
        else {
            return;
        };
        let length = length.parse().unwrap_or(0);
        match (message, extension) {
            (Traced::ClientHello, "server_name(0)") => self.begin_dump(DumpOf::ServerName, length),
            (Traced::ClientHello, "status_request(5)" | "status_request_v2(17)") => {
                self.asked = Some(true);
            }
            (Traced::Certificate, "status_request(5)") => self.begin_dump(DumpOf::Staples, length),
            _ => {}
        }
    }

    fn finish(mut self) -> Option<Recorded> {
        self.end_dump();
        let has_anything = self.is_begun || self.staple.is_some() || self.is_complete;
        has_anything.then(|| self.recorded())
    }

    fn recorded(mut self) -> Recorded {
        let certificates = [
            std::mem::take(&mut self.handshake.certificates),
            self.chain,
            self.traced,
            self.leaf.into_iter().collect(),
        ];
        let certificates = certificates.into_iter().find(|list| !list.is_empty());
        let certificates = certificates.unwrap_or_default();
        let hello = self.handshake.client_hello.as_ref();
        // Where a handshake came as far as the certificates, s_client says what became of the request if it
        // made one.
        let is_silent = self.is_complete && !self.is_reused && !certificates.is_empty();
        let silent = is_silent.then_some(false);
        let asked = hello
            .map(|hello| hello.asks_for_staple)
            .or(self.asked)
            .or(self.asked_by_command)
            .or(silent);
        let name = hello.and_then(|hello| hello.server_name.clone());
        let staple = match (self.handshake.staple_sent(), self.staple) {
            (StapleSent::Unknown, Some(printed)) => printed,
            (sent, _) => sent,
        };
        let responses = self.handshake.responses.clone();
        let lack = match staple {
            StapleSent::Yes if responses.is_empty() => Some(Lack::StapleBytes),
            StapleSent::Unknown if !self.is_complete && !self.is_brief => Some(Lack::CutOff),
            _ => None,
        };
        let notes = self.handshake.notes.iter().copied();
        let is_silent = self.is_brief && certificates.is_empty();
        let brief = is_silent.then_some(BRIEF_NOTE);
        let notes = notes.chain(brief).map(Into::into).collect();
        let is_resumed = self.is_reused || self.handshake.is_resumed() && certificates.is_empty();
        let connection = Connection {
            server_name: name.or(self.name).or(self.name_by_command),
            server: self.server,
            time: self.time,
            version: self.handshake.version().and_then(version_name),
            status_request_offered: asked,
            staple_sent: staple,
            resumed: is_resumed,
            lack: lack.filter(|_| !is_resumed),
            starttls: self.starttls,
            notes,
            ..Connection::new(Source::Transcript, NAME)
        };
        Recorded {
            connection,
            certificates,
            responses,
            told: None,
            place: Place::Line(self.line),
        }
    }
}
