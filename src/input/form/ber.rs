//! Elements of BER, read tolerantly: containers are often written with indefinite lengths, in
//! pieces, or cut off, and what is inside is wanted all the same.

use std::borrow::Cow;

/// How deep elements of indefinite length may be nested. PKCS #7 and PKCS #12 nest them some ten
/// deep; every level is passed over once more by every level around it.
const MAX_NESTING: usize = 32;
/// How deep an OCTET STRING in pieces may be nested (X.690 section 8.7.3).
const MAX_PIECES: usize = 4;

pub(in crate::input) const INTEGER: u8 = 0x02;
pub(in crate::input) const OCTET_STRING: u8 = 0x04;
pub(in crate::input) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(in crate::input) const SEQUENCE: u8 = 0x30;
pub(in crate::input) const CONTEXT_0: u8 = 0xa0;
pub(in crate::input) const CONTEXT_1: u8 = 0xa1;
/// The bit of a tag that says that the value is made of elements.
const CONSTRUCTED: u8 = 0x20;

/// One element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) struct Element<'a> {
    /// Its identifier octet. Tags above 30 do not occur in these containers.
    pub tag: u8,
    /// Its value, without the end of an indefinite length.
    pub value: &'a [u8],
    /// All of it.
    pub whole: &'a [u8],
    /// Whether it ends before it should.
    pub is_cut: bool,
}

/// How many octets the element of indefinite length takes that `bytes` begin with; all of them where
/// its end is not found.
pub(in crate::input) fn length(bytes: &[u8]) -> usize {
    Element::first(bytes).map_or(bytes.len(), |element| element.whole.len())
}

impl<'a> Element<'a> {
    /// The element that `bytes` begin with; cut off where they end.
    pub fn first(bytes: &'a [u8]) -> Option<Self> {
        let (header, length) = header(bytes)?;
        let (end, next, is_cut) = match length {
            Some(length) => {
                let end = header.saturating_add(length);
                (end, end, end > bytes.len())
            }
            None => match end_of_contents(bytes, header)? {
                Some(end) => (end, end + 2, false),
                None => (bytes.len(), bytes.len(), true),
            },
        };
        Some(Self {
            tag: *bytes.first()?,
            value: bytes.get(header..end.min(bytes.len()))?,
            whole: bytes.get(..next.min(bytes.len()))?,
            is_cut,
        })
    }

    /// The elements in its value.
    pub fn inside(&self) -> Elements<'a> {
        Elements { rest: self.value }
    }

    /// The element, if it has this tag.
    pub fn tagged(self, tag: u8) -> Option<Self> {
        (self.tag == tag).then_some(self)
    }

    /// The octets of an OCTET STRING of any tag, put together if it comes in pieces.
    pub fn octets(&self) -> Cow<'a, [u8]> {
        if self.tag & CONSTRUCTED == 0 {
            return Cow::Borrowed(self.value);
        }
        let mut octets = Vec::new();
        self.collect(&mut octets, MAX_PIECES);
        Cow::Owned(octets)
    }

    fn collect(&self, octets: &mut Vec<u8>, depth: usize) {
        for piece in self.inside() {
            if piece.tag & CONSTRUCTED == 0 {
                octets.extend_from_slice(piece.value);
            } else if depth > 0 {
                piece.collect(octets, depth - 1);
            }
        }
    }

    /// The value of a small INTEGER that is not negative.
    pub fn number(&self) -> Option<u64> {
        let octets = self.tagged(INTEGER)?.value;
        let is_small = octets.len() <= 8 && octets.first().is_some_and(|first| *first < 0x80);
        is_small.then(|| octets.iter().fold(0, |n, octet| n << 8 | u64::from(*octet)))
    }
}

/// Elements in a row, the last perhaps cut off.
#[derive(Clone, Copy, Debug)]
pub(in crate::input) struct Elements<'a> {
    rest: &'a [u8],
}

impl<'a> Elements<'a> {
    /// The next element, if it has this tag.
    pub fn next_tagged(&mut self, tag: u8) -> Option<Element<'a>> {
        let next = Element::first(self.rest)?.tagged(tag)?;
        self.next()
            .filter(|element| element.whole.len() == next.whole.len())
    }
}

impl<'a> Iterator for Elements<'a> {
    type Item = Element<'a>;

    fn next(&mut self) -> Option<Element<'a>> {
        let element = Element::first(self.rest)?;
        self.rest = self.rest.get(element.whole.len()..).unwrap_or_default();
        Some(element)
    }
}

/// How long the tag and the length are, and what the length says; `None` where it is indefinite.
fn header(bytes: &[u8]) -> Option<(usize, Option<usize>)> {
    let (&tag, rest) = bytes.split_first()?;
    let (&first, rest) = rest.split_first()?;
    match first {
        0..=0x7f => Some((2, Some(usize::from(first)))),
        0x80 => (tag & CONSTRUCTED != 0).then_some((2, None)),
        // Four octets of length already say more than this program takes in.
        0x81..=0x84 => {
            let count = usize::from(first & 0x7f);
            let length = rest.get(..count)?.iter();
            let length = length.fold(0usize, |n, octet| n << 8 | usize::from(*octet));
            Some((2 + count, Some(length)))
        }
        _ => None,
    }
}

/// Where the contents end whose length is indefinite; `Some(None)` where they are cut off, `None`
/// where they make no sense.
fn end_of_contents(bytes: &[u8], header_length: usize) -> Option<Option<usize>> {
    let mut open = 1;
    let mut at = header_length;
    loop {
        let Some(rest) = bytes.get(at..).filter(|rest| rest.len() >= 2) else {
            return Some(None);
        };
        if rest.starts_with(&[0, 0]) {
            open -= 1;
            if open == 0 {
                return Some(Some(at));
            }
            at += 2;
            continue;
        }
        let Some((header, length)) = header(rest) else {
            // Four octets of length may be cut off too.
            return (rest.len() < 6).then_some(None);
        };
        open += usize::from(length.is_none());
        if open > MAX_NESTING {
            return None;
        }
        at = at
            .saturating_add(header)
            .saturating_add(length.unwrap_or(0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definite_and_indefinite_lengths_read_alike() {
        for bytes in [
            &b"\x30\x05\x02\x01\x07\x04\x00rest"[..],
            b"\x30\x81\x05\x02\x01\x07\x04\x00rest",
            b"\x30\x80\x02\x01\x07\x04\x00\x00\x00rest",
        ] {
            let element = Element::first(bytes).unwrap();
            assert_eq!(element.value, b"\x02\x01\x07\x04\x00");
            assert_eq!(&bytes[element.whole.len()..], b"rest");
            assert!(!element.is_cut);
            let numbers: Vec<_> = element.inside().map(|inner| inner.number()).collect();
            assert_eq!(numbers, [Some(7), None]);
        }
    }

    #[test]
    fn octets_in_pieces_are_put_together() {
        let pieces = b"\x24\x80\x04\x02ab\x24\x03\x04\x01c\x04\x00\x00\x00";
        assert_eq!(*Element::first(pieces).unwrap().octets(), *b"abc");
    }

    #[test]
    fn what_is_cut_off_is_read_as_far_as_it_goes() {
        for bytes in [
            &b"\x30\x82\xff\xff\x02\x01\x07"[..],
            b"\x30\x80\x02\x01\x07",
        ] {
            let element = Element::first(bytes).unwrap();
            assert!(element.is_cut);
            assert_eq!(element.inside().next().unwrap().number(), Some(7));
        }
    }

    #[test]
    fn nesting_without_end_is_not_followed() {
        assert_eq!(Element::first(&[0x30, 0x80].repeat(100_000)), None);
        let pieces = [0x24, 0x80].repeat(MAX_NESTING - 1);
        assert!(Element::first(&pieces).unwrap().octets().is_empty());
    }
}
