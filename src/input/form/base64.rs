//! Base64 and base64url (RFC 4648 sections 4 and 5), with whatever a paste puts between.

use data_encoding::BASE64_NOPAD;

use super::der::{Piece, Scan};
use super::recognize::recognize;
use super::text::{ESCAPED_LINE_END, is_line_end};

/// The shortest base64 that is looked at: an OCSP error response, `MAMKAQY=`, is 7 digits long.
const SHORTEST: usize = 7;
/// How many bytes tell what an object is: two headers, version, serial number, algorithm. Every
/// candidate costs no more than this, however long it is.
const BEGINNING: usize = 128;
/// Base64 goes on in the next line or after a space only where it has run at least this long
/// without one: lines of data are longer, words of prose are shorter.
const SHORTEST_LINE: usize = 32;
/// The longest name of a header in a PEM block; `Content-Domain` is the longest of RFC 1421.
const LONGEST_HEADER: usize = 32;
/// What quotes or comments out a line.
const MARGIN: &[u8] = b" \t>|#*";

/// Collects digits into bytes.
#[derive(Clone, Debug, Default)]
struct Decoder {
    bytes: Vec<u8>,
    bits: u32,
    count: u32,
}

impl Decoder {
    fn push(&mut self, digit: u8) {
        self.bits = (self.bits << 6 | u32::from(digit)) & 0xffff;
        self.count += 6;
        if self.count >= 8 {
            self.count -= 8;
            let octet = self.bits >> self.count & 0xff;
            self.bytes.push(u8::try_from(octet).unwrap_or_default());
        }
    }

    /// Decodes a line of digits in groups of four and nothing else, as nearly all are; whether it was one.
    fn whole_groups(&mut self, line: &[u8]) -> bool {
        let digits = line.strip_suffix(b"\n").unwrap_or(line);
        let digits = digits.strip_suffix(b"\r").unwrap_or(digits);
        if self.count != 0 || digits.is_empty() || !digits.len().is_multiple_of(4) {
            return false;
        }
        let from = self.bytes.len();
        self.bytes.resize(from + digits.len() / 4 * 3, 0);
        let room = self.bytes.get_mut(from..).unwrap_or_default();
        let is_decoded = BASE64_NOPAD.decode_mut(digits, room).is_ok();
        if !is_decoded {
            self.bytes.truncate(from);
        }
        is_decoded
    }

    /// Padding: what follows begins anew.
    fn pad(&mut self) {
        self.bits = 0;
        self.count = 0;
    }
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

/// What the body of a PEM block decodes to.
#[derive(Clone, Debug, Default)]
pub(in crate::input) struct Body {
    pub bytes: Vec<u8>,
    /// Where decoding stopped, if it was not at the end.
    pub damage: Option<usize>,
}

/// Decodes the body of a PEM block, whose lines may begin with what stands before its BEGIN.
pub(in crate::input) fn decode_body(body: &[u8], margin: &[u8]) -> Body {
    let mut decoder = Decoder::default();
    let mut start = 0;
    let mut in_header = false;
    let mut rest = body;
    while !rest.is_empty() {
        let end = memchr::memchr2(b'\n', ESCAPED_LINE_END, rest);
        let (line, after) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
        rest = after;
        let content = line.strip_prefix(margin).unwrap_or(line);
        if decoder.whole_groups(content) {
            in_header = false;
            start += line.len();
            continue;
        }
        let is_blank = content.iter().all(u8::is_ascii_whitespace);
        let goes_on = in_header && content.first().is_some_and(|b| matches!(b, b' ' | b'\t'));
        // `Proc-Type: 4,ENCRYPTED` and the like (RFC 1421 section 4.6), before any data.
        in_header = !is_blank && decoder.bytes.is_empty() && (goes_on || is_header(content));
        if !in_header && let Err(stopped) = decode_line(content, &mut decoder) {
            return Body {
                bytes: decoder.bytes,
                damage: Some(start + line.len() - content.len() + stopped),
            };
        }
        start += line.len();
    }
    Body {
        bytes: decoder.bytes,
        damage: None,
    }
}

/// Whether a line is a name, a colon and a value.
fn is_header(line: &[u8]) -> bool {
    let line = line.trim_ascii_start();
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_. ".contains(byte);
    let name = line
        .iter()
        .take(LONGEST_HEADER + 1)
        .take_while(|byte| is_name(byte))
        .count();
    (1..=LONGEST_HEADER).contains(&name) && line.get(name) == Some(&b':')
}

/// Decodes a line, or says where it stops to be base64.
fn decode_line(line: &[u8], decoder: &mut Decoder) -> Result<(), usize> {
    let mut at = line.iter().take_while(|byte| MARGIN.contains(byte)).count();
    while let Some(&byte) = line.get(at) {
        match byte {
            b'"' | b'\'' => at += after_quote(line.get(at + 1..).unwrap_or_default()),
            b'=' => decoder.pad(),
            b',' | b';' | b'\\' => {}
            _ if byte.is_ascii_whitespace() || is_line_end(byte) => {}
            _ => decoder.push(digit(byte).ok_or(at)?),
        }
        at += 1;
    }
    Ok(())
}

/// How much of an operator that joins strings follows a quotation mark.
fn after_quote(rest: &[u8]) -> usize {
    let spaces = rest.iter().take_while(|byte| **byte == b' ').count();
    match rest.get(spaces) {
        Some(b'+' | b'.' | b'&') => spaces + 1,
        _ => 0,
    }
}

/// Base64 that decodes to something recognized, amid a text.
#[derive(Clone, Debug)]
pub(in crate::input) struct Bare {
    pub bytes: Vec<u8>,
    pub start: usize,
    pub end: usize,
}

/// Finds the next base64 in `text`, from `from` on, that decodes to something certainly recognized.
pub(in crate::input) fn next_bare(text: &[u8], from: usize) -> Option<Bare> {
    let mut at = from;
    loop {
        // The first octet of a SEQUENCE is 0x30: an M, and one of A to P.
        at += text.get(at..)?.iter().position(|byte| *byte == b'M')?;
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        if !before.is_some_and(u8::is_ascii_alphanumeric) && is_object(text, at) {
            let (bytes, end) = read(text, at, None);
            return Some(Bare {
                bytes,
                start: at,
                end,
            });
        }
        at += 1;
    }
}

/// Whether the base64 at `at` begins with something certainly recognized.
fn is_object(text: &[u8], at: usize) -> bool {
    matches!(text.get(at..at + 2), Some([b'M', b'A'..=b'P']))
        && recognize(&read(text, at, Some(BEGINNING)).0).is_some_and(|found| found.certain)
}

/// Decodes a text that is base64 from its beginning to its end.
pub(in crate::input) fn decode_whole(text: &[u8]) -> Option<Vec<u8>> {
    let is_base64 = |byte: &u8| digit(*byte).is_some() || *byte == b'=';
    let text = text.trim_ascii();
    if text.len() < SHORTEST
        || !text
            .iter()
            .all(|b| is_base64(b) || MARGIN.contains(b) || is_line_end(*b))
    {
        return None;
    }
    let body = decode_body(text, b"");
    (body.damage.is_none() && !body.bytes.is_empty()).then_some(body.bytes)
}

/// Decodes the base64 at `start`, line by line, until it ends or the objects in it are complete.
fn read(text: &[u8], start: usize, limit: Option<usize>) -> (Vec<u8>, usize) {
    let mut decoder = Decoder::default();
    let mut at = start;
    let mut objects_end = 0;
    loop {
        let piece = text.get(at..).unwrap_or_default();
        let mut length = 0;
        while let Some(digit) = piece.get(length).copied().and_then(digit) {
            decoder.push(digit);
            length += 1;
            if limit == Some(decoder.bytes.len()) {
                return (decoder.bytes, at + length);
            }
        }
        at += length;
        let next = at + margin(text.get(at..).unwrap_or_default());
        let ends = next == at || length < SHORTEST_LINE;
        if ends || limit.is_none() && is_complete(&decoder.bytes, &mut objects_end) {
            return (decoder.bytes, at);
        }
        // What is cut off must not take in what comes after it.
        if limit.is_none() && is_object(text, next) {
            return (decoder.bytes, at);
        }
        at = next;
    }
}

/// How long the white space is that ends a line, with the margin of the next one.
fn margin(rest: &[u8]) -> usize {
    let spaces = rest
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count();
    match rest.get(spaces) {
        Some(byte) if is_line_end(*byte) => {
            let next = rest.get(spaces + 1..).unwrap_or_default();
            spaces + 1 + next.iter().take_while(|byte| MARGIN.contains(byte)).count()
        }
        _ => spaces,
    }
}

/// Whether the objects in a row in `bytes`, the first of which end at `objects_end`, are all there.
fn is_complete(bytes: &[u8], objects_end: &mut usize) -> bool {
    while let Some(rest) = bytes.get(*objects_end..) {
        match recognize(rest).and_then(|found| found.total) {
            Some(total) if total > 0 => *objects_end = objects_end.saturating_add(total),
            _ => return !rest.starts_with(&[0x30]) || rest.len() > BEGINNING,
        }
    }
    false
}

/// The recognized objects at the beginning of some bytes, one right after the other.
pub(in crate::input) fn row(bytes: &[u8]) -> impl Iterator<Item = Piece> + '_ {
    let mut end = 0;
    Scan::after_object(bytes).take_while(move |piece| {
        let follows = piece.range.start == end;
        end = piece.range.end;
        follows
    })
}
