//! Finds certificates, OCSP responses, and the requests and lists around them in whatever people
//! paste or drop.

mod base64;
mod der;
mod finds;
mod hex;
mod pem;
mod recognize;
mod search;
mod text;
mod words;

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
    /// `nothing readable` where nothing was found.
    pub format: String,
    /// The objects, in their order.
    pub objects: Vec<Object>,
    /// What was skipped, where and why.
    pub problems: Vec<Skipped>,
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
    if let Some(units) = text::from_utf_16(bytes) {
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
    let text = text::plain(bytes);
    search::search_encoded_pem(&text, finds);
    search::search_text(&text, finds);
    if !finds.is_empty() {
        return;
    }
    let message = match text.trim_ascii() {
        [] => words::EMPTY,
        text if is_html(text) => words::HTML,
        text if is_printed(text) => words::PRINTED,
        _ => words::PROSE,
    };
    finds.skip(Place::Line(1), message, false);
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

/// Whether this is what `openssl x509 -text` and `openssl ocsp -resp_text` print.
fn is_printed(text: &[u8]) -> bool {
    let signs: [&[u8]; 2] = [b"Signature Algorithm: ", b"OCSP Response Data:"];
    signs
        .iter()
        .any(|sign| text::position(text, sign, 0).is_some())
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
