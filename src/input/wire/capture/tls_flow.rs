//! One TLS connection: records and messages of both directions (RFC 8446 section 5, RFC 5246 section
//! 6.2).

use std::net::SocketAddr;

use super::decrypt::Suite;
use super::reassembly::Reassembly;
use super::sealed::Sealed;
use crate::asn1::Time;
use crate::input::connection::{Connection, Lack, Recorded, Source};
use crate::input::exchange::Exchanged;
use crate::input::index::ConnectionIndex;
use crate::input::place::Place;
use crate::input::wire::http::{self, Http};
use crate::input::wire::tls::{Allowance, Handshake, Message, Side, TLS_1_3, kind, version_name};
use crate::input::wire::work;

/// The longest record: 2^14 bytes, and 2048 more where it is compressed and encrypted (RFC 5246 section
/// 6.2.3).
const LONGEST_RECORD: usize = 16_384 + 2048;
/// The longest handshake message that is put together. The longest chains have some ten kilobytes.
const LONGEST_MESSAGE: usize = 256 * 1024;
/// How much of a server's encrypted handshake is kept for its secrets.
const MAX_SEALED: usize = 128 * 1024;
/// How much may be said before TLS begins, as mail servers do (`STARTTLS`).
const LONGEST_PREFACE: usize = 16 * 1024;
/// The header of a record, and the first byte of a handshake message.
const BEGINNING: usize = 6;

const CHANGE_CIPHER_SPEC: u8 = 20;
const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;
const APPLICATION_DATA: u8 = 23;

const TOO_LONG: &str =
    "A message of this handshake states an impossible length, so the rest was not read.";
const NO_RECORD: &str = "What follows in this connection is no longer TLS, perhaps because packets are \
    missing in the capture.";
const SUITE: &str = "Staplescope cannot decrypt its cipher suite; it decrypts AES-128-GCM, AES-256-GCM and ChaCha20-Poly1305.";
pub(super) const GAP: &str = "Packets of this connection are missing in the capture.";

/// One direction.
#[derive(Debug, Default)]
struct Half {
    reassembly: Reassembly,
    /// Records that are not complete.
    records: Vec<u8>,
    /// Messages that are not complete.
    messages: Vec<u8>,
    is_tls: bool,
    /// How much came before TLS.
    preface: usize,
    /// Whether nothing more is wanted from it.
    is_over: bool,
    sender: Option<Side>,
}

/// A connection, so far.
#[derive(Debug)]
pub(super) struct TlsFlow {
    /// The end whose direction comes first in `halves`.
    first: SocketAddr,
    second: SocketAddr,
    halves: [Half; 2],
    handshake: Handshake,
    sealed: Vec<u8>,
    time: Option<Time>,
    alert: Option<(Side, u8)>,
    /// What is said before TLS, or in its place.
    http: Http,
}

/// Which of the ends sent something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    FromFirst,
    FromSecond,
}

impl TlsFlow {
    /// A connection that begins with this packet.
    pub fn new(first: SocketAddr, second: SocketAddr, allowance: &Allowance) -> Self {
        let handshake = Handshake::sharing(allowance);
        Self {
            first,
            second,
            halves: Default::default(),
            handshake,
            sealed: Vec::new(),
            time: None,
            alert: None,
            http: Http::sharing(allowance),
        }
    }

    fn half(&mut self, of: Direction) -> &mut Half {
        let [first, second] = &mut self.halves;
        match of {
            Direction::FromFirst => first,
            Direction::FromSecond => second,
        }
    }

    /// Notes where a direction begins; false where it begun elsewhere, so that this is another
    /// connection.
    pub fn begin(&mut self, of: Direction, sequence: u32) -> bool {
        let half = self.half(of);
        if half.reassembly.is_other(sequence) {
            return false;
        }
        half.reassembly.begin(sequence);
        true
    }

    /// Takes in a segment.
    pub fn take(&mut self, of: Direction, sequence: u32, payload: &[u8], time: Option<Time>) {
        let half = self.half(of);
        if half.is_over {
            return;
        }
        // A capture that begins amid a connection may still hold its handshake, after STARTTLS.
        let is_beginning = || beginning(payload).is_some() || http::begins(payload);
        if !half.reassembly.is_begun() && is_beginning() {
            half.reassembly.begin(sequence);
        }
        let mut reassembly = std::mem::take(&mut half.reassembly);
        let mut in_order = |bytes: &[u8]| self.receive(of, bytes, time);
        let can_go_on = reassembly.take(sequence, payload, &mut in_order);
        let half = self.half(of);
        if can_go_on && !half.is_over {
            half.reassembly = reassembly;
            return;
        }
        half.end();
        if !can_go_on && self.is_tls() {
            self.handshake.note(GAP);
        }
    }

    /// Takes in bytes that are in order.
    fn receive(&mut self, of: Direction, bytes: &[u8], time: Option<Time>) {
        let half = self.half(of);
        if half.is_over {
            return;
        }
        half.records.extend_from_slice(bytes);
        if !half.is_tls {
            self.http
                .take(usize::from(of == Direction::FromSecond), bytes, time);
            let may_go_on = self.http.is_active();
            if !self.half(of).begins(may_go_on) {
                return;
            }
        }
        self.time = self.time.or(time);
        let mut records = std::mem::take(&mut self.half(of).records);
        let mut rest = records.as_slice();
        while let Some((header, after)) = rest.split_at_checked(5) {
            let [content, major, _, high, low] = *header else {
                break;
            };
            let length = usize::from(u16::from_be_bytes([high, low]));
            let is_record = (CHANGE_CIPHER_SPEC..=24).contains(&content) && major == 3;
            if !is_record || length > LONGEST_RECORD {
                self.handshake.note(NO_RECORD);
                self.half(of).is_over = true;
                return;
            }
            let Some((body, after)) = after.split_at_checked(length) else {
                break;
            };
            self.record(of, content, header, body);
            rest = after;
            if self.half(of).is_over {
                return;
            }
        }
        let left = rest.len();
        keep_end(&mut records, left);
        self.half(of).records = records;
    }

    fn record(&mut self, of: Direction, content: u8, header: &[u8], body: &[u8]) {
        let sender = self.sender(of);
        let is_1_3 = self.handshake.version() == Some(TLS_1_3);
        match (content, sender) {
            (HANDSHAKE, _) => self.messages(of, body),
            // In TLS 1.3 it means nothing (RFC 8446 appendix D.4).
            (CHANGE_CIPHER_SPEC, _) if is_1_3 => {}
            (CHANGE_CIPHER_SPEC, Some(Side::Server)) => {
                self.handshake.change_cipher();
                self.half(of).is_over = true;
            }
            (CHANGE_CIPHER_SPEC, _) => self.half(of).is_over = true,
            (ALERT, Some(side)) => {
                if let [2, alert] = *body {
                    self.alert = Some((side, alert));
                }
            }
            (APPLICATION_DATA, Some(Side::Server)) if is_1_3 => self.seal(of, header, body),
            (APPLICATION_DATA, Some(Side::Client)) if is_1_3 => self.end_unless_early(),
            _ => {}
        }
    }

    /// Who sends in this direction: an alert may come before any message tells.
    fn sender(&self, of: Direction) -> Option<Side> {
        let [first, second] = &self.halves;
        let (own, other) = match of {
            Direction::FromFirst => (first, second),
            Direction::FromSecond => (second, first),
        };
        own.sender.or(match other.sender? {
            Side::Client => Some(Side::Server),
            Side::Server => Some(Side::Client),
        })
    }

    fn messages(&mut self, of: Direction, body: &[u8]) {
        self.half(of).messages.extend_from_slice(body);
        let mut messages = std::mem::take(&mut self.half(of).messages);
        let mut rest = messages.as_slice();
        while let Some((message, after)) = Message::first(rest) {
            if !message.is_whole {
                break;
            }
            let side = match message.kind {
                kind::CLIENT_HELLO => Side::Client,
                kind::SERVER_HELLO => Side::Server,
                _ => self.half(of).sender.unwrap_or(Side::Server),
            };
            self.half(of).sender.get_or_insert(side);
            self.handshake.take(side, message);
            rest = after;
        }
        if rest.len() > LONGEST_MESSAGE || claims_too_much(rest) {
            self.handshake.note(TOO_LONG);
            self.half(of).is_over = true;
            return;
        }
        let left = rest.len();
        keep_end(&mut messages, left);
        self.half(of).messages = messages;
    }

    /// Keeps an encrypted record of the server.
    fn seal(&mut self, of: Direction, header: &[u8], body: &[u8]) {
        if self.sealed.len() + header.len() + body.len() > MAX_SEALED {
            self.half(of).is_over = true;
            return;
        }
        self.sealed.extend_from_slice(header);
        self.sealed.extend_from_slice(body);
    }

    /// What a client encrypts comes after all of the server's handshake, unless it came early (RFC 8446
    /// section 2.3).
    fn end_unless_early(&mut self) {
        let hello = self.handshake.client_hello.as_ref();
        if hello.is_some_and(|hello| !hello.early_data) && !self.sealed.is_empty() {
            self.halves.iter_mut().for_each(Half::end);
        }
    }

    /// Whether any of it is TLS.
    pub fn is_tls(&self) -> bool {
        self.halves.iter().any(|half| half.is_tls)
    }

    /// Whether nothing more is wanted.
    pub fn is_over(&self) -> bool {
        self.halves.iter().all(|half| half.is_over)
            || self.handshake.is_done() && self.handshake.client_hello.is_some()
            || self.halves.iter().any(|half| half.is_over) && !self.is_tls()
    }

    /// Whether a limit cut off something of it.
    pub fn is_limited(&self) -> bool {
        self.handshake.is_limited || self.http.is_limited()
    }

    /// How many bytes it holds.
    pub fn held(&self) -> usize {
        let halves = self.halves.iter();
        let halves =
            halves.map(|half| half.reassembly.held() + half.records.len() + half.messages.len());
        halves.sum::<usize>() + self.sealed.len() + self.handshake.size() + self.http.held()
    }

    /// Gives up what is held, since there is no room for it.
    pub fn give_up(&mut self, why: &'static str) {
        self.handshake.note(why);
        self.sealed = Vec::new();
        self.http = Http::default();
        self.halves.iter_mut().for_each(Half::end);
    }

    /// Whether anything was asked or answered about revocation.
    pub fn is_about_revocation(&self) -> bool {
        self.http.is_any()
    }

    /// What was asked over HTTP about revocation, and what came.
    pub fn exchanges(&mut self) -> Vec<Exchanged> {
        let (asking, mut exchanges) = std::mem::take(&mut self.http).finish();
        let (client, server) = match asking {
            0 => (self.first, self.second),
            _ => (self.second, self.first),
        };
        for exchanged in &mut exchanges {
            exchanged.exchange.client = client.to_string();
            exchanged.exchange.server = server.to_string();
        }
        exchanges
    }

    /// The connection, and what of it is encrypted, if it was TLS at all.
    pub fn finish(mut self, tool: &'static str) -> Option<(Recorded, Option<Sealed>)> {
        if self.handshake.client_hello.is_none() && self.handshake.server_hello.is_none() {
            return None;
        }
        if self.halves.iter().any(|half| half.reassembly.has_gap()) && !self.handshake.is_done() {
            self.handshake.note(GAP);
        }
        let hello = self.handshake.server_hello.as_ref();
        let is_readable = hello.is_some_and(|hello| Suite::of(hello.cipher_suite).is_some());
        let is_sealed = !self.sealed.is_empty();
        if is_sealed && !is_readable {
            self.handshake.note(SUITE);
        }
        let mut connection = self.connection(tool);
        if is_sealed && !connection.resumed {
            connection.lack = Some(Lack::Secrets);
        }
        let recorded = Recorded {
            connection,
            certificates: std::mem::take(&mut self.handshake.certificates),
            responses: std::mem::take(&mut self.handshake.responses),
            told: None,
            place: Place::Offset(0),
        };
        let sealed = (is_sealed && is_readable).then_some(Sealed {
            connection: ConnectionIndex::after(0),
            handshake: self.handshake,
            records: self.sealed,
        });
        Some((recorded, sealed))
    }

    fn connection(&self, tool: &'static str) -> Connection {
        let [first, second] = &self.halves;
        let is_swapped = first.sender == Some(Side::Server) || second.sender == Some(Side::Client);
        let (client, server) = match is_swapped {
            true => (self.second, self.first),
            false => (self.first, self.second),
        };
        let hello = self.handshake.client_hello.as_ref();
        let mut notes: Vec<_> = self
            .handshake
            .notes
            .iter()
            .map(|&note| note.into())
            .collect();
        notes.extend(self.alert.map(alert));
        Connection {
            server_name: hello.and_then(|hello| hello.server_name.clone()),
            client: Some(client.to_string()),
            server: Some(server.to_string()),
            time: self.time,
            version: self.handshake.version().and_then(version_name),
            status_request_offered: hello.map(|hello| hello.asks_for_staple),
            staple_sent: self.handshake.staple_sent(),
            resumed: self.handshake.is_resumed(),
            lack: self.handshake.lack(),
            notes,
            ..Connection::new(Source::Capture, tool)
        }
    }
}

/// Keeps only the last `length` bytes; moves nothing where that is all of them.
fn keep_end(bytes: &mut Vec<u8>, length: usize) {
    let done = bytes.len().saturating_sub(length);
    if done > 0 {
        work::count(length);
        bytes.drain(..done);
    }
}

impl Half {
    /// Whether TLS begins in what came; what stands before is dropped: a greeting, a dialogue that ends
    /// in STARTTLS, one octet that says yes, the header of a proxy.
    fn begins(&mut self, may_go_on: bool) -> bool {
        if let Some(start) = beginning(&self.records) {
            self.preface += start;
            self.records.drain(..start);
            self.is_tls = true;
            return true;
        }
        let dropped = self.records.len().saturating_sub(BEGINNING - 1);
        self.preface += dropped;
        self.records.drain(..dropped);
        if self.preface > LONGEST_PREFACE && !may_go_on {
            self.end();
        }
        false
    }

    fn end(&mut self) {
        self.is_over = true;
        self.reassembly = Reassembly::default();
        self.records = Vec::new();
        self.messages = Vec::new();
    }
}

/// Where in these bytes TLS begins.
fn beginning(bytes: &[u8]) -> Option<usize> {
    let mut windows = bytes.windows(BEGINNING);
    windows.position(|window| is_beginning(window) || is_alert(window))
}

/// Whether these are the first bytes of a record with an alert: servers warn of a name that they do not
/// know before they say hello (RFC 6066 section 3).
fn is_alert(bytes: &[u8]) -> bool {
    matches!(bytes, [ALERT, 3, 0..=4, 0, 2, 1 | 2, ..])
}

/// Whether these are the first bytes of a `ClientHello` or a `ServerHello` in a record.
fn is_beginning(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [
            HANDSHAKE,
            3,
            0..=4,
            _,
            _,
            kind::CLIENT_HELLO | kind::SERVER_HELLO,
            ..
        ]
    )
}

fn claims_too_much(message: &[u8]) -> bool {
    let claimed = message.get(1..4).unwrap_or_default().iter();
    claimed.fold(0, |n, octet| n << 8 | usize::from(*octet)) > LONGEST_MESSAGE
}

fn alert((side, number): (Side, u8)) -> String {
    let side = match side {
        Side::Client => "client",
        Side::Server => "server",
    };
    let name = match number {
        40 => " (handshake_failure)",
        42 => " (bad_certificate)",
        46 => " (certificate_unknown)",
        48 => " (unknown_ca)",
        70 => " (protocol_version)",
        112 => " (unrecognized_name)",
        113 => " (bad_certificate_status_response)",
        _ => "",
    };
    format!("The {side} aborted the handshake with alert {number}{name}.")
}
