//! The words of a message with placeholders, `OCSP responder error: {} {status}`, and how they are
//! found in a text.

use super::symbols::{Gap, Symbols};

/// How many symbols a placeholder takes at most: a path, a distinguished name.
const LONGEST_VALUE: usize = 240;
/// How many bytes a value has at most.
const MOST_BYTES: usize = 400;

/// A placeholder's name and what stood in its place.
pub(super) type Value = (&'static str, String);

/// Words with placeholders.
#[derive(Debug)]
pub(super) struct Pattern {
    /// The name of a placeholder in front.
    front: Option<&'static str>,
    /// The words by which it is found.
    anchor: Vec<Letter>,
    /// The placeholders, each with the words after it; the last may have none.
    rest: Vec<(&'static str, Vec<Letter>)>,
}

/// A symbol of the words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) symbol: u8,
    /// Whether something stands between the one before and this.
    is_apart: bool,
    /// Whether a colon does.
    has_colon: bool,
}

impl Pattern {
    /// Reads a pattern as the records have it.
    pub(super) fn new(words: &'static str) -> Self {
        let (front, mut words) = match words
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'))
        {
            Some((name, rest)) => (Some(name), rest),
            None => (None, words),
        };
        let mut pieces = Vec::new();
        let mut name = "";
        loop {
            let Some((before, after)) = words.split_once('{') else {
                pieces.push((name, letters(words)));
                break;
            };
            pieces.push((name, letters(before)));
            (name, words) = after.split_once('}').unwrap_or((after, ""));
        }
        let (_, anchor) = pieces.remove(0);
        Self {
            front,
            anchor,
            rest: pieces,
        }
    }

    /// The symbols by which it is found.
    pub(super) fn anchor(&self) -> impl Iterator<Item = u8> {
        self.anchor.iter().map(|letter| letter.symbol)
    }

    /// Whether it stands where its anchor was found; where it ends, and the values.
    pub(super) fn matches(&self, text: &[u8], start: usize) -> Option<(usize, Vec<Value>)> {
        let mut values = Vec::new();
        if let Some(name) = self.front {
            let value = token_before(text, start);
            if name.is_empty() || !value.is_empty() {
                values.push((name, value));
            }
        }
        let mut end = words(text, start, &self.anchor)?;
        for (name, letters) in &self.rest {
            let (value, after) = match letters.is_empty() {
                true => token_after(text, end),
                false => value(text, end, letters)?,
            };
            if !name.is_empty() && value.is_empty() && !letters.is_empty() {
                return None;
            }
            if !name.is_empty() && !value.is_empty() {
                values.push((*name, value));
            }
            end = after;
        }
        let next = Symbols::from(text, end).next();
        let is_whole = self.ends_open() || next.is_none_or(|(_, at)| at > end);
        is_whole.then_some((end, values))
    }

    fn ends_open(&self) -> bool {
        self.rest
            .last()
            .is_some_and(|(_, letters)| letters.is_empty())
    }
}

fn letters(words: &str) -> Vec<Letter> {
    let mut before = None;
    let symbols = Symbols::from(words.as_bytes(), 0);
    symbols
        .map(|(symbol, at)| Letter {
            symbol,
            has_colon: before.is_some_and(|before| has_colon(words.as_bytes(), before, at)),
            is_apart: before.replace(at).is_some_and(|before| at > before + 1),
        })
        .collect()
}

fn has_colon(text: &[u8], before: usize, after: usize) -> bool {
    let gap = text.get(before..after).unwrap_or_default();
    gap.contains(&b':')
}

/// Where these words end that begin at `start`, if they stand there.
fn words(text: &[u8], start: usize, letters: &[Letter]) -> Option<usize> {
    let mut symbols = Symbols::from(text, start);
    let mut before = None;
    for letter in letters {
        let (symbol, at) = symbols.next()?;
        if symbol != letter.symbol {
            return None;
        }
        if let Some(before) = before.replace(at) {
            // Terminals cut words at their edge.
            match (Gap::between(text, before, at), letter.is_apart) {
                (Gap::TooWide, _) | (Gap::None, true) | (Gap::Within, false) => return None,
                _ if letter.has_colon && !has_colon(text, before, at) => return None,
                _ => {}
            }
        }
    }
    before.map(|last| last + 1)
}

/// The shortest value from `start` on after which these words stand, and where they end.
fn value(text: &[u8], start: usize, letters: &[Letter]) -> Option<(String, usize)> {
    let first = letters.first()?.symbol;
    let mut before = start.saturating_sub(1);
    for (symbol, at) in Symbols::from(text, start).take(LONGEST_VALUE) {
        let gap = Gap::between(text, before, at);
        if gap == Gap::TooWide {
            return None;
        }
        before = at;
        if symbol != first || gap == Gap::None {
            continue;
        }
        if let Some(end) = words(text, at, letters)
            && Symbols::from(text, end)
                .next()
                .is_none_or(|(_, next)| next > end)
        {
            let value = text.get(start..at).unwrap_or_default();
            return Some((tidy(value), end));
        }
    }
    None
}

/// The word before `end`.
fn token_before(text: &[u8], end: usize) -> String {
    let before = text
        .get(end.saturating_sub(MOST_BYTES)..end)
        .unwrap_or_default();
    let before = before.trim_ascii_end();
    let start = before.iter().rposition(u8::is_ascii_whitespace);
    tidy(
        before
            .get(start.map_or(0, |at| at + 1)..)
            .unwrap_or_default(),
    )
}

/// The word after `start`, and where it ends.
fn token_after(text: &[u8], start: usize) -> (String, usize) {
    let rest = text.get(start..).unwrap_or_default();
    let rest = rest.get(..rest.len().min(MOST_BYTES)).unwrap_or_default();
    let is_before = |byte: &u8| {
        matches!(
            byte,
            b' ' | b'\t' | b'"' | b'\'' | b'`' | b'(' | b'[' | b':' | b'='
        )
    };
    let mut word = rest;
    while let Some((byte, after)) = word.split_first()
        && (is_before(byte) || opens_quotation(word))
    {
        word = after
            .get(if is_before(byte) { 0 } else { 2 }..)
            .unwrap_or_default();
    }
    let skipped = rest.len() - word.len();
    let is_after = |byte: &u8| {
        byte.is_ascii_whitespace()
            || matches!(
                byte,
                b'"' | b'\'' | b'`' | b',' | b';' | b')' | b']' | b'\\' | 0x1b
            )
    };
    let length = word.iter().position(is_after).unwrap_or(word.len());
    let length = (0..length)
        .find(|at| word.get(*at..).is_some_and(opens_quotation))
        .unwrap_or(length);
    let word = word.get(..length).unwrap_or_default();
    (tidy(word), start + skipped + length)
}

/// Whether a quotation mark of typography comes first, as text processors put it in place of a plain one:
/// U+2018 to U+201F.
fn opens_quotation(bytes: &[u8]) -> bool {
    matches!(bytes, [0xe2, 0x80, 0x98..=0x9f, ..])
}

/// A value without what stands around it, and without the frame that it is wrapped in.
pub(super) fn tidy(value: &[u8]) -> String {
    let value = value.get(..value.len().min(MOST_BYTES)).unwrap_or_default();
    let value = String::from_utf8_lossy(value);
    let is_frame = |c: char| c.is_control() || matches!(c, '│' | '┃' | '║' | '|' | '\u{fffd}');
    let value: String = value.chars().filter(|c| !is_frame(*c)).collect();
    let is_around = |c: char| c.is_whitespace() || "\"'`()[]<>:,;={}“”‘’\\".contains(c);
    value
        .trim_matches(is_around)
        .trim_end_matches('.')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pattern: &'static str, text: &str) -> Option<Vec<Value>> {
        let pattern = Pattern::new(pattern);
        let anchor: Vec<_> = pattern.anchor().collect();
        let symbols: Vec<_> = Symbols::from(text.as_bytes(), 0).collect();
        let mut windows = symbols.windows(anchor.len());
        windows.find_map(|window| {
            let is_anchor = window.iter().map(|(symbol, _)| symbol).eq(&anchor);
            let matched = is_anchor.then(|| pattern.matches(text.as_bytes(), window[0].1))?;
            Some(matched?.1)
        })
    }

    #[test]
    fn values_are_read() {
        for (pattern, text, values) in [
            (
                "no OCSP stapling for {host}: no server",
                "no OCSP stapling for [a.example]: no server",
                &[("host", "a.example")][..],
            ),
            (
                "{responder} could not be resolved ({}) while",
                "x: ocsp.example could not be resolved (110: timed out) while y",
                &[("responder", "ocsp.example")],
            ),
            (
                "in the certificate {file}",
                "in the certificate “/etc/a.pem”, twice",
                &[("file", "/etc/a.pem")],
            ),
            (
                "error: {status}",
                "OCSP error: TRY_LATER, next",
                &[("status", "TRY_LATER")],
            ),
            (
                "file '{file}' is bad",
                "file '/etc/a b/\nc.pem' is\n | bad",
                &[("file", "/etc/a b/c.pem")],
            ),
        ] {
            let found = found(pattern, text).unwrap_or_else(|| panic!("{text}"));
            let found: Vec<_> = found
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            assert_eq!(found, values, "{text}");
        }
    }

    #[test]
    fn words_are_whole() {
        assert!(found("alert number 113", "SSL alert number 113:").is_some());
        for text in ["alert number 1130", "alertnumber 113", "alert num ber 113"] {
            assert!(found("alert number 113", text).is_none(), "{text}");
        }
        assert!(found("alert number 113", "> alert nu\n> mber\n> 113").is_some());
    }
}
