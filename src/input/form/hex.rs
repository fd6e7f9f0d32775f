//! Hexadecimal, with whatever separates the pairs of digits, and dumps with offsets.

use super::text::is_line_end;
use crate::input::wire::work;

/// The fewest bytes that are looked at: an OCSP error response has five.
pub(in crate::input) const SHORTEST: usize = 5;
/// An odd number of digits, but more than this, is hexadecimal that was cut off amid a pair.
const SHORTEST_CUT: usize = 16;
/// How many bytes the lines of a dump have, as `xxd`, `hexdump -C`, Wireshark and OpenSSL write them.
const DUMP_LINE: usize = 16;
/// How many digits an offset has at least.
const OFFSET_DIGITS: usize = 4;
/// How many digits `od` writes.
const OD_DIGITS: std::ops::RangeInclusive<usize> = 6..=7;
/// How many spaces end the bytes of a dump's line, where it is not full.
const DUMP_GAP: usize = 3;

/// The bytes written in hexadecimal from some position of a text on, each with its position, until
/// something else comes. Cloned, it can be walked again to find the position of a byte.
#[derive(Clone, Debug)]
pub(in crate::input) struct Bytes<'a> {
    text: &'a [u8],
    at: usize,
    /// Where the digits end that were already looked at.
    token_end: usize,
    is_line_start: bool,
    dump: Option<Dump>,
}

/// Where a dump is.
#[derive(Clone, Copy, Debug, Default)]
struct Dump {
    offset: usize,
    in_line: usize,
}

impl<'a> Bytes<'a> {
    /// Reads from `at` on.
    pub fn new(text: &'a [u8], at: usize) -> Self {
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        Self {
            text,
            at,
            token_end: at,
            is_line_start: before.is_none_or(|byte| is_line_end(*byte)),
            dump: None,
        }
    }

    /// Where reading is, or where it ended.
    pub fn position(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'a [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Passes over the offset at the beginning of a dump's line. Zero begins a dump; after that,
    /// every line must say how many bytes came before it.
    fn pass_offset(&mut self) -> Option<()> {
        self.is_line_start = false;
        let rest = self.rest();
        let margin = rest
            .iter()
            .take_while(|byte| is_margin_byte(**byte))
            .count();
        work::count(margin);
        let token = rest.get(margin..)?;
        // An offset has at most sixteen digits.
        let digits = token
            .iter()
            .take(17)
            .take_while(|b| b.is_ascii_hexdigit())
            .count();
        let after = token.get(digits..)?;
        let is_of_od = OD_DIGITS.contains(&digits) && after.starts_with(b" ");
        let is_offset = is_of_od
            || [&b":"[..], b"  ", b" -", b"\t"]
                .iter()
                .any(|end| after.starts_with(end));
        let expected = self.dump.map_or(0, |dump| dump.offset);
        let number = std::str::from_utf8(token.get(..digits)?).unwrap_or_default();
        // od counts in the octal system unless it is told otherwise.
        let systems: &[u32] = if is_of_od { &[16, 8, 10] } else { &[16] };
        let mut values = systems
            .iter()
            .map(|system| usize::from_str_radix(number, *system));
        match values.find(|value| value.as_ref() == Ok(&expected)) {
            Some(Ok(value)) if digits >= OFFSET_DIGITS && is_offset => {
                self.at += margin + digits + usize::from(after.starts_with(b":"));
                self.at += usize::from(after.starts_with(b" -")) * 2;
                self.token_end = self.at;
                self.dump = Some(Dump {
                    offset: value,
                    in_line: 0,
                });
                Some(())
            }
            // Where a dump ends, so does the run.
            _ if self.dump.is_some() => None,
            _ => Some(()),
        }
    }

    /// Passes over the rest of a dump's line, the characters next to the bytes.
    fn pass_line(&mut self) {
        let rest = self.rest();
        let length = rest.iter().take_while(|byte| !is_line_end(**byte)).count();
        work::count(length);
        self.at += length;
        self.token_end = self.at;
    }

    /// Begins to read the word here; `None` where it is not hexadecimal.
    fn begin_token(&mut self) -> Option<()> {
        let before = self
            .at
            .checked_sub(1)
            .and_then(|before| self.text.get(before));
        let rest = self.rest();
        let prefix = match rest {
            [b'0', b'x' | b'X', ..] => 2,
            [b'x', ..] if before == Some(&b'\\') => 1,
            _ => 0,
        };
        let word = word(rest).len();
        work::count(word);
        let digits = rest.get(prefix..word)?;
        let is_single = digits.len() == 1 && prefix > 0;
        let is_hex = digits.iter().all(u8::is_ascii_hexdigit)
            && !digits.is_empty()
            && (digits.len() % 2 == 0 || is_single || digits.len() > SHORTEST_CUT);
        self.token_end = self.at + word;
        if !is_hex {
            self.at = self.token_end;
            return None;
        }
        self.at += prefix;
        if !is_single {
            // The half of a pair at the end ends the run, as the next word.
            self.token_end -= digits.len() % 2;
        }
        Some(())
    }

    fn take_pair(&mut self) -> Option<(usize, u8)> {
        work::count(2);
        let position = self.at;
        let end = self.token_end.min(position + 2);
        let value = self
            .text
            .get(position..end)?
            .iter()
            .try_fold(0, |value, digit| Some(value << 4 | nibble(*digit)?))?;
        self.at = end;
        if let Some(dump) = &mut self.dump {
            dump.offset += 1;
            dump.in_line += 1;
        }
        Some((position, value))
    }
}

impl Iterator for Bytes<'_> {
    type Item = (usize, u8);

    fn next(&mut self) -> Option<(usize, u8)> {
        loop {
            if self.is_line_start {
                self.pass_offset()?;
            }
            if self.dump.is_some_and(|dump| dump.in_line == DUMP_LINE) {
                self.pass_line();
            }
            if self.at < self.token_end {
                return self.take_pair();
            }
            let rest = self.rest();
            let byte = *rest.first()?;
            let gap = rest
                .iter()
                .take(DUMP_GAP)
                .take_while(|byte| **byte == b' ')
                .count();
            if is_line_end(byte) {
                self.at += 1;
                self.is_line_start = true;
                if let Some(dump) = &mut self.dump {
                    dump.in_line = 0;
                }
            } else if self.dump.is_some_and(|dump| dump.in_line > 0)
                && (gap == DUMP_GAP || byte == b'|')
            {
                self.pass_line();
            } else if byte.is_ascii_alphanumeric() {
                self.begin_token()?;
            } else if is_separator(byte) {
                self.at += 1;
            } else {
                return None;
            }
        }
    }
}

/// From where [`Bytes`] has to read to find what is written in hexadecimal at `at` or behind it: the first
/// word that may be so, or the line that it begins, since that may say where it is in a dump. Most words of
/// most texts are none, and are passed over here for less than there.
pub(in crate::input) fn next_start(text: &[u8], mut at: usize) -> usize {
    let from = at;
    let mut line = at;
    let before = at.checked_sub(1).and_then(|before| text.get(before));
    let mut is_margin = before.is_none_or(|byte| is_line_end(*byte));
    while let Some(byte) = text.get(at) {
        if byte.is_ascii_alphanumeric() {
            let word = word(text.get(at..).unwrap_or_default());
            // `0x1f` and `\x1f`.
            let is_prefixed = matches!(word, [b'x', ..] | [b'0', b'x' | b'X', ..]);
            if is_prefixed || word.iter().all(u8::is_ascii_hexdigit) {
                work::count(at + word.len() - from);
                return if is_margin { line } else { at };
            }
            at += word.len();
            is_margin = false;
            continue;
        }
        at += 1;
        if is_line_end(*byte) {
            (line, is_margin) = (at, true);
        } else if !is_margin_byte(*byte) {
            is_margin = false;
        }
    }
    work::count(at - from);
    at
}

/// The letters and digits that a text begins with.
fn word(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|byte| !byte.is_ascii_alphanumeric());
    text.split_at(end.unwrap_or(text.len())).0
}

/// Whether it may stand before a dump's offset.
fn is_margin_byte(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'>')
}

/// Decodes a text that is hexadecimal from its beginning to its end.
pub(in crate::input) fn decode_whole(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Bytes::new(text, 0);
    let decoded: Vec<u8> = bytes.by_ref().map(|(_, byte)| byte).collect();
    (!decoded.is_empty() && bytes.position() == text.len()).then_some(decoded)
}

fn is_separator(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b":,;-'\"\\{}[]()<>|+".contains(&byte)
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read in all of a text, run by run, with or without passing over what is none.
    fn runs(text: &[u8], skips: bool) -> Vec<Vec<(usize, u8)>> {
        let (mut at, mut runs) = (0, Vec::new());
        while at < text.len() {
            if skips {
                at = next_start(text, at);
            }
            let mut bytes = Bytes::new(text, at);
            let run: Vec<_> = bytes.by_ref().collect();
            at = bytes.position().max(at + 1);
            runs.extend((!run.is_empty()).then_some(run));
        }
        runs
    }

    #[test]
    fn passing_over_what_is_none_loses_nothing() {
        const WORDS: &[&str] = &[
            "30",
            "82",
            "3082",
            "zz",
            "\n",
            "\r\n",
            " ",
            "  ",
            "\t",
            ">",
            "0000",
            "0010",
            ":",
            " -",
            "x30",
            "\\x30",
            "0x30",
            "0x3",
            "0x",
            "308",
            "abcdefabcdefabcde",
            "ghost",
            "dead",
            "|",
            "[",
            "=",
            "%",
            "0000: 30 82 01 0a 02 82 01 01 00 c3 d4 e5 f6 a7 b8 c9  0...",
            "\u{e9}",
            "q30",
            "30q",
        ];
        let mut seed = 0x2545_f491_4f6c_dd1d_u64;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..12 {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                text += WORDS[usize::try_from(seed % WORDS.len() as u64).unwrap()];
            }
            assert_eq!(
                runs(text.as_bytes(), true),
                runs(text.as_bytes(), false),
                "{text:?}"
            );
        }
    }
}
