//! What programs write to standard error, where it went to the same file as their output (`>file 2>&1`):
//! the output is buffered in blocks, so it stands wherever a block happened to end, even amid a line.

use std::ops::Range;

use super::AMID_PEM;
use super::line::lines;
use crate::input::form::text::position;

/// What stands in front of what a program says where each line of a log begins anew.
const LOG_MARKS: [&str; 6] = [": ", "] ", "| ", "> ", "\"", "'"];

/// Moves what interrupts a line behind that line, octet for octet, and blanks what stands between two rows
/// of a dump. Whether there was any is returned.
pub(super) fn straighten(text: &mut [u8]) -> bool {
    let interruptions = interruptions(text);
    for interruption in &interruptions {
        let Interruption { from, until, end } = *interruption;
        if let Some(part) = text.get_mut(from..end) {
            part.rotate_left(until - from);
        }
    }
    let amid = amid_dumps(text);
    for range in &amid {
        let part = text.get_mut(range.clone()).unwrap_or_default();
        for byte in part.iter_mut().filter(|byte| **byte != b'\n') {
            *byte = b' ';
        }
    }
    !interruptions.is_empty() || !amid.is_empty()
}

/// Lines of standard error with a row of a dump before and behind them.
fn amid_dumps(text: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut is_after_row = false;
    for line in lines(text) {
        if mark_in(line.text) == Some(0) {
            let end = line.start + line.text.len();
            open = match open {
                Some(range) => Some(range.start..end),
                None => is_after_row.then_some(line.start..end),
            };
            continue;
        }
        let is_row = is_row(line.text);
        found.extend(open.take().filter(|_| is_row));
        is_after_row = is_row;
    }
    found
}

/// Whether a line is a row of a dump: perhaps an offset, then pairs of digits.
fn is_row(line: &str) -> bool {
    let line = line.trim_start();
    let pairs = match line.split_once(" - ") {
        Some((offset, rest)) if is_hex(offset) => rest,
        _ => line,
    };
    let mut pairs = pairs.split([' ', '-']);
    pairs
        .next()
        .is_some_and(|pair| pair.len() == 2 && is_hex(pair))
}

fn is_hex(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What interrupts one line.
#[derive(Clone, Copy, Debug)]
struct Interruption {
    /// Where it begins.
    from: usize,
    /// Where the line goes on.
    until: usize,
    /// Where the line ends, its line end included.
    end: usize,
}

fn interruptions(text: &[u8]) -> Vec<Interruption> {
    let mut found = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for line in lines(text) {
        let end = line.start + line.text.len();
        let end = end + line_end(text, end);
        let mark = mark_in(line.text);
        match (open, mark) {
            // It goes on.
            (Some((from, _)), Some(0)) => open = Some((from, end)),
            (Some((from, until)), mark) => {
                if mark.is_none() && until == line.start {
                    found.push(Interruption { from, until, end });
                }
                open = None;
            }
            (None, Some(at)) if at > 0 && is_cut(line.text.get(..at).unwrap_or_default()) => {
                open = Some((line.start + at, end));
            }
            (None, _) => {}
        }
    }
    found
}

/// Whether a line is one that a program writes to standard error while it verifies.
pub(super) fn is_standard_error(line: &str) -> bool {
    mark_in(line) == Some(0)
}

/// Where the first of what standard error begins with stands in a line.
fn mark_in(line: &str) -> Option<usize> {
    let marks = AMID_PEM.iter();
    marks
        .filter_map(|mark| position(line.as_bytes(), mark, 0))
        .min()
}

/// Whether this may be the beginning of a line that is interrupted, and not what a log puts in front.
fn is_cut(before: &str) -> bool {
    !LOG_MARKS.iter().any(|mark| before.ends_with(mark))
}

/// How many octets of white space and line end stand here.
fn line_end(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    match rest.iter().position(|byte| *byte == b'\n') {
        Some(length) => length + 1,
        None => rest.len(),
    }
}
