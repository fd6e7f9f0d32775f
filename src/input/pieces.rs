//! Cuts long texts between their objects, so that any number of certificates is read piece by piece.

/// Up to this size a file is read as a whole: 4 MiB.
pub const WHOLE: usize = 4 * 1024 * 1024;
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

/// A piece of a long text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many lines of the text come before.
    pub lines_before: usize,
}

/// Cuts one long text.
///
/// ```
/// use staplescope::input::Cutter;
///
/// let block = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";
/// let mut cutter = Cutter::new(block.as_bytes()).unwrap();
/// cutter.feed(block.as_bytes());
/// assert_eq!(cutter.piece(false), None);
/// assert_eq!(cutter.piece(true).unwrap().bytes, block.as_bytes());
/// assert_eq!(cutter.piece(true), None);
/// ```
#[derive(Clone, Debug)]
pub struct Cutter {
    cut: Cut,
    is_plain: bool,
    /// What came and is not handed out, from `from` on.
    text: Vec<u8>,
    from: usize,
    lines: usize,
}

impl Cutter {
    /// For a text that begins like this, of which nothing is taken in yet; none where it is no text, or
    /// one whose parts belong together.
    #[must_use]
    pub fn new(beginning: &[u8]) -> Option<Self> {
        let cut = cut(beginning)?;
        let head = beginning.get(..PIECE).unwrap_or(beginning);
        Some(Self {
            cut,
            is_plain: cut == Cut::AfterLine || is_only_blocks(head),
            text: Vec::new(),
            from: 0,
            lines: 0,
        })
    }

    /// Whether nothing stands between its objects, as far as its beginning tells, so that pieces may be as
    /// short as one likes: in a transcript words belong to the objects beside them.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// Takes in what comes next.
    pub fn feed(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        self.text.drain(..self.from.min(self.text.len()));
        self.from = 0;
        self.text.extend_from_slice(bytes);
    }

    /// The next piece. Where `is_all` of the text was taken in, none after the last of it; else none as
    /// well where more has to come first.
    pub fn piece(&mut self, is_all: bool) -> Option<Piece> {
        self.piece_of(PIECE, is_all)
    }

    /// The same, about so many bytes long.
    pub fn piece_of(&mut self, length: usize, is_all: bool) -> Option<Piece> {
        let rest = self.text.get(self.from..).unwrap_or_default();
        let mut wanted = length.max(1);
        let length = loop {
            let Some(searched) = rest.get(..wanted) else {
                return match is_all && !rest.is_empty() {
                    true => Some(self.hand_out(rest.len())),
                    false => None,
                };
            };
            if let Some(end) = last_end(searched, self.cut) {
                break end;
            }
            if wanted >= LONGEST {
                break wanted;
            }
            wanted *= 2;
        };
        Some(self.hand_out(length))
    }

    fn hand_out(&mut self, length: usize) -> Piece {
        let until = self.from.saturating_add(length);
        let bytes = self.text.get(self.from..until).unwrap_or_default().to_vec();
        self.from = until;
        let lines_before = self.lines;
        self.lines += memchr::memchr_iter(b'\n', &bytes).count();
        Piece {
            bytes,
            lines_before,
        }
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

/// Whether there are the lines of PEM blocks and nothing else.
fn is_only_blocks(head: &[u8]) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    lines.all(|line| line.starts_with(b"-----") || line.iter().all(is_digit))
}

/// The end of the last whole object.
fn last_end(text: &[u8], cut: Cut) -> Option<usize> {
    let mut end = text.len();
    loop {
        let line_end = memchr::memrchr(b'\n', text.get(..end)?)?;
        if cut == Cut::AfterLine {
            return Some(line_end + 1);
        }
        let before = text.get(..line_end)?;
        let begin = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        if before.get(begin..)?.starts_with(END) {
            return Some(line_end + 1);
        }
        end = line_end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &[u8], fed: usize) -> Vec<Piece> {
        let Some(mut cutter) = Cutter::new(text) else {
            return Vec::new();
        };
        let mut pieces = Vec::new();
        for bytes in text.chunks(fed) {
            cutter.feed(bytes);
            pieces.extend(std::iter::from_fn(|| cutter.piece(false)));
        }
        pieces.extend(std::iter::from_fn(|| cutter.piece(true)));
        pieces
    }

    #[test]
    fn a_long_text_is_cut_behind_its_blocks_and_nothing_is_lost() {
        let block = "# a comment\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        let text = block.repeat(8 * PIECE / block.len());
        let whole = pieces(text.as_bytes(), text.len());
        assert!(whole.len() > 7, "{}", whole.len());
        let mut lines = 0;
        for piece in &whole {
            assert_eq!(piece.lines_before, lines);
            assert!(piece.bytes.starts_with(b"# a comment\n"));
            lines += piece.bytes.iter().filter(|byte| **byte == b'\n').count();
        }
        for fed in [1000, PIECE, text.len()] {
            let all: Vec<u8> = pieces(text.as_bytes(), fed)
                .into_iter()
                .flat_map(|piece| piece.bytes)
                .collect();
            assert!(all == text.as_bytes(), "fed by {fed}");
        }
    }

    #[test]
    fn lines_of_json_are_cut_between_them() {
        let line = "{\"raw\": \"AAAA\"}\n";
        let text = line.repeat(8 * PIECE / line.len());
        let pieces = pieces(text.as_bytes(), text.len());
        assert!(pieces.len() > 7, "{}", pieces.len());
        let is_whole =
            |piece: &Piece| piece.bytes.starts_with(b"{") && piece.bytes.ends_with(b"}\n");
        assert!(pieces.iter().all(is_whole));
    }

    #[test]
    fn a_text_with_words_between_its_blocks_is_not_plain() {
        let block = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        let is_plain = |text: &str| Cutter::new(text.as_bytes()).unwrap().is_plain();
        assert!(is_plain(&block.repeat(3)));
        assert!(is_plain(&block.replace('\n', "\r\n")));
        assert!(is_plain("{\"raw\": \"AAAA\"}\n"));
        assert!(!is_plain(&format!("subject=CN = shop\n{block}")));
        assert!(!is_plain(&format!(
            "{block}OCSP response: no response sent\n"
        )));
        let mut cutter = Cutter::new(block.as_bytes()).unwrap();
        cutter.feed(block.repeat(9).as_bytes());
        let piece = cutter.piece_of(2 * block.len(), false).unwrap();
        assert_eq!(piece.bytes, block.repeat(2).as_bytes());
    }

    #[test]
    fn what_belongs_together_is_not_cut() {
        for text in [&b"\0\x01-----END X\n"[..], b"no block in here\n", b""] {
            assert!(Cutter::new(text).is_none(), "{text:?}");
        }
    }
}
