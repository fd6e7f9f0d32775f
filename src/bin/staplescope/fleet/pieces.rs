//! One file or stream, in units: as a whole, or in pieces where it is long and may be cut.

use std::io::{self, Read};

use staplescope::input::{Cutter, Fingerprint, Stream, WHOLE};
use staplescope::report::tables::Source;

use super::unit::{Part, Unit};

/// How much is read at once of what is cut: 1 MiB.
const READ: usize = 1024 * 1024;

/// The units of one file or stream.
pub struct Pieces {
    source: String,
    content: Box<dyn Read + Send>,
    /// What is read and not taken in.
    rest: Vec<u8>,
    read: u64,
    /// The hash of what was read, where it is wanted.
    fingerprint: Option<Fingerprint>,
    /// Whether all of it was read.
    is_whole: bool,
    state: State,
}

enum State {
    Beginning,
    /// Whether all of it was read.
    Cutting(Cutter, bool),
    Over,
}

impl Pieces {
    pub fn new(source: String, content: Box<dyn Read + Send>) -> Self {
        Self {
            source,
            content,
            rest: Vec::new(),
            read: 0,
            fingerprint: None,
            is_whole: true,
            state: State::Beginning,
        }
    }

    /// The same, hashed while it is read.
    pub fn hashed(self) -> Self {
        Self {
            fingerprint: Some(Fingerprint::default()),
            ..self
        }
    }

    /// What was read, with its hash where all of it was.
    pub fn read(&self) -> Source {
        let fingerprint = self.fingerprint.as_ref().filter(|_| self.is_whole);
        Source {
            name: self.source.clone(),
            size: self.read,
            sha256: fingerprint.map(Fingerprint::hex),
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
        let before = self.rest.len();
        let got = self
            .content
            .by_ref()
            .take(limit)
            .read_to_end(&mut self.rest)?;
        self.read += got as u64;
        if let Some(fingerprint) = &mut self.fingerprint {
            fingerprint.feed(self.rest.get(before..).unwrap_or_default());
        }
        Ok(got < missing)
    }

    fn first(&mut self) -> io::Result<Option<Unit>> {
        let is_all = self.fill(WHOLE)?;
        if is_all {
            self.state = State::Over;
            let bytes = std::mem::take(&mut self.rest);
            return Ok(Some(Unit::file(self.source.clone(), bytes)));
        }
        match Cutter::new(&self.rest) {
            Some(cutter) => {
                self.state = State::Cutting(cutter, false);
                self.piece()
            }
            None => self.stream().map(Some),
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

    fn piece(&mut self) -> io::Result<Option<Unit>> {
        loop {
            let State::Cutting(cutter, is_all) = &mut self.state else {
                return Ok(None);
            };
            cutter.feed(&self.rest);
            self.rest.clear();
            if let Some(piece) = cutter.piece(*is_all) {
                let part = Part {
                    source: self.source.clone(),
                    bytes: piece.bytes,
                    lines_before: piece.lines_before,
                };
                return Ok(Some(Unit::Parts(vec![part], Vec::new())));
            }
            if *is_all {
                return Ok(None);
            }
            let is_over = self.fill(READ)?;
            if let State::Cutting(_, is_all) = &mut self.state {
                *is_all = is_over;
            }
        }
    }
}

impl Iterator for Pieces {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        let unit = match self.state {
            State::Beginning => self.first(),
            State::Cutting(..) => self.piece(),
            State::Over => return None,
        };
        unit.unwrap_or_else(|error| {
            (self.state, self.is_whole) = (State::Over, false);
            Some(Unit::Unreadable {
                source: self.source.clone(),
                why: format!("This cannot be read: {error}."),
            })
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests fail by panic")]
mod tests {
    use super::*;

    fn parts(text: &[u8]) -> Vec<(Vec<u8>, usize)> {
        let content = Box::new(io::Cursor::new(text.to_vec()));
        let units = Pieces::new("x".into(), content).map(|unit| match unit {
            Unit::Parts(mut parts, _) => {
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
        let text = block.repeat(100) + &"A".repeat(5 * WHOLE);
        let parts = parts(text.as_bytes());
        assert_eq!(
            parts.iter().map(|(bytes, _)| bytes.len()).sum::<usize>(),
            text.len()
        );
    }
}
