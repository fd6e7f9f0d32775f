//! Cuts long texts between their objects, so that any number of certificates is read in bounded memory.

use std::io::{self, Read};

use staplescope::input::Stream;

use super::unit::{Part, Unit};

/// Up to this size a file is read as a whole: 4 MiB.
const WHOLE: usize = 4 * 1024 * 1024;
/// How large the pieces are of what is longer: long enough to be worth a core's while.
const PIECE: usize = 256 * 1024;
/// The longest stretch without a place to cut; what is longer is cut nowhere.
const LONGEST: usize = 16 * 1024 * 1024;
/// How a PEM block ends (RFC 7468 §2).
const END: &[u8] = b"-----END ";

/// Where a text may be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    /// Behind the end of a PEM block.
    AfterPem,
    /// Behind any line: each is a JSON value.
    AfterLine,
}

/// The units of one file or stream.
pub struct Pieces {
    source: String,
    content: Box<dyn Read + Send>,
    /// What is read and not handed out.
    rest: Vec<u8>,
    lines: usize,
    read: u64,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Beginning,
    Cutting(Cut),
    Over,
}

impl Pieces {
    pub fn new(source: String, content: Box<dyn Read + Send>) -> Self {
        Self {
            source,
            content,
            rest: Vec::new(),
            lines: 0,
            read: 0,
            state: State::Beginning,
        }
    }

    /// How many bytes were read.
    pub fn bytes(&self) -> u64 {
        self.read
    }

    /// Reads until so much is there, or the end.
    fn fill(&mut self, length: usize) -> io::Result<bool> {
        let missing = length.saturating_sub(self.rest.len());
        let limit = u64::try_from(missing).unwrap_or(u64::MAX);
        let got = self
            .content
            .by_ref()
            .take(limit)
            .read_to_end(&mut self.rest)?;
        self.read += got as u64;
        Ok(got < missing)
    }

    fn first(&mut self) -> io::Result<Unit> {
        let is_all = self.fill(WHOLE)?;
        if is_all {
            self.state = State::Over;
            return Ok(Unit::file(
                self.source.clone(),
                std::mem::take(&mut self.rest),
            ));
        }
        match cut(&self.rest) {
            Some(cut) => {
                self.state = State::Cutting(cut);
                self.piece(cut)
            }
            None => self.stream(),
        }
    }

    /// Everything else, for what is no text or has nowhere to be cut.
    fn stream(&mut self) -> io::Result<Unit> {
        self.state = State::Over;
        let mut stream = Stream::new(self.source.clone());
        loop {
            stream.feed(&self.rest);
            self.rest.clear();
            self.fill(WHOLE)?;
            if self.rest.is_empty() {
                return Ok(Unit::Stream(Box::new(stream)));
            }
        }
    }

    fn piece(&mut self, cut: Cut) -> io::Result<Unit> {
        let mut wanted = PIECE;
        loop {
            let is_all = self.fill(wanted)?;
            if is_all {
                self.state = State::Over;
                return Ok(self.hand_out(self.rest.len()));
            }
            let searched = self.rest.get(..wanted).unwrap_or(&self.rest);
            if let Some(end) = last_end(searched, cut) {
                return Ok(self.hand_out(end));
            }
            if wanted >= LONGEST {
                return Ok(self.hand_out(wanted));
            }
            wanted *= 2;
        }
    }

    fn hand_out(&mut self, length: usize) -> Unit {
        let rest = self.rest.split_off(length.min(self.rest.len()));
        let bytes = std::mem::replace(&mut self.rest, rest);
        let lines_before = self.lines;
        self.lines += bytes.iter().filter(|byte| **byte == b'\n').count();
        Unit::Parts(vec![Part {
            source: self.source.clone(),
            bytes,
            lines_before,
        }])
    }
}

impl Iterator for Pieces {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        let unit = match self.state {
            State::Beginning => self.first(),
            State::Cutting(cut) => self.piece(cut),
            State::Over => return None,
        };
        let is_beginning = self.lines == 0;
        let unit = match unit {
            // The text ended where it was cut last.
            Ok(unit) if self.state == State::Over && !is_beginning && unit.bytes() == 0 => {
                return None;
            }
            other => other,
        };
        Some(unit.unwrap_or_else(|error| {
            self.state = State::Over;
            Unit::Unreadable {
                source: self.source.clone(),
                why: format!("This cannot be read: {error}."),
            }
        }))
    }
}

/// Where this text may be cut; none where it is none, or one whose parts belong together.
fn cut(beginning: &[u8]) -> Option<Cut> {
    let head = beginning.get(..PIECE).unwrap_or(beginning);
    if head.contains(&0) {
        return None;
    }
    let first = head.split(|byte| *byte == b'\n').next()?.trim_ascii();
    if first.starts_with(b"{") && first.ends_with(b"}") {
        return Some(Cut::AfterLine);
    }
    last_end(head, Cut::AfterPem).map(|_| Cut::AfterPem)
}

/// The end of the last whole object.
fn last_end(text: &[u8], cut: Cut) -> Option<usize> {
    let mut end = text.len();
    loop {
        let line_end = text.get(..end)?.iter().rposition(|byte| *byte == b'\n')?;
        if cut == Cut::AfterLine {
            return Some(line_end + 1);
        }
        let before = text.get(..line_end)?;
        let begin = before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        if before.get(begin..)?.starts_with(END) {
            return Some(line_end + 1);
        }
        end = line_end;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests fail by panic")]
mod tests {
    use super::*;

    fn parts(text: &[u8]) -> Vec<(Vec<u8>, usize)> {
        let content = Box::new(io::Cursor::new(text.to_vec()));
        let units = Pieces::new("x".into(), content).map(|unit| match unit {
            Unit::Parts(mut parts) => {
                let part = parts.pop().unwrap();
                (part.bytes, part.lines_before)
            }
            _ => (Vec::new(), 0),
        });
        units.collect()
    }

    #[test]
    fn a_long_text_is_cut_behind_its_blocks_and_nothing_is_lost() {
        let block = "# a comment\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        let text = block.repeat(2 * WHOLE / block.len());
        let parts = parts(text.as_bytes());
        assert!(parts.len() > 8, "{}", parts.len());
        let mut lines = 0;
        for (bytes, before) in &parts {
            assert_eq!(*before, lines);
            assert!(bytes.starts_with(b"# a comment\n"));
            lines += bytes.iter().filter(|byte| **byte == b'\n').count();
        }
        let all: Vec<u8> = parts.into_iter().flat_map(|(bytes, _)| bytes).collect();
        assert!(all == text.as_bytes());
    }

    #[test]
    fn lines_of_json_are_cut_between_them() {
        let line = "{\"raw\": \"AAAA\"}\n";
        let text = line.repeat(2 * WHOLE / line.len());
        let parts = parts(text.as_bytes());
        assert!(parts.len() > 8, "{}", parts.len());
        assert!(parts.iter().all(|(bytes, _)| bytes.ends_with(b"}\n")));
        assert_eq!(
            parts.iter().map(|(bytes, _)| bytes.len()).sum::<usize>(),
            text.len()
        );
    }

    #[test]
    fn a_text_without_a_place_to_cut_is_one_unit() {
        for text in [
            "x".repeat(WHOLE + 1),
            "\0".repeat(WHOLE + 1),
            "x\n".repeat(WHOLE),
        ] {
            assert_eq!(parts(text.as_bytes()).len(), 1);
        }
    }

    #[test]
    fn an_endless_block_is_cut_somewhere() {
        let block = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        let text = block.repeat(100) + &"A".repeat(LONGEST + WHOLE);
        let parts = parts(text.as_bytes());
        assert_eq!(
            parts.iter().map(|(bytes, _)| bytes.len()).sum::<usize>(),
            text.len()
        );
    }
}
