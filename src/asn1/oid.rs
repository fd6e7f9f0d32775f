//! Object identifiers: reading, writing, naming.

mod names;

use std::cmp::Ordering;
use std::fmt;

use der::asn1::ObjectIdentifier;

pub use names::*;

use super::stated::as_it_stands;
use super::{DecodeError, DecodeErrorKind, Element, IdentifierForm, Tag};

/// The longest identifier that is read, in octets; far beyond any in use.
const MAX_OCTETS: usize = 128;

/// How deep identifiers are looked for in the value of an extension or of a parameter; a GeneralName in a
/// distribution point has nine elements around it.
const MAX_DEPTH: usize = 16;

/// An object identifier, as the octets of its value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Oid(Octets);

/// How many octets are kept in place, which is what any in use has.
const SHORT: usize = 22;

/// Each identifier is in one of both, by its length.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Octets {
    /// So many, and behind them zeros.
    Short(u8, [u8; SHORT]),
    Long(Box<[u8]>),
}

impl Oid {
    fn new(octets: &[u8]) -> Self {
        let mut short = [0; SHORT];
        let Some(room) = short.get_mut(..octets.len()) else {
            return Self(Octets::Long(octets.into()));
        };
        room.copy_from_slice(octets);
        Self(Octets::Short(octets.len() as u8, short))
    }

    fn octets(&self) -> &[u8] {
        match &self.0 {
            Octets::Short(length, octets) => octets.get(..usize::from(*length)).unwrap_or_default(),
            Octets::Long(octets) => octets,
        }
    }

    /// Reads an OBJECT IDENTIFIER.
    ///
    /// # Errors
    /// When it is another type, has no component, a component without an end or with a beginning that adds
    /// nothing (X.690 §8.19), or is longer than 128 octets.
    pub fn read(element: &Element<'_>, field: &'static str) -> Result<Self, DecodeError> {
        Self::check(element, field)?;
        Ok(Self::new(element.value))
    }

    /// Whether an element is one.
    fn check(element: &Element<'_>, field: &'static str) -> Result<(), DecodeError> {
        element.expect(Tag::ObjectIdentifier, "an OBJECT IDENTIFIER", field)?;
        let octets = element.value;
        if let Some(form) = IdentifierForm::of(octets) {
            let kind = DecodeErrorKind::Identifier(form, as_it_stands(element));
            return Err(DecodeError::new(field, element.offset, kind));
        }
        if octets.len() > MAX_OCTETS {
            let kind = DecodeErrorKind::limit(MAX_OCTETS, "octets", "one object identifier");
            return Err(DecodeError::new(field, element.offset, kind));
        }
        Ok(())
    }

    /// The identifier whose value has these octets; none where they are not one, or more than are read.
    #[must_use]
    pub fn of(octets: &[u8]) -> Option<Self> {
        let is_odd = IdentifierForm::of(octets).is_some() || octets.len() > MAX_OCTETS;
        (!is_odd).then(|| Self::new(octets))
    }

    /// Whether this is `other`.
    #[must_use]
    pub fn is(&self, other: &ObjectIdentifier) -> bool {
        self.octets() == other.as_bytes()
    }

    /// The standard's name, if it is one that this program knows.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        let octets = self.octets();
        let mark = mark(octets);
        let mut known = MARKS.iter().zip(NAMES);
        known
            .find(|(one, (oid, _))| **one == mark && oid.as_bytes() == octets)
            .map(|(_, (_, name))| *name)
            .or_else(|| {
                self.starts_with(&EARLY_COMPOSITES)
                    .then_some(EARLY_COMPOSITE)
            })
    }

    /// Its last octet, by which most are told apart at once.
    pub(crate) fn last_octet(&self) -> u8 {
        self.octets().last().copied().unwrap_or_default()
    }

    fn starts_with(&self, arc: &ObjectIdentifier) -> bool {
        let octets = self.octets();
        octets.len() > arc.as_bytes().len() && octets.starts_with(arc.as_bytes())
    }

    /// An Extension of this kind with this value, not critical, in DER (RFC 5280 §4.1).
    pub(crate) fn in_extension(&self, value: &[u8]) -> Vec<u8> {
        let kind = header(0x06, self.octets().len());
        let octets = header(0x04, value.len());
        let parts = [kind.as_ref(), self.octets(), octets.as_ref(), value];
        let length = parts.iter().map(|part| part.len()).sum();
        let outer = header(0x30, length);
        let mut der = Vec::with_capacity(outer.as_ref().len() + length);
        der.extend_from_slice(outer.as_ref());
        parts.iter().for_each(|part| der.extend_from_slice(part));
        der
    }

    /// The standard's name, or the numbers.
    #[must_use]
    pub fn name_or_number(&self) -> String {
        self.name().map_or_else(|| self.to_string(), Into::into)
    }
}

/// The numbers that the octets of an identifier's value stand for, with dots between them; none where they
/// stand for none (X.690 §8.19).
///
/// ```
/// use staplescope::asn1::oid::dotted;
/// assert_eq!(dotted(&[0x88, 0x37, 0x01]).as_deref(), Some("2.999.1"));
/// assert_eq!(dotted(&[0x88, 0x37, 0x81]), None);
/// ```
#[must_use]
pub fn dotted(octets: &[u8]) -> Option<String> {
    Oid::of(octets).map(|oid| oid.to_string())
}

/// The first identifier in an element, or which the element is, that cannot be read. Registered identifiers
/// (RFC 5280 §4.2.1.6), whose tag is `[8]`, are looked at where the element is or holds names.
pub(crate) fn unread(
    element: &Element<'_>,
    field: &'static str,
    has_names: bool,
) -> Option<DecodeError> {
    unread_within(element, field, has_names, MAX_DEPTH)
}

/// The same, where elements may still stand so deep inside.
fn unread_within(
    element: &Element<'_>,
    field: &'static str,
    has_names: bool,
    depth: usize,
) -> Option<DecodeError> {
    let is_registered =
        has_names && element.is_context(REGISTERED_ID) && !element.tag.is_constructed();
    if element.tag == Tag::ObjectIdentifier {
        if let Err(problem) = Oid::check(element, field) {
            return Some(problem);
        }
    } else if is_registered && let Some(form) = IdentifierForm::of(element.value) {
        let kind = DecodeErrorKind::Identifier(form, as_it_stands(element));
        return Some(DecodeError::new(field, element.offset, kind));
    }
    let depth = depth
        .checked_sub(1)
        .filter(|_| element.tag.is_constructed())?;
    let mut inside = element.inside();
    // What is no element is another reader's business.
    let mut elements = std::iter::from_fn(|| inside.element(field).ok());
    elements.find_map(|one| unread_within(&one, field, has_names, depth))
}

/// The number of `registeredID` in GeneralName.
const REGISTERED_ID: u32 = 8;

impl From<&ObjectIdentifier> for Oid {
    fn from(oid: &ObjectIdentifier) -> Self {
        Self::new(oid.as_bytes())
    }
}

/// By the octets.
impl Ord for Oid {
    fn cmp(&self, other: &Self) -> Ordering {
        self.octets().cmp(other.octets())
    }
}

impl PartialOrd for Oid {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The numbers with dots between them.
impl fmt::Display for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for component in self.octets().split_inclusive(|octet| octet & 0x80 == 0) {
            let value = component.iter().fold(0u128, |value, octet| {
                value.wrapping_shl(7) | u128::from(octet & 0x7f)
            });
            // Nearly all are small, and small ones are written faster.
            let small = u32::try_from(value);
            match (first, small) {
                _ if component.len() > 18 => {
                    write!(f, ".(a number of {} bits)", component.len() * 7)?;
                }
                (true, Ok(small)) => {
                    let root = (small / 40).min(2);
                    write!(f, "{root}.{}", small - root * 40)?;
                }
                (true, Err(_)) => write!(f, "2.{}", value - 80)?,
                (false, Ok(small)) => write!(f, ".{small}")?,
                (false, Err(_)) => write!(f, ".{value}")?,
            }
            first = false;
        }
        Ok(())
    }
}

/// A tag and a length, as DER writes them.
fn header(tag: u8, length: usize) -> Header {
    // A usize has at most eight octets.
    let mut octets = [0; 10];
    let significant = length.to_be_bytes();
    let significant = super::significant(&significant);
    let first = match significant {
        [] => 0,
        [short @ ..0x80] => *short,
        long => 0x80 | long.len() as u8,
    };
    let rest = if first < 0x80 { &[] } else { significant };
    let written = [tag, first].into_iter().chain(rest.iter().copied());
    for (octet, value) in octets.iter_mut().zip(written) {
        *octet = value;
    }
    Header {
        octets,
        length: 2 + rest.len(),
    }
}

/// The octets of a tag and a length.
struct Header {
    octets: [u8; 10],
    length: usize,
}

impl AsRef<[u8]> for Header {
    fn as_ref(&self) -> &[u8] {
        self.octets.get(..self.length).unwrap_or_default()
    }
}

/// Where early drafts of draft-ietf-lamps-pq-composite-sigs counted their algorithms; what a number
/// stood for changed from draft to draft.
const EARLY_COMPOSITES: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.114027.80.8.1");
const EARLY_COMPOSITE: &str = "a composite signature of an early draft";

#[cfg(test)]
mod tests {
    use super::super::Cursor;
    use super::*;

    fn read(octets: &[u8]) -> Option<String> {
        let mut der = vec![0x06, octets.len() as u8];
        der.extend(octets);
        let element = Cursor::new(&der).element("oid").ok()?;
        Oid::read(&element, "oid").ok().map(|oid| oid.to_string())
    }

    #[test]
    fn writes_the_numbers() {
        assert_eq!(
            read(&[0x2b, 6, 1, 5, 5, 7, 1, 24]).as_deref(),
            Some("1.3.6.1.5.5.7.1.24")
        );
        assert_eq!(read(&[0x88, 0x37, 3]).as_deref(), Some("2.999.3"));
    }

    #[test]
    fn refuses_padded_and_cut_components() {
        assert_eq!(read(&[]), None);
        assert_eq!(read(&[0x2b, 0x80, 0x01]), None);
        assert_eq!(read(&[0x80, 0x01]), None);
        assert_eq!(read(&[0x2b, 0x86]), None);
        assert_eq!(read(&[0x86]), None);
    }

    #[test]
    fn says_why_and_blames_no_length() {
        let why = |octets: &[u8]| {
            let der = [&[0x06, octets.len() as u8][..], octets].concat();
            let element = Cursor::new(&der).element("oid").unwrap();
            Oid::read(&element, "oid").unwrap_err().to_string()
        };
        assert_eq!(
            why(&[0x55, 0x1d, 0x8f]),
            "oid at offset 0: 0x551d8f is no object identifier: its last octet says that another one follows \
             (X.690, 8.19.2)."
        );
        assert!(why(&[0x55, 0x80, 0x0f]).contains("begins with 80, which adds nothing"));
        assert!(
            why(&[]).contains(": it is no object identifier: it has no octets (X.690, 8.19.3)")
        );
        let mut der = vec![0x06, 0x81, 129];
        der.extend([1; 129]);
        let element = Cursor::new(&der).element("oid").unwrap();
        assert!(Oid::read(&element, "oid").unwrap_err().is_limit());
    }

    #[test]
    fn long_ones_and_short_ones_are_in_one_order() {
        let of = |length: usize, last: u8| Oid::of(&[&vec![0x55; length][..], &[last]].concat());
        let ordered = [
            of(20, 1),
            of(21, 0x54),
            of(21, 0x55),
            of(22, 1),
            of(22, 0x55),
            of(99, 2),
        ];
        let mut sorted = ordered.clone();
        sorted.sort();
        // In the order of their octets, and each equal to itself alone.
        for (position, one) in sorted.iter().flatten().enumerate() {
            let same = sorted.iter().flatten().filter(|other| *other == one);
            assert_eq!(same.count(), 1, "{position}");
            assert_eq!(Oid::of(one.octets()).as_ref(), Some(one));
        }
        let octets = |one: &Option<Oid>| one.as_ref().map(|one| one.octets().to_vec());
        assert!(sorted.iter().map(octets).is_sorted());
    }

    #[test]
    fn finds_those_that_are_deep_inside() {
        // SEQUENCE { [8] { OID 2.5.29.15 }, SEQUENCE { OID without an end } }, and the same with [8] primitive.
        let inner = [0x30, 0x0b, 0xa8, 3, 6, 1, 0x55, 0x30, 4, 6, 2, 0x55, 0x9d];
        let element = Cursor::new(&inner).element("test").unwrap();
        assert_eq!(unread(&element, "test", true).unwrap().offset, 9);
        let registered = [0x30, 0x04, 0x88, 2, 0x55, 0x9d];
        let element = Cursor::new(&registered).element("test").unwrap();
        assert_eq!(unread(&element, "test", true).unwrap().offset, 2);
        assert_eq!(unread(&element, "test", false), None);
    }
}
