//! Containers: what holds objects of other forms.
//!
//! An opener is a function from bytes to what stands in them, [`Entry`] by [`Entry`]: parts with their
//! name, place and bytes, elements, and problems. It opens one container only, never what is inside of
//! its parts, and knows nothing of who reads those. Entries are made when they are asked for, so a
//! container of very many is never listed whole, and what is borrowed stays borrowed.
//!
//! To add a container: a file with its opener, and a line in [`archive`], [`of_der`] or [`TEXTS`].

mod bytes_literal;
mod certificate_pair;
mod certificate_sequence;
pub(super) mod data_url;
pub(super) mod entry;
pub(super) mod gzip;
mod inflate;
mod json;
mod ldif;
pub(super) mod nested_base64;
mod packed;
mod pkcs12;
mod pkcs7;
mod tar;
mod unopened;
mod yaml;
pub(super) mod zip;

use super::budget::Budget;
use super::form::recognize::{Other, recognize};
use super::form::text;
use super::password::Password;
use super::place::Place;
use entry::{Entries, Entry, Opened, only};

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

/// A kind of structured text: what people call it, and its opener, which opens nothing where a text has
/// no such structure.
type Text = (&'static str, for<'a> fn(&'a [u8]) -> Option<Entries<'a>>);

/// Every kind, in the order in which they are tried.
pub(super) const TEXTS: &[Text] = &[
    ("JSON", json::open),
    ("LDIF", ldif::open),
    ("YAML", yaml::open),
    ("data: URL", data_url::open),
    ("Python bytes", bytes_literal::open),
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
