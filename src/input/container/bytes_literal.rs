//! Octets as Python prints them, `b'0\x82\x01…'`: what `getpeercert(True)` and `public_bytes(Encoding.DER)` return,
//! printed as they are.

use std::ops::Range;

use super::entry::{Entries, Entry, Role};
use crate::input::form::text;

/// How a SEQUENCE begins so, if it is as short as an error or as long as anything else: 0x30 is the digit 0.
const BEGIN: &[u8] = b"0\\x";

/// What the literals in a text hold, and the text around them.
pub(super) fn open(text: &[u8]) -> Option<Entries<'_>> {
    next_literal(text, 0)?;
    let mut lines = text::Lines::new(text, 1);
    let mut around: Option<Vec<u8>> = None;
    let mut at = 0;
    Some(Box::new(std::iter::from_fn(move || {
        if let Some(literal) = next_literal(text, at) {
            at = literal.span.end;
            let line = lines.line(literal.span.start);
            let around = around.get_or_insert_with(|| text.to_vec());
            if let Some(written) = around.get_mut(literal.span) {
                written.fill(b' ');
            }
            let name = format!("line {line}");
            return Some(Entry::taken(name, literal.bytes, Role::Embedded));
        }
        at = text.len();
        Some(Entry::taken(String::new(), around.take()?, Role::Around))
    })))
}

/// One of them.
struct Literal {
    /// Where it stands, with its quotation marks.
    span: Range<usize>,
    /// What it holds.
    bytes: Vec<u8>,
}

fn next_literal(text: &[u8], from: usize) -> Option<Literal> {
    let mut at = from;
    loop {
        let digits = text::position(text, BEGIN, at)?;
        at = digits + BEGIN.len();
        let start = digits.checked_sub(2);
        let before = start.and_then(|start| text.get(start..digits));
        let (Some(start), Some([b'b', quote @ (b'\'' | b'"')])) = (start, before) else {
            continue;
        };
        let (length, bytes) = unescaped(text.get(digits..)?, *quote);
        return Some(Literal {
            span: start..digits + length,
            bytes,
        });
    }
}

/// What stands up to the quotation mark, and how long that is with it.
fn unescaped(text: &[u8], quote: u8) -> (usize, Vec<u8>) {
    let mut bytes = Vec::new();
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        at += 1;
        if byte == quote {
            break;
        }
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        let kind = text.get(at).copied().unwrap_or_default();
        at += 1;
        bytes.push(match kind {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'x' => {
                let digits = text.get(at..at + 2).unwrap_or_default();
                at += digits.len();
                let digits = std::str::from_utf8(digits).unwrap_or_default();
                u8::from_str_radix(digits, 16).unwrap_or_default()
            }
            other => other,
        });
    }
    (at.min(text.len()), bytes)
}
