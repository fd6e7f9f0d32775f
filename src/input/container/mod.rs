//! Containers: what holds objects of other forms.
//!
//! An opener is a function from bytes to what stands in them, [`Entry`] by [`Entry`]: parts with their
//! name, place and bytes, elements, and problems. It opens one container only, never what is inside of
//! its parts, and knows nothing of who reads those. Entries are made when they are asked for, so a
//! container of very many is never listed whole, and what is borrowed stays borrowed.
//!
//! To add a container: a file with its opener, and a line in [`archive`], [`of_der`] or [`TEXTS`].

mod certificate_pair;
mod certificate_sequence;
mod data_url;
mod gzip;
mod inflate;
mod json;
mod ldif;
pub(super) mod nested_base64;
mod pkcs12;
mod pkcs7;
mod tar;
mod unopened;
mod yaml;
mod zip;

pub(super) use data_url::decode as decode_data_url;
#[cfg(test)]
pub(super) use {gzip::DAMAGED_GZIP, zip::DAMAGED_ZIP};

use std::borrow::Cow;

use super::budget::Budget;
use super::form::recognize::{Other, What, recognize};
use super::form::text;
use super::object::Kind;
use super::password::{Password, PasswordNeed};
use super::place::{Origin, Place};
use super::problem::Problem;
use zip::Packed;

/// The shortest value that holds an object: an OCSP error response in base64.
const SHORTEST_VALUE: usize = 7;

/// A container that was opened.
pub(super) struct Opened<'a> {
    /// What people call it; absent where it is of a kind that is not opened.
    pub format: Option<&'static str>,
    pub entries: Entries<'a>,
}

/// What stands in a container, in its order.
pub(super) type Entries<'a> = Box<dyn Iterator<Item = Entry<'a>> + 'a>;

/// One thing in a container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entry<'a> {
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
pub(super) struct Part<'a> {
    /// What it is called there.
    pub name: String,
    /// Where it stands in its container.
    pub place: Place,
    pub content: Content<'a>,
    pub role: Role,
}

/// What a part is to its container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
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
pub(super) enum Content<'a> {
    Bytes(Cow<'a, [u8]>),
    /// To be unpacked when its turn comes, as far as the budget of the input allows.
    Packed(Packed<'a>),
    /// It cannot be had; the sentence says why.
    Closed(Cow<'static, str>),
}

impl<'a> Entry<'a> {
    /// An element, if it is a known one.
    fn recognized(der: impl Into<Cow<'a, [u8]>>, place: Place) -> Option<Self> {
        let der = der.into();
        let what = recognize(&der)?.what;
        Some(Self::Element { what, der, place })
    }

    /// An element that is an object of this kind, whatever it looks like.
    fn object(kind: Kind, der: impl Into<Cow<'a, [u8]>>, place: Place) -> Self {
        Self::Element {
            what: What::Object(kind),
            der: der.into(),
            place,
        }
    }

    /// A value of this name, unless it is too short to hold anything.
    fn value(value: Cow<'a, [u8]>, name: impl FnOnce() -> String, origin: Origin) -> Option<Self> {
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

    fn lost(place: Place, message: impl Into<Cow<'static, str>>) -> Self {
        Self::Problem(Problem::lost(place, message))
    }

    fn passed_over(place: Place, message: impl Into<Cow<'static, str>>) -> Self {
        Self::Problem(Problem::passed_over(place, message))
    }
}

/// Entries with nothing but this.
fn only<'a>(entry: Entry<'a>) -> Entries<'a> {
    Box::new(std::iter::once(entry))
}

/// Opens an archive, told by its first octets, or names one that is not opened.
pub(super) fn archive<'a>(bytes: &'a [u8], budget: &mut Budget) -> Option<Opened<'a>> {
    let (format, entries) = if bytes.starts_with(zip::MAGIC) || bytes.starts_with(zip::END) {
        ("ZIP archive", zip::open(bytes))
    } else if bytes.starts_with(gzip::MAGIC) {
        ("gzip", gzip::open(bytes, budget))
    } else if tar::is_tar(bytes) {
        ("tar archive", tar::open(bytes))
    } else {
        let message = unopened::name(bytes)?;
        return Some(Opened {
            format: None,
            entries: only(Entry::lost(Place::Offset(0), message)),
        });
    };
    Some(Opened {
        format: Some(format),
        entries,
    })
}

/// What people call a container among DER objects; nothing where `other` is none.
pub(super) fn der_format(other: Other) -> Option<&'static str> {
    Some(match other {
        Other::Pkcs7 => "PKCS #7",
        Other::Pkcs12 => "PKCS #12",
        Other::CertificatePair => "certificate pair",
        Other::CertificateSequence => "certificate sequence",
        _ => return None,
    })
}

/// Opens a container among DER objects.
pub(super) fn of_der<'a>(
    other: Other,
    der: &'a [u8],
    password: Option<&Password>,
    budget: &mut Budget,
) -> Entries<'a> {
    match other {
        Other::Pkcs7 => pkcs7::open(der),
        Other::Pkcs12 => pkcs12::open(der, password, budget),
        Other::CertificatePair => certificate_pair::open(der),
        Other::CertificateSequence => certificate_sequence::open(der),
        _ => Box::new(std::iter::empty()),
    }
}

/// A kind of structured text: what people call it, and its opener, which yields nothing where a text has
/// no such structure.
type Text = (&'static str, for<'a> fn(&'a [u8]) -> Entries<'a>);

/// Every kind, in the order in which they are tried.
pub(super) const TEXTS: &[Text] = &[
    ("JSON", json::open),
    ("LDIF", ldif::open),
    ("YAML", yaml::open),
    ("data: URL", data_url::open),
];

/// Whether some bytes begin as a container or an archive does.
pub(super) fn is_container(bytes: &[u8]) -> bool {
    is_archive(bytes)
        || recognize(bytes).is_some_and(|found| found.certain && found.what.is_container())
}

/// Whether some bytes begin as an archive does.
fn is_archive(bytes: &[u8]) -> bool {
    let magics = [zip::MAGIC, zip::END, gzip::MAGIC];
    magics.iter().any(|magic| bytes.starts_with(magic))
        || tar::is_tar(bytes)
        || unopened::name(bytes).is_some()
}

/// Whether some bytes, taken out of a text, hold something that is worth a search.
pub(super) fn is_promising(bytes: &[u8]) -> bool {
    is_archive(bytes)
        || recognize(bytes).is_some_and(|found| found.certain)
        || text::position(bytes, b"-----BEGIN ", 0).is_some()
        || json::is_json(bytes)
}
