//! Output that lost its line ends: what a form, a chat or a table made one line of.

use std::borrow::Cow;

use super::Reading;
use crate::input::form::text::{Lines, position};
use crate::input::place::Place;

/// What begins a line in the output of `openssl s_client` and `openssl ocsp`.
const STARTS: [&[u8]; 33] = [
    b"CONNECTED(",
    b"OCSP response:",
    b"OCSP responses:",
    b"OCSP Response Data:",
    b"OCSP Response Status:",
    b"Response Type:",
    b"Version: ",
    b"Responder Id:",
    b"Produced At:",
    b"Responses: ",
    b"Certificate ID:",
    b"Hash Algorithm:",
    b"Issuer Name Hash:",
    b"Issuer Key Hash:",
    b"Serial Number:",
    b"Cert Status:",
    b"Revocation Time:",
    b"Revocation Reason:",
    b"This Update:",
    b"Next Update:",
    b"Signature Algorithm:",
    b"Signature Value:",
    b"======================================",
    b"--- ",
    b"-----BEGIN ",
    b"Certificate chain ",
    b"Server certificate ",
    b"subject=",
    b"issuer=",
    b"SSL handshake has read ",
    b"New, TLSv",
    b"Start Time",
    b"Verify return code:",
];
/// What is a line of its own, so that another begins after it.
const WHOLE: [&[u8]; 4] = [
    b"======================================",
    b"Certificate chain ",
    b"Server certificate ",
    b"--- ",
];
/// The shortest line that was several, and the fewest of those that begin in it.
const SHORTEST: usize = 160;
const FEWEST: usize = 4;

/// A text whose lines are lines again, and where each was.
pub(super) struct Undone<'t> {
    pub(super) text: Cow<'t, [u8]>,
    /// The number of the line that each was a part of; none where nothing was undone.
    numbers: Vec<usize>,
}

/// Begins new lines where lines began.
pub(super) fn undone(text: &[u8]) -> Undone<'_> {
    let is_long = |line: &[u8]| line.len() >= SHORTEST;
    let mut all = Vec::new();
    let mut numbers = Vec::new();
    if text.split(|byte| *byte == b'\n').any(is_long) {
        let mut lines = Lines::new(text, 1);
        let mut at = 0;
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            let number = lines.line(at);
            at += line.len();
            let starts = if is_long(line) {
                starts(line)
            } else {
                Vec::new()
            };
            let mut begin = 0;
            if starts.len() >= FEWEST {
                for start in starts.into_iter().filter(|start| *start > 0) {
                    all.extend_from_slice(line.get(begin..start).unwrap_or_default());
                    all.push(b'\n');
                    numbers.push(number);
                    begin = start;
                }
            }
            all.extend_from_slice(line.get(begin..).unwrap_or_default());
            numbers.push(number);
        }
    }
    let is_undone = numbers.last().is_some_and(|last| numbers.len() > *last);
    match is_undone {
        true => Undone {
            text: Cow::Owned(all),
            numbers,
        },
        false => Undone::of(text),
    }
}

/// Where lines begin within one, in order.
fn starts(line: &[u8]) -> Vec<usize> {
    let mut all = Vec::new();
    for sign in STARTS {
        let mut at = 0;
        while let Some(start) = position(line, sign, at) {
            at = start + sign.len();
            let is_apart = start.checked_sub(1).and_then(|before| line.get(before)) == Some(&b' ');
            if is_apart || start == 0 {
                all.push(start);
                all.extend(WHOLE.contains(&sign).then_some(at));
            }
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

impl<'t> Undone<'t> {
    /// A text whose lines are its own.
    pub(super) const fn of(text: &'t [u8]) -> Self {
        Self {
            text: Cow::Borrowed(text),
            numbers: Vec::new(),
        }
    }

    /// Says where in the text as it was given everything stands that was read of the lines.
    pub(super) fn replace(&self, reading: &mut Reading) {
        if self.numbers.is_empty() {
            return;
        }
        let moved = |place: &mut Place| {
            if let Place::Line(line) = place
                && let Some(number) = self.numbers.get(line.saturating_sub(1))
            {
                *line = *number;
            }
        };
        reading
            .connections
            .iter_mut()
            .for_each(|one| moved(&mut one.place));
        reading
            .printed
            .iter_mut()
            .for_each(|one| moved(&mut one.place));
    }
}
