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
    /// It is not written as the standard says, but what it says is plain, and was read.
    Odd {
        /// What kind of oddity it is.
        oddity: Oddity,
        /// What is odd about it.
        what: String,
        /// The clause that says how it must be written.
        clause: &'static str,
    },
    /// The octets of an object identifier do not stand for one (X.690 §8.19), and what they are.
    Identifier(IdentifierForm, String),
    /// Deeper or longer than this engine is willing to read.
    Limit(String),
}

/// Why some octets are no object identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IdentifierForm {
    /// There are none.
    Empty,
    /// A component begins with an octet of seven zeros, which adds nothing to it.
    Padded,
    /// The last octet says that its component goes on.
    Endless,
}

impl IdentifierForm {
    /// What is wrong with the octets of an identifier; none where nothing is.
    #[must_use]
    pub fn of(octets: &[u8]) -> Option<Self> {
        let Some(last) = octets.last() else {
            return Some(Self::Empty);
        };
        // A component begins at the start, and behind the last octet of another one.
        let is_padded = octets.first() == Some(&0x80)
            || octets
                .array_windows()
                .any(|&[before, octet]| before < 0x80 && octet == 0x80);
        if is_padded {
            return Some(Self::Padded);
        }
        (last & 0x80 != 0).then_some(Self::Endless)
    }

    /// What is wrong, with the clause that says so.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Empty => "It is no object identifier: it has no octets (X.690, 8.19.3).",
            Self::Padded => {
                "It is no object identifier: a part of it begins with 80, which adds nothing (X.690, 8.19.2)."
            }
            Self::Endless => {
                "It is no object identifier: its last octet says that another one follows (X.690, 8.19.2)."
            }
        }
    }
}

/// A way in which something is written that DER or the standard of the object does not allow, and that
/// leaves no doubt about what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Oddity {
    /// A length that is indefinite (X.690 §8.1.3.6).
    IndefiniteLength,
    /// A length that takes more octets than it need.
    LongLength,
    /// A string that is written in pieces (X.690 §8.7.3).
    StringInPieces,
    /// A BOOLEAN that is TRUE and not 0xff.
    Boolean,
    /// An INTEGER that takes more octets than it need.
    LongInteger,
    /// Extensions in a version that has none, or one of them twice.
    Extensions,
    /// The value of an extension that is BER and not DER, within its OCTET STRING.
    ExtensionValue,
}

impl DecodeErrorKind {
    /// There are more than `most` of `what` in `object`.
    #[must_use]
    pub fn limit(most: usize, what: &str, object: &str) -> Self {
        Self::Limit(format!(
            "there are more than the {most} {what} that are read of {object}"
        ))
    }
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

    /// An oddity of `field` at `span`, which was read all the same.
    #[must_use]
    pub fn odd(
        field: &'static str,
        span: Span,
        oddity: Oddity,
        what: impl Into<String>,
        clause: &'static str,
    ) -> Self {
        let kind = DecodeErrorKind::Odd {
            oddity,
            what: what.into(),
            clause,
        };
        Self::new(field, span.start, kind)
    }

    /// Whether nothing was lost: what is written oddly was read.
    #[must_use]
    pub fn was_read(&self) -> bool {
        matches!(self.kind, DecodeErrorKind::Odd { .. })
    }

    /// Whether it is a limit of this program, and no fault of the object's.
    #[must_use]
    pub fn is_limit(&self) -> bool {
        matches!(self.kind, DecodeErrorKind::Limit(_))
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
            DecodeErrorKind::Odd { what, clause, .. } => {
                write!(
                    f,
                    "{field} at offset {offset}: {what} ({clause}). It was read all the same."
                )
            }
            DecodeErrorKind::Identifier(form, octets) => {
                let sentence = form.sentence().trim_start_matches("It");
                let octets = match form {
                    IdentifierForm::Empty => "it",
                    _ => octets,
                };
                write!(f, "{field} at offset {offset}: {octets}{sentence}")
            }
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
