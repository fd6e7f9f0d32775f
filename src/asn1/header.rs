//! Tags and lengths, as DER demands them and as BER allows them.

use super::tag::TagError;
use super::{DecodeErrorKind, Tag};

/// How deep elements of indefinite length may nest; certificates nest about a dozen deep, and each
/// level is passed over once more by each level around it.
const MAX_NESTING: usize = 16;

/// Tag and length of one element.
pub(super) struct Header {
    pub(super) tag: Tag,
    pub(super) header_length: usize,
    /// How long the value is.
    pub(super) length: usize,
    /// How many octets mark its end: two behind a value of indefinite length, otherwise none.
    pub(super) end: usize,
}

/// What the length octets say.
pub(super) enum Length {
    /// So many octets; whether that is written as DER says.
    Definite(usize, bool),
    Indefinite,
}

/// Reads the header that `bytes` begin with.
pub(super) fn any_header(bytes: &[u8]) -> Result<Header, DecodeErrorKind> {
    let (tag, tag_length) = tag(bytes)?;
    let (length, header_length) = length(bytes, tag_length).ok_or_else(cut)?;
    let (length, end) = match length {
        Length::Definite(length, _) => (length, 0),
        Length::Indefinite if tag.is_constructed() => {
            let content = bytes.get(header_length..).unwrap_or_default();
            (contents(content).ok_or_else(endless)?, 2)
        }
        Length::Indefinite => return Err(endless()),
    };
    Ok(Header {
        tag,
        header_length,
        length,
        end,
    })
}

/// The header that `bytes` begin with, where it is of a type that nearly all elements have, with a length
/// of at most three octets in DER's one form: found at once. None says nothing about what is there.
pub(super) fn plain_header(bytes: &[u8]) -> Option<Header> {
    let (first, rest) = bytes.split_first()?;
    let tag = match first {
        0x01 => Tag::Boolean,
        0x02 => Tag::Integer,
        0x03 => Tag::BitString,
        0x04 => Tag::OctetString,
        0x05 => Tag::Null,
        0x06 => Tag::ObjectIdentifier,
        0x0c => Tag::Utf8String,
        0x13 => Tag::PrintableString,
        0x16 => Tag::Ia5String,
        0x17 => Tag::UtcTime,
        0x18 => Tag::GeneralizedTime,
        0x30 => Tag::Sequence,
        0x31 => Tag::Set,
        _ => return None,
    };
    let (header_length, length) = match rest {
        [length @ 0..=0x7f, ..] => (2, usize::from(*length)),
        [0x81, length @ 0x80..=0xff, ..] => (3, usize::from(*length)),
        [0x82, high @ 1..=0xff, low, ..] => (4, usize::from(*high) << 8 | usize::from(*low)),
        _ => return None,
    };
    Some(Header {
        tag,
        header_length,
        length,
        end: 0,
    })
}

fn cut() -> DecodeErrorKind {
    DecodeErrorKind::NotDer("the bytes end within the tag and length".into())
}

fn endless() -> DecodeErrorKind {
    DecodeErrorKind::NotDer(
        "the length is indefinite, and the end of its contents is missing".into(),
    )
}

fn tag(bytes: &[u8]) -> Result<(Tag, usize), DecodeErrorKind> {
    Tag::first(bytes).map_err(|error| match error {
        TagError::Cut => cut(),
        TagError::Number => {
            DecodeErrorKind::NotDer("the tag number is not in its shortest form".into())
        }
        TagError::Unknown => unknown(),
    })
}

fn unknown() -> DecodeErrorKind {
    DecodeErrorKind::NotDer("the tag is not one that ASN.1 knows".into())
}

/// Reads the header that `bytes` begin with, in the one form of DER.
pub(super) fn der_header(bytes: &[u8]) -> Result<Header, DecodeErrorKind> {
    let (tag, tag_length) = tag(bytes)?;
    if tag.is_in_wrong_form() {
        return Err(unknown());
    }
    match length(bytes, tag_length).ok_or_else(cut)? {
        (Length::Definite(length, true), header_length) => Ok(Header {
            tag,
            header_length,
            length,
            end: 0,
        }),
        _ => {
            let what = "the length is not in its shortest definite form";
            Err(DecodeErrorKind::NotDer(what.into()))
        }
    }
}

/// The length that stands at `start` (X.690 §8.1.3), and where the value begins.
pub(super) fn length(bytes: &[u8], start: usize) -> Option<(Length, usize)> {
    let rest = bytes.get(start..)?;
    let (first, rest) = rest.split_first()?;
    let count = usize::from(first & 0x7f);
    match first {
        0..=0x7f => Some((Length::Definite(count, true), start + 1)),
        0x80 => Some((Length::Indefinite, start + 1)),
        _ => {
            let octets = rest.get(..count)?;
            let number = super::significant(octets);
            let value = number
                .iter()
                .try_fold(0usize, |value, octet| {
                    value.checked_mul(256)?.checked_add(usize::from(*octet))
                })
                .unwrap_or(usize::MAX);
            let is_shortest = number.len() == octets.len() && value > 0x7f;
            Some((Length::Definite(value, is_shortest), start + 1 + count))
        }
    }
}

/// How many octets the elements take in front of the end-of-contents octets that close them
/// (X.690 §8.1.5); none where these are missing.
pub(super) fn contents(bytes: &[u8]) -> Option<usize> {
    let mut open = 1;
    let mut at = 0;
    loop {
        let rest = bytes.get(at..)?;
        if rest.starts_with(&[0, 0]) {
            open -= 1;
            if open == 0 {
                return Some(at);
            }
            at += 2;
            continue;
        }
        let (value, header_length) = length(rest, tag_length(rest)?)?;
        at = at.checked_add(header_length)?;
        match value {
            Length::Definite(length, _) => at = at.checked_add(length)?,
            Length::Indefinite if open < MAX_NESTING => open += 1,
            Length::Indefinite => return None,
        }
    }
}

pub(super) fn tag_length(bytes: &[u8]) -> Option<usize> {
    let (first, rest) = bytes.split_first()?;
    match first & 0x1f {
        0x1f => Some(rest.iter().position(|octet| octet & 0x80 == 0)? + 2),
        _ => Some(1),
    }
}
