//! Lines, and what stands in them.

use crate::input::form::base64::decode_body;
use crate::input::form::pem::next_block;
use crate::input::form::recognize::{What, recognize};
use crate::input::form::text::is_line_end;
use crate::input::object::Kind;

/// The longest address or name that is taken from a text; a host name has at most 255 characters.
const LONGEST_WORD: usize = 255;

/// One line of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Counted from 1.
    pub number: usize,
    /// Where it begins in the text.
    pub start: usize,
    /// Its characters, without the white space at its end; empty where they are no UTF-8.
    pub text: &'a str,
}

/// The lines of a text.
pub(super) fn lines(text: &[u8]) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    let mut number = 1;
    text.split_inclusive(|byte| is_line_end(*byte))
        .map(move |line| {
            let found = Line {
                number,
                start,
                text: std::str::from_utf8(line).unwrap_or_default().trim_end(),
            };
            start += line.len();
            number += usize::from(line.last() == Some(&b'\n'));
            found
        })
}

/// What stands between `before` and `after` in a line.
pub(super) fn between<'a>(line: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(before)?;
    let (found, _) = rest.split_once(after)?;
    Some(found)
}

/// An address, a host name or both with a port, if that is what it looks like: it is shown.
pub(super) fn address(text: &str) -> Option<String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ".-_:[]%".contains(c);
    let text = text.trim();
    (!text.is_empty() && text.len() <= LONGEST_WORD && text.chars().all(is_plain))
        .then(|| text.to_owned())
}

/// A protocol version, as programs write it: `TLSv1.3`, `TLS1.3`, `TLS 1.3`.
pub(super) fn version(text: &str) -> Option<u16> {
    let rest = text.trim().strip_prefix("TLS")?;
    let rest = rest.trim_start_matches(['v', ' ']);
    Some(match rest.get(..3).unwrap_or(rest) {
        "1.3" => 0x0304,
        "1.2" => 0x0303,
        "1.1" => 0x0302,
        "1.0" | "1" | "1 " => 0x0301,
        _ => return None,
    })
}

/// The certificate whose PEM begins in the line that begins at `start`.
pub(super) fn certificate(text: &[u8], start: usize) -> Option<Vec<u8>> {
    let block = next_block(text, start)?;
    let body = text.get(block.body.clone())?;
    let mut der = decode_body(body, block.margin).bytes;
    let found = recognize(&der)?;
    if found.what != What::Object(Kind::Certificate) {
        return None;
    }
    der.truncate(found.total.unwrap_or(der.len()));
    Some(der)
}

/// The bytes in a line of a dump with offsets, as OpenSSL writes it: `0010 - 16 03 01 …-… ab`; none
/// where the offset is not `expected`.
pub(super) fn dump(line: &str, expected: usize) -> Option<Vec<u8>> {
    let (offset, rest) = line.trim_start().split_once(" - ")?;
    if offset.len() < 4 || usize::from_str_radix(offset, 16).ok()? != expected {
        return None;
    }
    let pairs = rest.as_bytes().chunks(3);
    let bytes = pairs.map_while(|chunk| match chunk {
        [high, low, b' ' | b'-'] | [high, low] => pair(*high, *low),
        _ => None,
    });
    Some(bytes.collect())
}

/// Whether a line is one of a dump with offsets, as OpenSSL writes it.
pub(super) fn is_dump(line: &str) -> bool {
    let Some((offset, rest)) = line.trim_start().split_once(" - ") else {
        return false;
    };
    let is_offset = offset.len() >= 4 && offset.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_offset && matches!(rest.as_bytes(), [high, low, ..] if pair(*high, *low).is_some())
}

/// The bytes in a line of nothing but pairs of digits.
pub(super) fn pairs(line: &str) -> Option<Vec<u8>> {
    let bytes: Option<Vec<u8>> = line
        .split_ascii_whitespace()
        .map(|word| match word.as_bytes() {
            [high, low] => pair(*high, *low),
            _ => None,
        })
        .collect();
    bytes.filter(|bytes| !bytes.is_empty())
}

fn pair(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? << 4 | digit(low)?).ok()
}
