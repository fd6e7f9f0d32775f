//! Something binary: DER objects, and PEM blocks between them.

use super::Search;
use super::text::Places;
use crate::asn1::Cursor;
use crate::input::form::der::Scan;
use crate::input::form::recognize::SEQUENCE;
use crate::input::form::text::{self, Lines, plain, position};
use crate::input::form::unwanted::{UNKNOWN_DER, unknown_bytes};
use crate::input::object::Form;
use crate::input::place::Place;
use crate::input::problem::Problem;

impl Search<'_> {
    /// Control characters make something binary; a text that was damaged by a few is still one.
    pub(super) fn binary(&mut self, bytes: &[u8]) {
        let mut attempt = self.apart(|search| search.objects(bytes));
        if !attempt.has_objects() && text::is_damaged_text(bytes) {
            return self.text(bytes);
        }
        if attempt.is_empty() {
            let start = Place::Offset(0);
            attempt.problem(Problem::unknown(start, unknown_bytes(bytes.len())));
        }
        self.found.join(None, attempt);
    }

    fn objects(&mut self, bytes: &[u8]) {
        let mut lines = Lines::new(bytes, 1);
        let (mut end, mut count, mut is_first) = (0, 0, true);
        for piece in Scan::objects(bytes) {
            self.gap(bytes, end, piece.range.start, &mut lines);
            if !piece.what.is_container() {
                self.found.form(Form::Der);
            }
            self.piece(&piece, bytes, Place::Offset(piece.range.start));
            end = piece.range.end;
            count += 1;
            is_first &= piece.range.start == 0 && !piece.what.is_container();
            if self.found.is_full() {
                return;
            }
        }
        if count == 1 && is_first {
            self.found.behind(bytes.len().saturating_sub(end));
        }
        self.gap(bytes, end, bytes.len(), &mut lines);
    }

    /// Searches what stands between the objects.
    fn gap(&mut self, bytes: &[u8], start: usize, end: usize, lines: &mut Lines<'_>) {
        let gap = bytes.get(start..end).unwrap_or_default();
        let is_padding = |byte: &u8| *byte == 0 || byte.is_ascii_whitespace();
        if position(gap, b"-----BEGIN ", 0).is_some() {
            let text = plain(gap);
            let lines = Lines::new(&text, lines.line(start));
            self.lines(&text, Places::Lines(lines));
        } else if gap.first() == Some(&SEQUENCE) && is_one_element(gap) {
            let problem = Problem::unknown(Place::Offset(start), UNKNOWN_DER);
            self.found.problem(problem);
        } else if !gap.iter().all(is_padding) {
            let problem = Problem::unknown(Place::Offset(start), unknown_bytes(gap.len()));
            self.found.problem(problem);
        }
    }
}

/// Whether a gap is as long as the SEQUENCE at its beginning says.
fn is_one_element(gap: &[u8]) -> bool {
    Cursor::new(gap)
        .element("object")
        .is_ok_and(|element| element.der.len() == gap.len())
}
