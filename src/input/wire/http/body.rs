//! The body of a message (RFC 9112 section 6): of a length, in chunks, or until the connection ends.

/// How much of one body is kept; responses have some kilobytes, lists of one authority up to some hundred.
const MAX_BODY: usize = 1024 * 1024;
/// The longest line that says how long a chunk is.
const LONGEST_LINE: usize = 1024;

/// What tells where a body ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Framing {
    /// There is none.
    #[default]
    None,
    /// It has so many octets.
    Length(u64),
    /// It comes in chunks.
    Chunked,
    /// It ends with the connection.
    UntilEnd,
}

/// What comes next.
#[derive(Debug)]
enum Next {
    /// So many octets of it.
    Octets(u64),
    /// So many octets of a chunk.
    Chunk(u64),
    /// The line behind a chunk, and the one that says how long the next one is.
    ChunkLine,
    /// The lines behind the last chunk.
    Trailer,
    /// Octets, without end.
    All,
    /// Nothing more.
    Over,
}

/// A body, so far.
#[derive(Debug)]
pub(super) struct Body {
    next: Next,
    /// What came of it; none where it is not wanted.
    octets: Option<Vec<u8>>,
    is_too_long: bool,
}

impl Body {
    /// A body that begins now, and whether it is wanted.
    pub fn new(framing: Framing, is_wanted: bool) -> Self {
        Self {
            next: match framing {
                Framing::None | Framing::Length(0) => Next::Over,
                Framing::Length(length) => Next::Octets(length),
                Framing::Chunked => Next::ChunkLine,
                Framing::UntilEnd => Next::All,
            },
            octets: is_wanted.then(Vec::new),
            is_too_long: false,
        }
    }

    /// Takes in what comes next; how much of it was used, none where more has to come first.
    pub fn take(&mut self, rest: &[u8]) -> Option<usize> {
        if rest.is_empty() {
            return None;
        }
        match self.next {
            Next::Over => None,
            Next::All => Some(self.keep(rest)),
            Next::Octets(left) => {
                let (used, left) = self.part(rest, left);
                self.next = match left {
                    0 => Next::Over,
                    left => Next::Octets(left),
                };
                Some(used)
            }
            Next::Chunk(left) => {
                let (used, left) = self.part(rest, left);
                self.next = match left {
                    0 => Next::ChunkLine,
                    left => Next::Chunk(left),
                };
                Some(used)
            }
            Next::ChunkLine | Next::Trailer => self.line(rest),
        }
    }

    fn part(&mut self, rest: &[u8], left: u64) -> (usize, u64) {
        let used = usize::try_from(left).unwrap_or(usize::MAX).min(rest.len());
        self.keep(rest.get(..used).unwrap_or_default());
        (used, left.saturating_sub(used as u64))
    }

    fn keep(&mut self, bytes: &[u8]) -> usize {
        if let Some(octets) = &mut self.octets {
            let room = MAX_BODY.saturating_sub(octets.len());
            self.is_too_long |= bytes.len() > room;
            octets.extend_from_slice(bytes.get(..bytes.len().min(room)).unwrap_or_default());
        }
        bytes.len()
    }

    fn line(&mut self, rest: &[u8]) -> Option<usize> {
        let looked = rest.get(..rest.len().min(LONGEST_LINE)).unwrap_or_default();
        let Some(end) = looked.windows(2).position(|two| two == b"\r\n") else {
            if rest.len() >= LONGEST_LINE {
                self.next = Next::Over;
            }
            return None;
        };
        let line = rest.get(..end).unwrap_or_default();
        self.next = match (&self.next, line) {
            (Next::Trailer, []) => Next::Over,
            (Next::Trailer, _) => Next::Trailer,
            // The end of the chunk before.
            (_, []) => Next::ChunkLine,
            (_, line) => match length(line) {
                Some(0) => Next::Trailer,
                Some(length) => Next::Chunk(length),
                None => Next::Over,
            },
        };
        Some(end + 2)
    }

    /// Whether nothing more belongs to it.
    pub fn is_over(&self) -> bool {
        matches!(self.next, Next::Over)
    }

    /// Whether only the end of the connection ends it.
    pub fn ends_with_connection(&self) -> bool {
        matches!(self.next, Next::All)
    }

    /// Whether it is wanted.
    pub fn is_kept(&self) -> bool {
        self.octets.is_some()
    }

    /// Whether more came than is kept.
    pub fn is_too_long(&self) -> bool {
        self.is_too_long
    }

    /// How many octets it holds.
    pub fn held(&self) -> usize {
        self.octets.as_ref().map_or(0, Vec::len)
    }

    /// All that came, if it is wanted.
    pub fn into_octets(self) -> Option<Vec<u8>> {
        self.octets
    }
}

/// The length of a chunk: hexadecimal digits, perhaps with extensions behind a semicolon (RFC 9112 section
/// 7.1).
fn length(line: &[u8]) -> Option<u64> {
    let digits = line.split(|byte| *byte == b';').next()?.trim_ascii();
    let digits = std::str::from_utf8(digits).ok()?;
    let is_hex = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then(|| u64::from_str_radix(digits, 16).ok())?
}
