//! PEM blocks in a text (RFC 7468), as loosely as they are found in the wild.

use std::ops::Range;

use super::text::{is_line_end, position};
use crate::input::object::Kind;

const BEGIN: &[u8] = b"-----BEGIN ";
const END: &[u8] = b"-----END";
const DASHES: &[u8] = b"-----";
const CERTIFICATE: &str = "CERTIFICATE";
/// The longest label; the longest in use have some 30 characters. Labels are repeated to the
/// reader.
const LONGEST_LABEL: usize = 64;
/// The longest margin before BEGIN that is taken off the other lines too.
const LONGEST_MARGIN: usize = 32;

/// A PEM block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::input) struct Block<'a> {
    pub label: Label<'a>,
    /// Where its BEGIN stands in the text.
    pub start: usize,
    /// What stands between BEGIN and END.
    pub body: Range<usize>,
    /// What stands before BEGIN in its line, such as quotation or comment signs.
    pub margin: &'a [u8],
    /// Whether there is an END.
    pub is_ended: bool,
    /// Where the text goes on.
    pub end: usize,
}

/// What a PEM block is said to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) struct Label<'a>(pub &'a str);

impl Label<'_> {
    /// Whether this is a private key of any kind.
    pub fn is_private_key(self) -> bool {
        self.contains("PRIVATE KEY")
    }

    /// Whether OpenSSL's own data follows the certificate (`openssl x509 -trustout`).
    pub fn is_trusted(self) -> bool {
        self.contains("TRUSTED")
    }

    /// The kind of object that was meant.
    pub fn kind(self) -> Option<Kind> {
        if self.contains("OCSP RESPONSE") {
            Some(Kind::OcspResponse)
        } else if self.contains("OCSP REQUEST") {
            Some(Kind::OcspRequest)
        } else if self.contains("CERTIFICATE REQUEST") {
            Some(Kind::CertificateRequest)
        } else if self.contains("CRL") {
            Some(Kind::Crl)
        } else if self.contains(CERTIFICATE)
            && !self.contains("REQUEST")
            && !self.contains("ATTRIBUTE")
        {
            Some(Kind::Certificate)
        } else {
            None
        }
    }

    fn contains(self, words: &str) -> bool {
        // As nearly all are.
        if self.0 == CERTIFICATE {
            return words == CERTIFICATE;
        }
        let bytes = self.0.as_bytes();
        bytes
            .windows(words.len())
            .any(|part| part.eq_ignore_ascii_case(words.as_bytes()))
    }
}

/// Finds the next block in `text`, from `from` on.
pub(in crate::input) fn next_block(text: &[u8], from: usize) -> Option<Block<'_>> {
    let mut at = from;
    loop {
        let start = position(text, BEGIN, at)?;
        at = start + BEGIN.len();
        let Some(label) = label(text.get(at..)?) else {
            continue;
        };
        let body = at + label.0.len() + DASHES.len();
        let label = Label(label.0.trim());
        let body_end = position(text, DASHES, body).unwrap_or(text.len());
        let rest = text.get(body_end..)?;
        let is_ended = rest.starts_with(END);
        return Some(Block {
            label,
            start,
            body: body..body_end,
            margin: margin(text.get(from..start)?),
            is_ended,
            end: if is_ended {
                body_end + end_line(rest)
            } else {
                body_end
            },
        });
    }
}

fn label(rest: &[u8]) -> Option<Label<'_>> {
    let line = rest.get(..rest.len().min(LONGEST_LABEL + DASHES.len()))?;
    let label = line.get(..position(line, DASHES, 0)?)?;
    let is_plain = label.iter().all(|byte| matches!(byte, b' '..=b'~'));
    is_plain.then(|| std::str::from_utf8(label).ok().map(Label))?
}

/// How long an END is, up to the dashes at its end.
fn end_line(rest: &[u8]) -> usize {
    let line = rest
        .get(..rest.len().min(END.len() + LONGEST_LABEL))
        .unwrap_or_default();
    let line_end = line
        .iter()
        .position(|byte| is_line_end(*byte))
        .unwrap_or(line.len());
    match position(line, DASHES, END.len()) {
        Some(dashes) if dashes < line_end => dashes + DASHES.len(),
        _ => END.len(),
    }
}

fn margin(before: &[u8]) -> &[u8] {
    let line = before
        .iter()
        .rev()
        .take(LONGEST_MARGIN + 1)
        .take_while(|b| !is_line_end(**b))
        .count();
    let margin = before.get(before.len() - line..).unwrap_or_default();
    let is_margin = line <= LONGEST_MARGIN && !margin.iter().any(u8::is_ascii_alphanumeric);
    if is_margin {
        margin.trim_ascii_end()
    } else {
        &[]
    }
}
