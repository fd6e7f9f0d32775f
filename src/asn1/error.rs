use std::fmt;

use super::Span;

/// Why some bytes could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// The byte offset in the object's DER at which reading stopped.
    pub offset: usize,
    /// What is wrong there.
    pub kind: DecodeErrorKind,
    /// What was being read, by its name in the standard, such as `tbsCertificate`.
    pub field: &'static str,
}

/// What is wrong with some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeErrorKind {
    /// The input ends before the element does.
    Truncated {
        /// How many bytes the element says that it has.
        expected: usize,
        /// How many are there.
        available: usize,
    },
    /// There is nothing where an element must be.
    Missing,
    /// The tag or the length is not DER.
    NotDer(String),
    /// Another type of element was expected.
    UnexpectedTag {
        /// The tag expected, in the notation of ASN.1.
        expected: &'static str,
        /// The tag found.
        found: String,
    },
    /// There are bytes after the end.
    TrailingData(usize),
    /// The value itself is not one that the standard allows.
    Value(String),
    /// Deeper or longer than this engine is willing to read.
    Limit(&'static str),
}

impl DecodeError {
    /// An error about `field` at `offset`.
    #[must_use]
    pub fn new(field: &'static str, offset: usize, kind: DecodeErrorKind) -> Self {
        Self {
            offset,
            kind,
            field,
        }
    }

    /// An error about the value of `field` at `span`.
    #[must_use]
    pub fn value(field: &'static str, span: Span, what: impl Into<String>) -> Self {
        Self::new(field, span.start, DecodeErrorKind::Value(what.into()))
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { offset, field, .. } = self;
        match &self.kind {
            DecodeErrorKind::Truncated {
                expected,
                available,
            } => write!(
                f,
                "{field} is cut off: at offset {offset} it says that {expected} bytes follow, but only \
                 {available} are there."
            ),
            DecodeErrorKind::Missing => {
                write!(
                    f,
                    "{field} is missing: the bytes end at offset {offset}, where it must begin."
                )
            }
            DecodeErrorKind::NotDer(what) => {
                write!(f, "{field} is not DER at offset {offset}: {what}.")
            }
            DecodeErrorKind::UnexpectedTag { expected, found } => write!(
                f,
                "{field} must be {expected}, but at offset {offset} there is {found}."
            ),
            DecodeErrorKind::TrailingData(count) => write!(
                f,
                "{field} is followed by {count} bytes, from offset {offset}, that do not belong to it."
            ),
            DecodeErrorKind::Value(what) => write!(f, "{field} at offset {offset}: {what}."),
            DecodeErrorKind::Limit(what) => {
                write!(
                    f,
                    "{field} was not read further at offset {offset}: {what}."
                )
            }
        }
    }
}

impl std::error::Error for DecodeError {}
