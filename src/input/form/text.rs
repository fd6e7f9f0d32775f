//! Bytes to plain text: encodings, line ends, escapes.

use crate::input::wire::work;

/// What separates lines that were written out as `\n`, so that they do not count as lines of the
/// input. No text of today uses this character (VT).
pub(in crate::input) const ESCAPED_LINE_END: u8 = 0x0b;

/// How many UTF-16 units are looked at where no byte order mark tells the encoding.
const SAMPLE_UNITS: usize = 32;
/// The fewest UTF-16 units that say something without a byte order mark; fewer may well be the
/// beginning of something binary.
const LEAST_UNITS: usize = 4;
/// What stands for a character outside ASCII; never part of base64 or hex.
const FOREIGN: u8 = 0xff;

/// Whether some bytes are something other than text in an encoding that contains ASCII: text has
/// no control characters except for white space and escape sequences.
pub(in crate::input) fn is_binary(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| is_control(*byte))
}

/// Whether control characters are so few, less than one in twenty, that they are damage to a text.
pub(in crate::input) fn is_damaged_text(bytes: &[u8]) -> bool {
    let controls = bytes.iter().filter(|byte| is_control(**byte)).count();
    controls < bytes.len() / 20
}

fn is_control(byte: u8) -> bool {
    matches!(byte, 0x00..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)
}

/// Whether a character ends a line.
pub(in crate::input) fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | ESCAPED_LINE_END)
}

/// Reads UTF-16, told by its byte order mark or by every other byte being zero; characters outside
/// ASCII become one byte each.
pub(in crate::input) fn from_utf_16(bytes: &[u8]) -> Option<Vec<u8>> {
    let (units, is_big) = match bytes {
        [0xff, 0xfe, rest @ ..] => (rest, false),
        [0xfe, 0xff, rest @ ..] => (rest, true),
        _ => (bytes, is_big_endian(bytes)?),
    };
    let unit = |pair: &[u8]| match (pair, is_big) {
        ([low, high], false) | ([high, low], true) => u16::from(*high) << 8 | u16::from(*low),
        _ => 0,
    };
    Some(
        units
            .chunks_exact(2)
            .map(|pair| ascii(unit(pair)))
            .collect(),
    )
}

fn is_big_endian(bytes: &[u8]) -> Option<bool> {
    let sample = bytes.get(..bytes.len().min(2 * SAMPLE_UNITS))?;
    let is_text = |byte: u8| !is_control(byte);
    let all = |is_unit: fn(&[u8]) -> Option<(u8, u8)>| {
        sample.len() >= 2 * LEAST_UNITS
            && sample
                .chunks_exact(2)
                .filter_map(is_unit)
                .all(|(high, low)| high == 0 && is_text(low))
    };
    if all(|pair| Some((*pair.get(1)?, *pair.first()?))) {
        Some(false)
    } else if all(|pair| Some((*pair.first()?, *pair.get(1)?))) {
        Some(true)
    } else {
        None
    }
}

fn ascii(unit: u16) -> u8 {
    match unit {
        // No-break space, zero-width space, byte order mark.
        0xa0 | 0x200b | 0xfeff => b' ',
        0..0x80 => u8::try_from(unit).unwrap_or(FOREIGN),
        _ => FOREIGN,
    }
}

/// Makes line ends alike, and nothing else: `\r\n` and `\r` become `\n`.
pub(in crate::input) fn with_line_feeds(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => {}
            b'\r' => text.push(b'\n'),
            _ => text.push(byte),
        }
    }
    text
}

/// Makes line ends and escapes alike: `\r\n` and `\r` become `\n`; `\n`, `\/` and `\u002b` written
/// out, as in JSON and in environment files, become what they mean, any number of backslashes in
/// front (JSON within JSON); so do the escapes of URLs; characters that look like a space become one.
pub(in crate::input) fn plain(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'\r' if after.first() == Some(&b'\n') => {}
            b'\r' => text.push(b'\n'),
            b'\\' => rest = unescape(after, &mut text),
            b'%' => rest = percent(after, &mut text),
            // No-break space, zero-width space and byte order mark in UTF-8; no-break space alone
            // in Latin-1.
            0xc2 if after.first() == Some(&0xa0) => {}
            0xe2 if after.starts_with(&[0x80, 0x8b]) => rest = space(after, &mut text),
            0xef if after.starts_with(&[0xbb, 0xbf]) => rest = space(after, &mut text),
            0xa0 => text.push(b' '),
            _ => text.push(byte),
        }
    }
    text
}

fn space<'a>(after: &'a [u8], text: &mut Vec<u8>) -> &'a [u8] {
    text.push(b' ');
    after.get(2..).unwrap_or_default()
}

/// Reads what URLs escape of PEM (RFC 3986 section 2.1), as nginx hands certificates on.
fn percent<'a>(after: &'a [u8], text: &mut Vec<u8>) -> &'a [u8] {
    let (digits, rest) = after.split_at_checked(2).unwrap_or((after, &[]));
    text.push(match digits.to_ascii_uppercase().as_slice() {
        b"0A" => ESCAPED_LINE_END,
        b"0D" | b"20" => b' ',
        b"2B" => b'+',
        b"2F" => b'/',
        b"3D" => b'=',
        _ => {
            text.push(b'%');
            return after;
        }
    });
    rest
}

/// Reads an escape after its first backslash, and returns what follows it.
fn unescape<'a>(after: &'a [u8], text: &mut Vec<u8>) -> &'a [u8] {
    let backslashes = after.iter().take_while(|byte| **byte == b'\\').count();
    let escape = after.get(backslashes..).unwrap_or_default();
    let Some((&kind, rest)) = escape.split_first() else {
        text.push(b'\\');
        return escape;
    };
    let meaning = match kind {
        b'n' => ESCAPED_LINE_END,
        b'r' | b't' => b' ',
        b'/' | b'"' | b'\'' => kind,
        b'\r' | b'\n' => return escape,
        b'u' => match rest.split_at_checked(4).and_then(|(digits, rest)| {
            let digits = std::str::from_utf8(digits).ok()?;
            Some((u16::from_str_radix(digits, 16).ok()?, rest))
        }) {
            Some((0x0a, rest)) => {
                text.push(ESCAPED_LINE_END);
                return rest;
            }
            Some((unit, rest)) => {
                text.push(ascii(unit));
                return rest;
            }
            None => b'\\',
        },
        _ => {
            text.push(b'\\');
            return escape;
        }
    };
    text.push(meaning);
    rest
}

/// Counts the lines of a text, for places that come in their order.
#[derive(Clone, Debug)]
pub(in crate::input) struct Lines<'a> {
    text: &'a [u8],
    counted: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    /// Counts from `first`, the number of the line that `text` begins in.
    pub fn new(text: &'a [u8], first: usize) -> Self {
        Self {
            text,
            counted: 0,
            line: first,
        }
    }

    /// The line in which `position` lies, which must not lie before the last one asked for.
    pub fn line(&mut self, position: usize) -> usize {
        let passed = self.text.get(self.counted..position).unwrap_or_default();
        work::count(passed.len());
        self.line += memchr::memchr_iter(b'\n', passed).count();
        self.counted = self.counted.max(position.min(self.text.len()));
        self.line
    }
}

/// Where `needle` stands in `text`, from `from` on.
pub(in crate::input) fn position(text: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let first = *needle.first()?;
    let mut at = from;
    loop {
        at += memchr::memchr(first, text.get(at..)?)?;
        if text.get(at..)?.starts_with(needle) {
            return Some(at);
        }
        at += 1;
    }
}
