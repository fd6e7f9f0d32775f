//! What openers yield: entries, and parts among them.

use std::borrow::Cow;

use super::packed::Packed;
use crate::input::form::recognize::{What, recognize};
use crate::input::object::Kind;
use crate::input::password::PasswordNeed;
use crate::input::place::{Origin, Place};
use crate::input::problem::Problem;

/// The shortest value that holds an object: an OCSP error response in base64.
pub(super) const SHORTEST_VALUE: usize = 7;

/// A container that was opened.
pub(in crate::input) struct Opened<'a> {
    /// What people call it; absent where it is of a kind that is not opened.
    pub format: Option<&'static str>,
    pub entries: Entries<'a>,
}

/// What stands in a container, in its order.
pub(in crate::input) type Entries<'a> = Box<dyn Iterator<Item = Entry<'a>> + 'a>;

/// One thing in a container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::input) enum Entry<'a> {
    /// Something to be read by itself.
    Part(Part<'a>),
    /// A DER element of which is known what it is.
    Element {
        what: What,
        der: Cow<'a, [u8]>,
        place: Place,
    },
    /// What could not be taken out.
    Problem(Problem),
    /// What is to be said if nothing came before.
    Otherwise(Problem),
    /// It stays closed without a password, or without another one.
    Locked(PasswordNeed),
}

/// A part of a container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::input) struct Part<'a> {
    /// What it is called there.
    pub name: String,
    /// Where it stands in its container.
    pub place: Place,
    pub content: Content<'a>,
    pub role: Role,
}

/// What a part is to its container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Role {
    /// One of the files of an archive.
    File,
    /// The only thing that the container holds.
    Whole,
    /// The same, by the name of the container.
    Wrapped,
    /// A value of structured text: PEM, base64, base64 of either, a data: URL, or more structured text.
    /// Where nothing is in it, nothing is said.
    Value(Origin),
    /// A file amid a text, and likewise.
    Embedded,
    /// The text around the other parts, to be searched where something was in those.
    Around,
}

/// The bytes of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::input) enum Content<'a> {
    Bytes(Cow<'a, [u8]>),
    /// To be unpacked when its turn comes, as far as the budget of the input allows.
    Packed(Packed<'a>),
    /// It cannot be had; the sentence says why.
    Closed(Cow<'static, str>),
}

impl<'a> Entry<'a> {
    /// A part whose bytes were written out in a text, or what is left of the text around such parts.
    pub fn taken(name: String, bytes: Vec<u8>, role: Role) -> Self {
        Self::Part(Part {
            name,
            place: Place::Line(1),
            content: Content::Bytes(bytes.into()),
            role,
        })
    }

    /// An element, if it is a known one.
    pub fn recognized(der: impl Into<Cow<'a, [u8]>>, place: Place) -> Option<Self> {
        let der = der.into();
        let what = recognize(&der)?.what;
        Some(Self::Element { what, der, place })
    }

    /// An element that is an object of this kind, whatever it looks like.
    pub fn object(kind: Kind, der: impl Into<Cow<'a, [u8]>>, place: Place) -> Self {
        Self::Element {
            what: What::Object(kind),
            der: der.into(),
            place,
        }
    }

    /// A value of this name, unless it is too short to hold anything.
    pub fn value(
        value: Cow<'a, [u8]>,
        name: impl FnOnce() -> String,
        origin: Origin,
    ) -> Option<Self> {
        let (Origin::At(line) | Origin::From(line)) = origin;
        (value.len() >= SHORTEST_VALUE).then(|| {
            Self::Part(Part {
                name: name(),
                place: Place::Line(line),
                content: Content::Bytes(value),
                role: Role::Value(origin),
            })
        })
    }

    pub fn lost(place: Place, message: impl Into<Cow<'static, str>>) -> Self {
        Self::Problem(Problem::lost(place, message))
    }

    pub fn limit(place: Place, message: impl Into<Cow<'static, str>>) -> Self {
        Self::Problem(Problem::limit(place, message))
    }

    pub fn passed_over(place: Place, message: impl Into<Cow<'static, str>>) -> Self {
        Self::Problem(Problem::passed_over(place, message))
    }
}

/// Entries with nothing but this.
pub(super) fn only<'a>(entry: Entry<'a>) -> Entries<'a> {
    Box::new(std::iter::once(entry))
}
