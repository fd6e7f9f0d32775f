//! Dumps that are no pairs of hexadecimal digits: `hexdump` and `od` without options write words in the order of
//! the machine that ran them, and with options octal or decimal numbers, characters or bits; so does `xxd -b`. A line
//! of such a dump becomes one of hexadecimal pairs, so that what is found in it stands where it stood.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::recognize::SEQUENCE;
use super::text::{ESCAPED_LINE_END, is_line_end};
use crate::input::wire::work;

/// How many digits an offset has.
const OFFSET: std::ops::RangeInclusive<usize> = 6..=8;
/// What the first offset is, or begins with.
const ZEROS: &[u8] = b"000000";
/// How many columns one octet has in `od -c` and `hexdump -c`.
const COLUMNS: usize = 4;
/// The longest line that is looked at: 32 octets in bits.
const LONGEST: usize = 512;

/// How the octets of a dump are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Numbers of so many digits in such a system, each of so many octets, the last of them first.
    Words(usize, u32, usize),
    /// A decimal number for each, with a sign or without.
    Decimal,
    /// Four columns for each: a character, its name behind a backslash, or three octal digits.
    Characters,
}

/// Every form but pairs of hexadecimal digits, those first that are surest.
const FORMS: [Form; 10] = [
    // xxd -b
    Form::Words(8, 2, 1),
    // od -t x8, od -t x4, hexdump and od -x
    Form::Words(16, 16, 8),
    Form::Words(8, 16, 4),
    Form::Words(4, 16, 2),
    // od -t o4, od, od -b
    Form::Words(11, 8, 4),
    Form::Words(6, 8, 2),
    Form::Words(3, 8, 1),
    // hexdump -d
    Form::Words(5, 10, 2),
    // od -t u1, od -t d1
    Form::Decimal,
    Form::Characters,
];

impl Form {
    /// The octets of a line behind its offset.
    fn octets(self, columns: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Words(digits, system, octets) => words(columns, digits, system, octets),
            Self::Decimal => each(columns, |token| {
                let number: i16 = token.parse().ok()?;
                (-128..256).contains(&number).then_some(vec![number as u8])
            }),
            Self::Characters => characters(columns),
        }
    }

    /// How many octets its last number may have too many.
    const fn filling(self) -> usize {
        match self {
            Self::Words(_, _, octets) => octets - 1,
            _ => 0,
        }
    }
}

fn words(columns: &[u8], digits: usize, system: u32, octets: usize) -> Option<Vec<u8>> {
    each(columns, |token| {
        let number = u64::from_str_radix(token, system).ok();
        let number = number.filter(|_| token.len() == digits)?;
        let bytes = number.to_le_bytes();
        let (used, unused) = bytes.split_at_checked(octets)?;
        unused.iter().all(|byte| *byte == 0).then(|| used.to_vec())
    })
}

/// What every number of a line says, up to the characters that may stand beside them.
fn each(columns: &[u8], octets: impl Fn(&str) -> Option<Vec<u8>>) -> Option<Vec<u8>> {
    let columns = std::str::from_utf8(columns).ok()?;
    let mut all = Vec::new();
    let mut rest = columns.trim_start();
    while !rest.is_empty() && !rest.starts_with('>') {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (token, behind) = rest.split_at(end);
        match octets(token) {
            Some(octets) => all.extend(octets),
            // xxd writes the characters behind two spaces.
            None if !all.is_empty() && columns.contains("  ") => break,
            None => return None,
        }
        rest = behind.trim_start();
    }
    (!all.is_empty()).then_some(all)
}

fn characters(columns: &[u8]) -> Option<Vec<u8>> {
    let octet = |column: &[u8]| match column.trim_ascii() {
        [] => Some(b' '),
        [b'\\', name] => Some(match name {
            b'0' => 0,
            b'a' => 7,
            b'b' => 8,
            b't' => b'\t',
            b'n' => b'\n',
            b'v' => 0x0b,
            b'f' => 0x0c,
            b'r' => b'\r',
            b'\\' => b'\\',
            _ => return None,
        }),
        [character] => Some(*character),
        digits if digits.len() == 3 => {
            let digits = std::str::from_utf8(digits).ok()?;
            u8::from_str_radix(digits, 8).ok()
        }
        _ => None,
    };
    columns.chunks(COLUMNS).map(octet).collect()
}

/// The text with such dumps in hexadecimal pairs, where they begin as an object does.
pub(in crate::input) fn undone(text: &[u8]) -> Cow<'_, [u8]> {
    let mut done: Vec<u8> = Vec::new();
    let (mut kept, mut at) = (0, 0);
    while let Some(start) = next_begin(text, at) {
        match dump(text, start) {
            Some(dump) => {
                done.extend_from_slice(text.get(kept..start).unwrap_or_default());
                done.extend_from_slice(dump.hex.as_bytes());
                (kept, at) = (dump.end, dump.end);
            }
            None => at = row_end(text, start),
        }
    }
    if done.is_empty() {
        return Cow::Borrowed(text);
    }
    done.extend_from_slice(text.get(kept..).unwrap_or_default());
    Cow::Owned(done)
}

/// Where a line begins, from `at` on, that may be the first of a dump.
fn next_begin(text: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let rest = text.get(at..)?;
        at += memchr::memmem::find(rest, ZEROS)?;
        let mut before = text.get(..at).unwrap_or_default().iter().rev();
        let margin = before.clone().take(WIDEST_MARGIN);
        let margin = margin.take_while(|byte| is_margin(**byte)).count();
        if before.nth(margin).is_none_or(|byte| is_line_end(*byte)) {
            return Some(at - margin);
        }
        at += ZEROS.len();
    }
}

/// Where the line ends that may have begun a dump.
fn row_end(text: &[u8], start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let length = rest
        .iter()
        .take(LONGEST)
        .take_while(|byte| !is_line_end(**byte));
    start + length.count() + 1
}

/// Whether it may stand before an offset.
fn is_margin(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'>')
}

/// The most that may stand there.
const WIDEST_MARGIN: usize = 32;

/// A dump in hexadecimal pairs, and where it ends.
struct Dump {
    hex: String,
    end: usize,
}

/// A line of a dump.
struct Row<'a> {
    offset: &'a str,
    /// What stands behind the offset.
    columns: &'a [u8],
    /// Its line end, as it is written.
    line_end: &'static str,
    length: usize,
}

impl<'a> Row<'a> {
    fn at(text: &'a [u8], start: usize) -> Option<Self> {
        let rest = text.get(start..)?;
        let length = rest
            .iter()
            .take(LONGEST)
            .take_while(|byte| !is_line_end(**byte) && **byte != b'\r')
            .count();
        work::count(length);
        let (line, behind) = rest.split_at_checked(length)?;
        let line_end = match behind {
            [b'\r', b'\n', ..] => "\r\n",
            [b'\r', ..] => "\r",
            [b'\n', ..] => "\n",
            [ESCAPED_LINE_END, ..] => "\u{b}",
            _ => "",
        };
        let margin = line.iter().take(WIDEST_MARGIN);
        let margin = margin.take_while(|byte| is_margin(**byte)).count();
        let line = line.get(margin..)?;
        let digits = line.iter().take_while(|byte| byte.is_ascii_hexdigit());
        let (offset, columns) = line.split_at_checked(digits.count())?;
        let columns = columns.strip_prefix(b":").unwrap_or(columns);
        let is_offset = OFFSET.contains(&offset.len());
        let is_ended = columns.is_empty() || columns.starts_with(b" ");
        (is_offset && is_ended && length < LONGEST).then_some(Self {
            offset: std::str::from_utf8(offset).ok()?,
            columns,
            line_end,
            length: length + line_end.len(),
        })
    }

    fn offset(&self, system: u32) -> Option<usize> {
        usize::from_str_radix(self.offset, system).ok()
    }
}

/// The dump that begins here.
fn dump(text: &[u8], start: usize) -> Option<Dump> {
    let first = Row::at(text, start)?;
    let is_it = |form: &Form| {
        let octets = form.octets(first.columns);
        octets.is_some_and(|octets| octets.first() == Some(&SEQUENCE))
    };
    let form = FORMS.into_iter().find(is_it)?;
    let (mut hex, mut at, mut count) = (String::new(), start, 0_usize);
    // hexdump and xxd count in the hexadecimal system, od in the octal one.
    let mut systems = vec![16, 8, 10];
    while let Some(row) = Row::at(text, at) {
        let mut offsets = systems.iter().filter_map(|system| row.offset(*system));
        if row.columns.trim_ascii().is_empty() {
            // It says how many octets there are; the last number may hold more.
            let over = offsets.find_map(|offset| count.checked_sub(offset));
            if let Some(over) = over.filter(|over| *over <= form.filling()) {
                let end = hex.trim_end_matches(['\r', '\n']).len();
                let cut = end.saturating_sub(over * PAIR);
                hex.replace_range(cut..end, "");
                hex.push_str(row.line_end);
                at += row.length;
            }
            break;
        }
        systems.retain(|system| row.offset(*system) == Some(count));
        let octets = form.octets(row.columns).filter(|_| !systems.is_empty());
        let Some(octets) = octets else {
            break;
        };
        count += octets.len();
        for octet in octets {
            let _ = write!(hex, "{octet:02x} ");
        }
        hex.push_str(row.line_end);
        at += row.length;
    }
    (count > 0).then_some(Dump { hex, end: at })
}

/// How long an octet is as it is written here.
const PAIR: usize = 3;
