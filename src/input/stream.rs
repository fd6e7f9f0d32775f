//! Inputs that come in pieces.

use super::budget::MAX_ROUNDS;
use super::collector::Collector;
use super::fingerprint::Fingerprint;
use super::found::Found;
use super::given::{Input, ReadAs};
use super::password::Password;
use super::place::Place;
use super::problem::Skipped;
use super::search::find;
use super::wire::capture::{Reader, is_capture};

/// How many bytes tell a capture from anything else.
const SIGN: usize = 4;
/// The most of an input other than a capture that is read, since it is searched as a whole: 256 MiB. All
/// certificates that were ever logged for a large site take less.
const MAX_WHOLE: usize = 256 * 1024 * 1024;

const TOO_LARGE: &str = "Only the first 256 MiB of this were read. Add only the part with the certificates and responses.";

/// An input that comes in pieces: a capture is read as they come, in bounded memory, everything else when
/// it is complete.
///
/// ```
/// use staplescope::input::Stream;
///
/// let mut stream = Stream::new("paste");
/// stream.feed(b"MAMK");
/// stream.feed(b"AQM=");
/// assert_eq!(stream.finish().format, "base64");
/// ```
#[derive(Debug)]
pub struct Stream {
    name: String,
    size: u64,
    fingerprint: Fingerprint,
    password: Option<Password>,
    read_as: Option<ReadAs>,
    state: State,
}

#[derive(Debug)]
enum State {
    Whole(Vec<u8>),
    Capture(Box<Reader>),
}

impl Stream {
    /// An input of this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            size: 0,
            fingerprint: Fingerprint::default(),
            password: None,
            read_as: None,
            state: State::Whole(Vec::new()),
        }
    }

    /// To be opened with a password, or read as something else than what it looks like; to be said
    /// before the first piece.
    #[must_use]
    pub fn reading(mut self, password: Option<Password>, read_as: Option<ReadAs>) -> Self {
        self.password = password;
        self.read_as = read_as;
        self
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether its content tells what it is, and no password was given.
    #[must_use]
    pub fn is_as_it_looks(&self) -> bool {
        self.read_as.is_none() && self.password.is_none()
    }

    /// How many bytes came so far.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The SHA-256 of what came so far, hexadecimal.
    ///
    /// ```
    /// use staplescope::input::Stream;
    ///
    /// let mut stream = Stream::new("paste");
    /// stream.feed(b"a");
    /// stream.feed(b"bc");
    /// assert!(stream.sha256().starts_with("ba7816bf"));
    /// ```
    #[must_use]
    pub fn sha256(&self) -> String {
        self.fingerprint.hex()
    }

    /// Takes in the next piece.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        self.fingerprint.feed(bytes);
        match &mut self.state {
            State::Capture(reader) => reader.feed(bytes),
            State::Whole(whole) => {
                let room = MAX_WHOLE.saturating_sub(whole.len()).min(bytes.len());
                whole.extend_from_slice(bytes.get(..room).unwrap_or_default());
                if self.read_as.is_none()
                    && whole.len() >= SIGN
                    && whole.len() < SIGN + bytes.len()
                    && is_capture(whole)
                {
                    let mut reader = Box::new(Reader::default());
                    reader.feed(whole);
                    self.state = State::Capture(reader);
                }
            }
        }
    }

    /// What was found in all of it.
    #[must_use]
    pub fn finish(self) -> Found {
        self.finish_within(MAX_ROUNDS)
    }

    /// The same, computing at most so many rounds of key derivation.
    #[must_use]
    pub(crate) fn finish_within(self, rounds: u64) -> Found {
        match self.state {
            State::Capture(reader) => {
                let mut found = Collector::default();
                found.capture(reader.finish());
                found.finish()
            }
            State::Whole(whole) => {
                let is_all = whole.len() as u64 == self.size;
                let end = Place::Offset(whole.len());
                let input = Input {
                    name: self.name,
                    bytes: whole,
                    password: self.password,
                    read_as: self.read_as,
                    skips_messages: false,
                };
                let mut found = find(&input, rounds);
                if !is_all {
                    found.problems.push(Skipped {
                        within: String::new(),
                        place: end,
                        message: TOO_LARGE.into(),
                        lost: true,
                        limit: true,
                        meant: true,
                        described: None,
                    });
                }
                found
            }
        }
    }
}
