//! DER with places: every element knows which bytes of its object it occupies.
//!
//! It keeps reading where a whole-structure decoder would stop, and bounds its own work. It knows nothing of
//! certificates.

mod ber;
mod element;
mod error;
mod header;
mod listing;
pub mod oid;
mod pieces;
mod stated;
mod tag;
mod time;
mod tree;

pub use ber::oddities;
pub(crate) use ber::{der_of_ber, is_plainly_der, read_der_or_ber, read_part_as_der_or_ber};
pub use element::{Cursor, Element, objects};
pub use error::{DecodeError, DecodeErrorKind, IdentifierForm, Oddity};
pub use listing::{Listed, MAX_LISTED, MAX_LISTED_DEPTH, listing};
pub use stated::{Stated, TimeForm, as_it_stands};
pub use tag::Tag;
pub use time::Time;
pub use tree::{Node, tree};

/// Byte offsets `start..end` into an object's DER.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes of `der` in this span, or none where it reaches beyond them.
    #[must_use]
    pub fn of(self, der: &[u8]) -> &[u8] {
        der.get(self.start..self.end).unwrap_or_default()
    }
}

/// A value together with the bytes it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// What was read.
    pub value: T,
    /// Where, tag and length included.
    pub span: Span,
}

impl<T> Located<T> {
    /// Places `value` at the bytes of `element`.
    pub fn at(element: &Element<'_>, value: T) -> Self {
        Self {
            value,
            span: element.span(),
        }
    }
}

/// An unsigned number's octets without the zeros before it; none of them is left of zero.
#[must_use]
pub fn significant(octets: &[u8]) -> &[u8] {
    let first = octets.iter().position(|octet| *octet != 0);
    first
        .and_then(|first| octets.get(first..))
        .unwrap_or_default()
}
