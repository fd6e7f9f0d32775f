//! Base64 and base64url (RFC 4648 sections 4 and 5), with whatever a paste puts between.

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
/// 64 digits and the end of their line, as PEM is written (RFC 7468 section 2).
const USUAL_LINE: usize = 65;
/// The longest name of a header in a PEM block; `Content-Domain` is the longest of RFC 1421.
const LONGEST_HEADER: usize = 32;
/// What quotes or comments out a line.
const MARGIN: &[u8] = b" \t>|#*";

/// What pads base64, among the values of its digits.
const PADDING: u8 = 0x40;
/// What is no digit, likewise.
const NO_DIGIT: u8 = 0x80;

/// What each octet is in base64 (RFC 4648 section 4): looked up, since a bundle has millions.
static VALUES: [u8; 256] = {
    let mut values = [NO_DIGIT; 256];
    let mut rest = values.as_mut_slice();
    let mut octet = 0u8;
    while let Some((value, after)) = rest.split_first_mut() {
        *value = match octet {
            b'A'..=b'Z' => octet - b'A',
            b'a'..=b'z' => octet - b'a' + 26,
            b'0'..=b'9' => octet - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => PADDING,
            _ => NO_DIGIT,
        };
        rest = after;
        octet = octet.wrapping_add(1);
    }
    values
};

fn value(octet: u8) -> u8 {
    let value = VALUES.get(usize::from(octet));
    value.copied().unwrap_or(NO_DIGIT)
}

/// Whether these are digits of base64, and what pads it, and nothing else.
pub(in crate::input) fn is_base64(octets: &[u8]) -> bool {
    let seen = octets.iter().fold(0, |seen, octet| seen | value(*octet));
    seen & NO_DIGIT == 0
}

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
        let digits = match line {
            [digits @ .., b'\r', b'\n'] | [digits @ .., b'\n' | b'\r'] => digits,
            digits => digits,
        };
        let (groups, rest) = digits.as_chunks::<4>();
        if self.count != 0 || groups.is_empty() || !rest.is_empty() {
            return false;
        }
        let from = self.bytes.len();
        self.bytes.resize(from + groups.len() * 3, 0);
        let room = self.bytes.get_mut(from..).unwrap_or_default();
        let mut seen = 0;
        for (group, octets) in groups.iter().zip(room.as_chunks_mut().0) {
            let mut bits = 0u32;
            for digit in group {
                let value = value(*digit);
                seen |= value;
                bits = bits << 6 | u32::from(value);
            }
            let [_, first, second, third] = bits.to_be_bytes();
            *octets = [first, second, third];
        }
        let is_decoded = seen < PADDING;
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
        b'-' => Some(62),
        b'_' => Some(63),
        _ => Some(value(byte)).filter(|value| *value < PADDING),
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
    let mut decoder = Decoder {
        bytes: Vec::with_capacity(body.len() / 4 * 3),
        ..Decoder::default()
    };
    let mut start = 0;
    let mut in_header = false;
    let mut rest = body;
    while !rest.is_empty() {
        // What is all digits ends no sooner.
        if margin.is_empty()
            && let Some((line, after)) = rest.split_at_checked(USUAL_LINE)
            && line.ends_with(b"\n")
            && decoder.whole_groups(line)
        {
            in_header = false;
            start += line.len();
            rest = after;
            continue;
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of this many digits each.
    fn lines(digits: &str, length: usize, end: &str) -> String {
        let lines = digits.as_bytes().chunks(length);
        let lines = lines.map(|line| String::from_utf8_lossy(line).into_owned() + end);
        lines.collect()
    }

    #[test]
    fn bodies_are_decoded_however_their_lines_are_long() {
        let octets: Vec<u8> = (0..=255).collect();
        let digits = data_encoding::BASE64.encode(&octets);
        let url = data_encoding::BASE64URL.encode(&octets);
        for length in [1, 7, 60, 63, 64, 65, 76, 400] {
            for end in ["\n", "\r\n", "\u{b}", " \n"] {
                for digits in [&digits, &url] {
                    let body = decode_body(lines(digits, length, end).as_bytes(), b"");
                    assert_eq!(
                        (body.bytes, body.damage),
                        (octets.clone(), None),
                        "{length}"
                    );
                }
                if end.ends_with('\n') {
                    let quoted = lines(&digits, length, end).replace('\n', "\n+");
                    let body = decode_body(format!("+{quoted}").as_bytes(), b"+");
                    assert_eq!(body.bytes, octets, "{length}");
                }
            }
        }
    }

    #[test]
    fn damage_is_found_where_it_is() {
        let digits = data_encoding::BASE64.encode(&[0x5a; 192]);
        let whole = lines(&digits, 64, "\n");
        for at in [0, 63, 65, 100, 258] {
            let mut damaged = whole.clone().into_bytes();
            damaged[at] = b'!';
            let body = decode_body(&damaged, b"");
            assert_eq!(body.damage, Some(at));
            assert!(body.bytes.iter().all(|octet| *octet == 0x5a));
        }
    }

    #[test]
    fn digits_are_those_of_the_standard() {
        for octet in 0..=u8::MAX {
            let is_digit = octet.is_ascii_alphanumeric() || b"+/=".contains(&octet);
            assert_eq!(is_base64(&[octet]), is_digit, "{octet}");
        }
    }
}
