//! Finds certificates, OCSP responses, and the requests and lists around them in whatever people
//! paste or drop.

mod base64;
mod capture;
mod connection;
mod der;
mod finds;
mod hex;
mod pem;
mod recognize;
mod search;
mod stream;
mod text;
mod tls;
mod transcript;
mod words;

pub(crate) use capture::{KeyLog, Opened, Sealed};
pub use connection::{Connection, Lack, Source, StapleSent};
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
}

impl Input {
    /// An input of this name.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
        }
    }
}

/// What was found in one input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What the input was recognized as, such as `PEM`, `DER`, `base64`, `hex`, `PEM and hex`;
    /// `nothing readable` where nothing was found. Where a known program printed it, that comes
    /// first: `openssl s_client: PEM and hex`.
    pub format: String,
    /// The connections that it is a record of, in their order.
    pub connections: Vec<Connection>,
    /// The objects, in their order.
    pub objects: Vec<Object>,
    /// What was skipped, where and why.
    pub problems: Vec<Skipped>,
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
    /// Where it stands.
    pub place: Place,
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
}

/// A part of an input that was not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Where it stands.
    pub place: Place,
    /// One sentence: what it is, why it was skipped, what to do.
    pub message: String,
    /// Whether something that the reader may have wanted is lost.
    pub lost: bool,
}

/// Finds the objects in `input`: PEM, base64, hex and DER, whatever stands between, in whatever
/// encoding. Content decides what something is; a label, only where the content says nothing.
///
/// It never fails, takes time in proportion to the input's length, and keeps no private key.
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
    let bytes = input.bytes.as_slice();
    let mut finds = Finds::default();
    if capture::is_capture(bytes) {
        let mut reader = capture::Reader::default();
        reader.feed(bytes);
        reader.finish(&mut finds);
    } else if let Some(units) = text::from_utf_16(bytes) {
        find_in_text(&units, &mut finds);
    } else if is_archive(bytes) {
        finds.skip(Place::Offset(0), words::ARCHIVE, true);
    } else if text::is_binary(bytes) {
        find_in_binary(bytes, &mut finds);
    } else {
        find_in_text(bytes, &mut finds);
    }
    finds.finish()
}

fn find_in_text(bytes: &[u8], finds: &mut Finds) {
    let mut keys = KeyLog::default();
    let without = capture::take_out(bytes, &mut keys);
    if without.is_some() {
        finds.tool("TLS key log");
        finds.skip(Place::Line(1), words::KEY_LOG, false);
        finds.keys(keys);
    }
    let bytes = without.as_deref().unwrap_or(bytes);
    let (text, reading) = read_transcript(bytes);
    search::search_encoded_pem(&text, finds);
    search::search_text(&text, finds);
    for tool in reading.tools {
        finds.tool(tool);
    }
    for seen in reading.connections {
        finds.connection(seen);
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
    search::search_binary(bytes, finds);
    if !finds.has_objects() && text::is_damaged_text(bytes) {
        *finds = Finds::default();
        find_in_text(bytes, finds);
    } else if finds.is_empty() {
        let message = words::unknown_bytes(bytes.len());
        finds.skip(Place::Offset(0), &message, true);
    }
}

/// Whether these are the first bytes of a ZIP or gzip file (RFC 1952 section 2.3.1).
fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0x1f, 0x8b, 0x08])
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
