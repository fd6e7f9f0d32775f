//! What is judged together: a file, a piece of a long one, or the files of a folder with responses.

use staplescope::analyze::Case;
use staplescope::asn1::Time;
use staplescope::input::{Input, Password, Stream};
use staplescope::report::Row;

/// What is judged together.
pub enum Unit {
    /// Files, or a piece of one; and what lies elsewhere and may belong to them.
    Parts(Vec<Part>, Vec<Input>),
    /// A capture or another long file, read in pieces.
    Stream(Box<Stream>),
    /// What could not be read.
    Unreadable { source: String, why: String },
}

/// A file, or a piece of it.
pub struct Part {
    pub source: String,
    pub bytes: Vec<u8>,
    /// How many lines of the file come before.
    pub lines_before: usize,
}

impl Unit {
    /// A whole file.
    pub fn file(source: String, bytes: Vec<u8>) -> Self {
        let whole = Part {
            source,
            bytes,
            lines_before: 0,
        };
        Self::Parts(vec![whole], Vec::new())
    }

    /// How large it is.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Parts(parts, lent) => {
                let own = parts.iter().map(|part| part.bytes.len());
                own.chain(lent.iter().map(|input| input.bytes.len())).sum()
            }
            Self::Stream(stream) => usize::try_from(stream.size()).unwrap_or(usize::MAX),
            Self::Unreadable { .. } => 0,
        }
    }

    /// Reads and judges it; the passwords open what is encrypted.
    pub fn rows(self, at: Time, trusted: &[Input], passwords: &[Password]) -> Vec<Row> {
        let mut case = Case::unhashed();
        for input in trusted {
            case.trust(input);
        }
        match self {
            Self::Unreadable { source, why } => vec![Row {
                source,
                problems: vec![why],
                ..Row::default()
            }],
            Self::Stream(stream) => {
                // What is so long is tried with the first alone: it is gone when it is read.
                case.add_stream(stream.reading(passwords.first().cloned(), None));
                case.rows(at)
            }
            Self::Parts(parts, lent) => {
                let before = parts.first().map_or(0, |part| part.lines_before);
                for part in parts {
                    case.add(&opened(Input::new(part.source, part.bytes), passwords));
                }
                lent.iter().for_each(|input| case.lend(input));
                let mut rows = case.rows(at);
                if before > 0 {
                    rows.iter_mut().for_each(|row| count_on(row, before));
                }
                rows
            }
        }
    }
}

/// With the first of the passwords that opens it; where none does, with the last.
fn opened(mut input: Input, passwords: &[Password]) -> Input {
    for (position, password) in passwords.iter().enumerate() {
        input.password = Some(password.clone());
        let is_last = position + 1 == passwords.len();
        if is_last {
            break;
        }
        let mut trial = Case::unhashed();
        trial.add(&input);
        if trial.locked().is_empty() {
            break;
        }
    }
    input
}

/// Counts a row's line in the whole file.
fn count_on(row: &mut Row, before: usize) {
    let line = row.place.strip_prefix("line ");
    if let Some(line) = line.and_then(|line| line.parse::<usize>().ok()) {
        row.place = format!("line {}", line + before);
    }
}
