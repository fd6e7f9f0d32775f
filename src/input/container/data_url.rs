//! data: URLs (RFC 2397), alone or amid other text such as a web page.

use std::ops::Range;

use super::entry::{Entries, Entry, Role};
use crate::input::form::base64::decode_whole;
use crate::input::form::text;

const SCHEME: &[u8] = b"data:";
/// How long the media type before the comma may be. `application/x-x509-ca-cert;base64` has 33
/// characters.
const LONGEST_TYPE: usize = 200;

/// What the data: URLs in a text hold, and the text around them.
pub(super) fn open(text: &[u8]) -> Option<Entries<'_>> {
    let mut around: Option<Vec<u8>> = None;
    let mut at = text::position(text, SCHEME, 0)?;
    Some(Box::new(std::iter::from_fn(move || {
        while let Some(url) = next_url(text, at) {
            at = url.span.end;
            if let Some(bytes) = url.bytes {
                let span = url.span.start..at.min(text.len());
                let around = around.get_or_insert_with(|| text.to_vec());
                around.get_mut(span).unwrap_or_default().fill(b' ');
                return Some(Entry::taken("data: URL".into(), bytes, Role::Embedded));
            }
        }
        at = text.len();
        Some(Entry::taken(String::new(), around.take()?, Role::Around))
    })))
}

/// One of them.
struct DataUrl {
    /// Where it stands.
    span: Range<usize>,
    /// What it holds, if it is whole.
    bytes: Option<Vec<u8>>,
}

fn next_url(text: &[u8], from: usize) -> Option<DataUrl> {
    let start = text::position(text, SCHEME, from)?;
    let rest = text.get(start..)?;
    let length = rest
        .iter()
        .position(|byte| ends(*byte))
        .unwrap_or(rest.len());
    Some(DataUrl {
        span: start..start + length.max(SCHEME.len()),
        bytes: rest.get(..length).and_then(decode),
    })
}

fn ends(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b"\"'<>)`\\".contains(&byte)
}

/// What a data: URL holds: `data:[media type][;base64],DATA`.
pub(in crate::input) fn decode(url: &[u8]) -> Option<Vec<u8>> {
    let rest = url.trim_ascii().strip_prefix(SCHEME)?;
    let head = rest.get(..rest.len().min(LONGEST_TYPE))?;
    let comma = head.iter().position(|byte| *byte == b',')?;
    let data = unescaped(rest.get(comma + 1..)?);
    let is_base64 = head
        .get(..comma)?
        .to_ascii_lowercase()
        .ends_with(b";base64");
    match is_base64 {
        true => decode_whole(&data),
        false => Some(data),
    }
}

/// Undoes percent encoding (RFC 3986 section 2.1).
fn unescaped(data: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(data.len());
    let mut rest = data;
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| byte == b'%');
        let octet = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        plain.push(octet.unwrap_or(byte));
        rest = match octet {
            Some(_) => after.get(2..).unwrap_or_default(),
            None => after,
        };
    }
    plain
}
