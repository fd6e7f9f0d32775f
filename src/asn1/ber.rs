//! What BER allows and DER does not, for objects that are not DER and that programs read all the same.

use der::Encode;

use super::element::{Cursor, Element};
use super::header::{Length, length, tag_length};
use super::pieces::Joined;
use super::{DecodeError, Oddity, Span};

/// The most oddities of one object that are named.
const MAX_NAMED: usize = 32;

const CLAUSE: &str = "X.690, 10.1";
const PIECES: &str = "X.690, 10.2";

/// Reads an object as DER; where it is BER and not DER, as that, as OpenSSL does, with every place at
/// which it departs in front of its `problems`.
pub(crate) fn read_der_or_ber<T>(
    der: &[u8],
    read: impl Fn(Cursor<'_>) -> T,
    problems: impl Fn(&mut T) -> &mut Vec<DecodeError>,
) -> T {
    read_part_as_der_or_ber(der, 0, read, problems)
}

/// The same for a part of an object, at `offset`, that stands in a string of its own.
pub(crate) fn read_part_as_der_or_ber<T>(
    part: &[u8],
    offset: usize,
    read: impl Fn(Cursor<'_>) -> T,
    problems: impl Fn(&mut T) -> &mut Vec<DecodeError>,
) -> T {
    let mut object = read(Cursor::at(part, offset));
    let found = problems(&mut object);
    if found.is_empty() {
        return object;
    }
    let joined = Joined::of(part);
    let Some(mut odd) = of_joined(part, &joined).filter(|odd| !odd.is_empty()) else {
        return object;
    };
    odd.iter_mut().for_each(|problem| problem.offset += offset);
    let mut object = read(Cursor::ber(&joined.bytes).moved(offset));
    let found = problems(&mut object);
    odd.append(found);
    *found = odd;
    object
}

/// Whether every length and string in `bytes` is plainly in the form of DER, at a glance: what is not may be so
/// all the same.
pub(crate) fn is_plainly_der(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let [tag, ..] = rest {
        let is_constructed = tag & 0x20 != 0;
        if tag & 0x1f == 0x1f || (is_constructed && !matches!(tag, 0x30 | 0x31 | 0xa0..=0xbe)) {
            return false;
        }
        let Some((Length::Definite(length, true), start)) = length(rest, 1) else {
            return false;
        };
        let behind = rest.get(start..).unwrap_or_default();
        let Some((_, after)) = behind.split_at_checked(length) else {
            return false;
        };
        rest = if is_constructed { behind } else { after };
    }
    true
}

/// The one element of `bytes` in DER's lengths, and its strings in one piece, where BER allows what stands there and DER
/// does not. Values stay as they are.
pub(crate) fn der_of_ber(bytes: &[u8]) -> Option<Vec<u8>> {
    let joined = Joined::of(bytes);
    of_joined(bytes, &joined).filter(|odd| !odd.is_empty())?;
    let mut cursor = Cursor::ber(&joined.bytes);
    let element = cursor.element("object").ok()?;
    let mut der = Vec::with_capacity(bytes.len());
    write_der(&element, &mut der, 0)?;
    cursor.is_empty().then_some(der)
}

fn write_der(element: &Element<'_>, out: &mut Vec<u8>, depth: usize) -> Option<()> {
    let tag = element.der.get(..tag_length(element.der)?)?;
    let is_divided = element.tag.is_constructed() && !element.tag.is_in_wrong_form();
    let mut value = Vec::new();
    if is_divided && depth <= super::tree::MAX_DEPTH {
        let mut inside = element.inside();
        while !inside.is_empty() {
            write_der(&inside.element("object").ok()?, &mut value, depth + 1)?;
        }
    } else {
        value.extend_from_slice(element.value);
    }
    out.extend_from_slice(tag);
    let length = der::Length::try_from(value.len()).ok()?;
    length.encode_to_vec(out).ok()?;
    out.append(&mut value);
    Some(())
}

/// Every length and every string in `bytes` that is not in the form of DER, of an object that BER allows;
/// none where it is no such thing either. Strings that hold elements are not looked into.
///
/// ```
/// use staplescope::asn1::oddities;
/// let odd = oddities(&[0x30, 0x80, 0x02, 0x81, 0x01, 0x05, 0x00, 0x00]).unwrap();
/// assert_eq!(odd.iter().map(|one| one.offset).collect::<Vec<_>>(), [0, 2]);
/// assert_eq!(oddities(&[0x30, 0x80, 0x02]), None);
/// ```
#[must_use]
pub fn oddities(bytes: &[u8]) -> Option<Vec<DecodeError>> {
    of_joined(bytes, &Joined::of(bytes))
}

/// What stands behind the object is its reader's business.
fn of_joined(bytes: &[u8], joined: &Joined<'_>) -> Option<Vec<DecodeError>> {
    let mut open = Vec::new();
    let mut starts = joined.starts.iter().peekable();
    let mut found = Vec::new();
    let mut next = Some(Cursor::ber(&joined.bytes).element("object").ok()?);
    loop {
        if let Some(element) = next {
            let is_joined = starts.next_if_eq(&&element.offset).is_some();
            if found.len() < MAX_NAMED {
                let as_it_was = bytes.get(element.offset..).unwrap_or_default();
                found.extend(oddity(as_it_was, element.span(), is_joined));
                found.extend(wrong_form(&element));
            }
            let is_divided = element.tag.is_constructed() && !element.tag.is_in_wrong_form();
            if is_divided && open.len() <= super::tree::MAX_DEPTH {
                open.push(element.inside());
            }
        }
        let Some(cursor) = open.last_mut() else {
            return Some(found);
        };
        next = match cursor.is_empty() {
            true => {
                open.pop();
                None
            }
            false => Some(cursor.element("object").ok()?),
        };
    }
}

/// What a type says of itself that it never is.
fn wrong_form(element: &Element<'_>) -> Option<DecodeError> {
    let what = || {
        let kind = element.kind();
        format!("{kind} stands there, and no value of that type is of that form (X.690, 8.1.2.5)")
    };
    let is_odd = element.tag.is_in_wrong_form();
    is_odd.then(|| DecodeError::value("element", element.span(), what()))
}

fn oddity(der: &[u8], span: Span, is_joined: bool) -> Option<DecodeError> {
    if is_joined {
        let what = "the string is written in pieces, which is BER and not DER";
        let oddity = Oddity::StringInPieces;
        return Some(DecodeError::odd("element", span, oddity, what, PIECES));
    }
    let (oddity, what) = match length(der, tag_length(der)?)?.0 {
        Length::Definite(_, true) => return None,
        Length::Definite(_, false) => (
            Oddity::LongLength,
            "the length is not in its shortest form, as DER has it",
        ),
        Length::Indefinite => (
            Oddity::IndefiniteLength,
            "the length is indefinite, which is BER and not DER",
        ),
    };
    Some(DecodeError::odd("element", span, oddity, what, CLAUSE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_form_of_length() {
        for (bytes, value) in [
            (&[0x04, 0x01, 7][..], &[7][..]),
            (&[0x04, 0x81, 0x01, 7], &[7]),
            (&[0x04, 0x84, 0, 0, 0, 1, 7], &[7]),
            (&[0x30, 0x80, 0x05, 0x00, 0x00, 0x00], &[5, 0]),
            (
                &[0x30, 0x80, 0x30, 0x80, 0, 0, 0x05, 0x00, 0, 0],
                &[0x30, 0x80, 0, 0, 5, 0],
            ),
        ] {
            let mut cursor = Cursor::ber(bytes);
            let element = cursor.element("test").unwrap();
            assert_eq!(element.value, value, "{bytes:02x?}");
            assert_eq!(element.value_span().of(bytes), value);
            assert!(cursor.is_empty() && element.der == bytes);
        }
    }

    #[test]
    fn ber_is_written_as_der() {
        let endless = [
            &[0x30, 0x80][..],
            &[0x24, 0x80, 4, 1, 7, 4, 1, 8, 0, 0],
            &[0, 0],
        ]
        .concat();
        let long = [
            &[0x30, 0x83, 0, 0, 0xcb, 0x04, 0x84, 0, 0, 0, 0xc5][..],
            &[9; 0xc5],
        ]
        .concat();
        let long_der = [&[0x30, 0x81, 0xc8, 0x04, 0x81, 0xc5][..], &[9; 0xc5]].concat();
        assert_eq!(der_of_ber(&endless).unwrap(), [0x30, 4, 4, 2, 7, 8]);
        assert_eq!(der_of_ber(&long).unwrap(), long_der);
        // What is DER, two elements, or neither.
        for other in [
            &long_der[..],
            &[&long[..], &[5, 0]].concat(),
            &long[..20],
            &[],
        ] {
            assert_eq!(der_of_ber(other), None);
        }
    }

    #[test]
    fn what_has_no_end_is_no_element() {
        for bytes in [
            &[0x30, 0x80][..],
            &[0x30, 0x80, 0x05, 0x00, 0x00],
            &[0x04, 0x80, 0, 0],
            &[
                0x30, 0x88, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0,
            ],
            &[0x30, 0x85],
            &[0x1f],
        ] {
            assert!(Cursor::ber(bytes).element("test").is_err(), "{bytes:02x?}");
            assert_eq!(oddities(bytes), None);
        }
    }

    #[test]
    fn a_nest_of_indefinite_lengths_is_bounded() {
        let mut der = Vec::new();
        for _ in 0..40 {
            der.splice(0..0, [0x30, 0x80]);
            der.extend([0, 0]);
        }
        assert_eq!(oddities(&der), None);
    }
}
