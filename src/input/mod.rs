//! Finds certificates, OCSP responses, and the requests and lists around them in whatever people
//! paste or drop.

mod base64;
mod capture;
mod connection;
mod container;
mod der;
mod finds;
mod hex;
mod password;
mod pem;
mod read_as;
mod recognize;
mod search;
mod stream;
mod text;
mod tls;
mod transcript;
mod words;

use std::fmt;

pub(crate) use capture::{KeyLog, Opened, Sealed};
pub use connection::{Connection, Lack, Source, StapleSent};
pub use finds::Form;
pub use password::{Password, PasswordNeed};
pub use read_as::ReadAs;
pub use stream::Stream;

use crate::asn1::Time;
use finds::Finds;

/// Something handed over: a file, or what was pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The file name, or what the page calls a paste.
    pub name: String,
    /// Its bytes, whatever they are.
    pub bytes: Vec<u8>,
    /// What opens the encrypted containers in it.
    pub password: Option<Password>,
    /// What it is to be read as; `None` where its content shall tell.
    pub read_as: Option<ReadAs>,
}

impl Input {
    /// An input of this name.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
            password: None,
            read_as: None,
        }
    }
}

/// What was found in one input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What the input was recognized as, such as `PEM`, `DER`, `base64`, `hex`, `PEM and hex`,
    /// `ZIP archive with PEM`; `nothing readable` where nothing was found. Where a known program printed it, that comes
    /// first: `openssl s_client: PEM and hex`.
    pub format: String,
    /// The connections that it is a record of, in their order.
    pub connections: Vec<Connection>,
    /// The objects, in their order.
    pub objects: Vec<Object>,
    /// What was skipped, where and why.
    pub problems: Vec<Skipped>,
    /// Whether something in it opens with a password only, and has not been opened.
    pub password: PasswordNeed,
    /// Secrets, for captures that may have been given before or come later.
    pub(crate) keys: capture::KeyLog,
    /// Handshakes that need secrets.
    pub(crate) sealed: Vec<capture::Sealed>,
}

impl Found {
    /// When the last of the connections began, as far as that is known.
    #[must_use]
    pub fn recorded_at(&self) -> Option<Time> {
        let times = self.connections.iter().filter_map(|found| found.time);
        times.max()
    }
}

/// One object found in an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// What its content says that it is; its label only where the content says nothing.
    pub kind: Kind,
    /// Its DER; for a broken object, whatever bytes there were.
    pub der: Vec<u8>,
    /// The files and containers around it, from the outside in, joined by ` › `; empty where it
    /// stands in the input itself.
    pub within: String,
    /// Where it stands in the innermost of those.
    pub place: Place,
    /// How it was written there.
    pub form: Form,
}

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An X.509 certificate.
    Certificate,
    /// An OCSP response.
    OcspResponse,
    /// A PKCS #10 certification request (CSR).
    CertificateRequest,
    /// An OCSP request.
    OcspRequest,
    /// A certificate revocation list.
    Crl,
}

/// A place in an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line of text, counted from 1.
    Line(usize),
    /// A byte offset.
    Offset(usize),
    /// An item of a list, counted from 1.
    Item(usize),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Line(line) => write!(f, "line {line}"),
            Place::Offset(offset) => write!(f, "offset {offset}"),
            Place::Item(number) => write!(f, "item {number}"),
        }
    }
}

/// A place in words, with what is around it: `certs/leaf.pem, line 3`.
#[must_use]
pub fn place_within(within: &str, place: Place) -> String {
    match within {
        "" => place.to_string(),
        within => format!("{within}, {place}"),
    }
}

/// A part of an input that was not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The files and containers around it, see [`Object::within`].
    pub within: String,
    /// Where it stands in the innermost of those.
    pub place: Place,
    /// One sentence: what it is, why it was skipped, what to do.
    pub message: String,
    /// Whether something that the reader may have wanted is lost.
    pub lost: bool,
}

/// Finds the objects in `input`: PEM, base64, hex and DER, whatever stands between, in whatever
/// encoding, and in containers and archives. Content decides what something is; a label, only where
/// the content says nothing; and [`Input::read_as`] overrules both.
///
/// It never fails, takes time in proportion to the input's length and to what unpacks from it, both
/// bounded, and keeps neither private keys nor the password.
///
/// ```
/// use staplescope::input::{Input, Kind, find};
///
/// let found = find(&Input::new("paste", "the responder says MAMKAQM= (try later)"));
/// assert_eq!(found.format, "base64");
/// assert_eq!(found.objects[0].kind, Kind::OcspResponse);
/// assert_eq!(found.objects[0].der, [0x30, 3, 0x0a, 1, 3]);
/// ```
#[must_use]
pub fn find(input: &Input) -> Found {
    let mut finds = Finds::new(input.password.clone());
    match input.read_as {
        Some(read_as) => read_as.find(&input.bytes, &mut finds),
        None => find_in_bytes(&input.bytes, &mut finds),
    }
    finds.finish()
}

fn find_in_bytes(bytes: &[u8], finds: &mut Finds) {
    if capture::is_capture(bytes) {
        let mut reader = capture::Reader::default();
        reader.feed(bytes);
        reader.finish(finds);
    } else if let Some(units) = text::from_utf_16(bytes) {
        find_in_text(&units, finds);
    } else if container::open_archive(bytes, finds) {
    } else if text::is_binary(bytes) {
        find_in_binary(bytes, finds);
    } else {
        find_in_text(bytes, finds);
    }
}

fn find_in_text(bytes: &[u8], finds: &mut Finds) {
    let mut attempt = finds.fork();
    find_in_any_text(bytes, &mut attempt);
    finds.join(attempt);
}

fn find_in_any_text(bytes: &[u8], finds: &mut Finds) {
    let mut keys = KeyLog::default();
    let without = capture::take_out(bytes, &mut keys);
    if without.is_some() {
        finds.tool("TLS key log");
        finds.skip(Place::Line(1), words::KEY_LOG, false);
        finds.keys(keys);
    }
    let bytes = without.as_deref().unwrap_or(bytes);
    let (text, reading) = read_transcript(bytes);
    if reading.tools.is_empty() {
        let mut structured = finds.fork();
        container::open_text(bytes, &mut structured);
        let is_structured = !structured.is_empty();
        finds.join(structured);
        if is_structured {
            return;
        }
    }
    search::search_encoded_pem(&text, finds);
    search::search_text(&text, finds);
    for tool in reading.tools {
        finds.tool(tool);
    }
    for seen in reading.connections {
        finds.connection(seen);
    }
    // With a delegated responder, its certificate is printed as PEM, the response in words only.
    if reading.is_printed_response && finds.has_objects() && !finds.holds(Kind::OcspResponse) {
        finds.skip(Place::Line(1), words::PRINTED_RESPONSE, true);
    }
    if !finds.is_empty() {
        return;
    }
    let message = match text.trim_ascii() {
        [] => words::EMPTY,
        text if is_html(text) => words::HTML,
        _ => reading.without_objects.unwrap_or(words::PROSE),
    };
    finds.skip(Place::Line(1), message, false);
}

/// The plain text, and what it is a transcript of.
fn read_transcript(bytes: &[u8]) -> (Vec<u8>, transcript::Reading) {
    let plain = text::plain(bytes);
    let count = |end: u8| plain.iter().filter(|byte| **byte == end).count();
    if count(text::ESCAPED_LINE_END) > count(b'\n') {
        let reading = transcript::read(&plain);
        return (plain, reading);
    }
    // What looks like an escape in a dump's characters is none.
    let mut text = text::with_line_feeds(bytes);
    let reading = transcript::read(&text);
    let text = match transcript::without_dumps(&mut text) {
        true => text::plain(&text),
        false => plain,
    };
    (text, reading)
}

/// Control characters make something binary; a text that was damaged by a few is still one.
fn find_in_binary(bytes: &[u8], finds: &mut Finds) {
    let mut attempt = finds.fork();
    search::search_binary(bytes, &mut attempt);
    if !attempt.has_objects() && text::is_damaged_text(bytes) {
        finds.spend_as(&attempt);
        return find_in_text(bytes, finds);
    }
    if attempt.is_empty() {
        let message = words::unknown_bytes(bytes.len());
        attempt.skip(Place::Offset(0), &message, true);
    }
    finds.join(attempt);
}

fn is_html(text: &[u8]) -> bool {
    [&b"<!doctype html"[..], b"<html", b"<?xml"]
        .iter()
        .any(|begin| {
            text.get(..begin.len())
                .is_some_and(|text| text.eq_ignore_ascii_case(begin))
        })
}

#[cfg(test)]
mod tests;
