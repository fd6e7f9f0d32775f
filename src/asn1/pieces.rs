//! Strings that BER writes in pieces, put together where they stand.

use std::borrow::Cow;

use super::header::{Length, contents, length, tag_length};

/// How deep strings in pieces may nest (OpenSSL: `ASN1_MAX_STRING_NEST`).
const MAX_DEPTH: usize = 5;

/// The bit of a tag that says that the value is made of elements (X.690 §8.1.2.5).
const CONSTRUCTED: u8 = 0x20;
const BIT_STRING: u8 = 3;
/// OCTET STRING, UTF8String, the strings from NumericString to UTCTime and GeneralizedTime, and those up to
/// BMPString: what may be written in pieces (X.690 §8.7, §8.23 and §8.25).
const STRINGS: [u8; 14] = [4, 12, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 30];

/// The octets, with every string that is in pieces written in one piece.
#[derive(Debug)]
pub(super) struct Joined<'a> {
    /// As many octets as before, so that everything else stays where it stands.
    pub(super) bytes: Cow<'a, [u8]>,
    /// Where the strings begin that were in pieces.
    pub(super) starts: Vec<usize>,
}

impl<'a> Joined<'a> {
    /// Joins the pieces of every string in `bytes`; one of which the pieces make no sense stays as it is.
    ///
    /// A string takes less room in one piece. What is left over goes into its length, which BER lets be as
    /// long as one likes: behind the tag stand zeros, and its octets end where they ended.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        let mut joined = Self {
            bytes: Cow::Borrowed(bytes),
            starts: Vec::new(),
        };
        let mut open = vec![(0, bytes.len())];
        while let Some((at, end)) = open.last_mut() {
            let Some(element) = bytes.get(*at..*end).and_then(Raw::first) else {
                open.pop();
                continue;
            };
            let (start, inside) = (*at, *at + element.header);
            *at += element.whole;
            if element.is_pieces() {
                joined.join(bytes, start, &element);
            } else if element.tag & CONSTRUCTED != 0 && open.len() <= super::tree::MAX_DEPTH {
                open.push((inside, inside + element.length));
            }
        }
        joined
    }

    fn join(&mut self, bytes: &[u8], start: usize, element: &Raw) {
        let Some(written) = element.written(bytes.get(start..start + element.whole)) else {
            return;
        };
        let place = start..start + element.whole;
        if let Some(place) = self.bytes.to_mut().get_mut(place) {
            place.copy_from_slice(&written);
            self.starts.push(start);
        }
    }
}

/// One element, in numbers of octets.
struct Raw {
    tag: u8,
    header: usize,
    length: usize,
    whole: usize,
}

impl Raw {
    fn first(bytes: &[u8]) -> Option<Self> {
        let (says, header) = length(bytes, tag_length(bytes)?)?;
        let rest = bytes.get(header..)?;
        let (length, end) = match says {
            Length::Definite(length, _) => (length, 0),
            Length::Indefinite => (contents(rest)?, 2),
        };
        let whole = header.checked_add(length)?.checked_add(end)?;
        let tag = *bytes.first()?;
        (whole <= bytes.len()).then_some(Self {
            tag,
            header,
            length,
            whole,
        })
    }

    /// Whether it is a string in pieces.
    fn is_pieces(&self) -> bool {
        let kind = self.tag & !CONSTRUCTED;
        self.tag & CONSTRUCTED != 0 && (kind == BIT_STRING || STRINGS.contains(&kind))
    }

    /// The same string in one piece, in as many octets; none where that cannot be.
    fn written(&self, element: Option<&[u8]>) -> Option<Vec<u8>> {
        let is_bits = self.tag & !CONSTRUCTED == BIT_STRING;
        let inside = element?.get(self.header..self.header + self.length)?;
        let mut octets = Vec::new();
        // The bits that the last octet leaves unused stand in front (X.690 §8.6.2.2).
        let mut unused = is_bits.then_some(0);
        gather(inside, &mut octets, &mut unused, MAX_DEPTH)?;
        if let Some(unused) = unused {
            octets.insert(0, unused);
        }
        let room = self.whole.checked_sub(octets.len())?.checked_sub(2)?;
        let mut written = vec![self.tag & !CONSTRUCTED];
        match (room, u8::try_from(octets.len())) {
            (0, Ok(length)) if length < 0x80 => written.push(length),
            (1..=126, _) => {
                let number = octets.len().to_be_bytes();
                let number = super::significant(&number);
                let zeros = room.checked_sub(number.len())?;
                written.push(0x80 | u8::try_from(room).ok()?);
                written.resize(written.len() + zeros, 0);
                written.extend_from_slice(number);
            }
            _ => return None,
        }
        written.append(&mut octets);
        Some(written)
    }
}

/// Appends the octets of all pieces. Of a BIT STRING only the last piece may leave bits unused
/// (X.690 §8.6.4).
fn gather(
    mut bytes: &[u8],
    octets: &mut Vec<u8>,
    unused: &mut Option<u8>,
    depth: usize,
) -> Option<()> {
    while !bytes.is_empty() {
        let piece = Raw::first(bytes)?;
        let value = bytes.get(piece.header..piece.header + piece.length)?;
        match piece.tag & CONSTRUCTED {
            0 => match unused {
                Some(left) if *left == 0 => {
                    let (first, rest) = value.split_first()?;
                    *left = *first;
                    octets.extend_from_slice(rest);
                }
                Some(_) => return None,
                None => octets.extend_from_slice(value),
            },
            _ => gather(value, octets, unused, depth.checked_sub(1)?)?,
        }
        bytes = bytes.get(piece.whole..)?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asn1::Cursor;

    fn value(bytes: &[u8]) -> Option<(Vec<u8>, usize)> {
        let joined = Joined::of(bytes);
        assert_eq!(joined.bytes.len(), bytes.len());
        let element = Cursor::ber(&joined.bytes).element("test").ok()?;
        assert_eq!(element.der.len(), bytes.len(), "{:02x?}", joined.bytes);
        Some((element.value.to_vec(), joined.starts.len()))
    }

    #[test]
    fn pieces_are_put_together() {
        for (bytes, expected) in [
            (&b"\x24\x08\x04\x02ab\x04\x02cd"[..], &b"abcd"[..]),
            (
                b"\x24\x80\x04\x02ab\x24\x03\x04\x01c\x04\x00\x00\x00",
                b"abc",
            ),
            (b"\x2c\x04\x0c\x02ab", b"ab"),
            (b"\x37\x05\x04\x01Z\x04\x00", b"Z"),
            (
                b"\x23\x09\x03\x03\x00\x01\x02\x03\x02\x04\xf0",
                b"\x04\x01\x02\xf0",
            ),
            (b"\x24\x00", b""),
        ] {
            assert_eq!(value(bytes), Some((expected.to_vec(), 1)), "{bytes:02x?}");
        }
    }

    #[test]
    fn what_stands_around_stays_where_it_is() {
        let bytes = b"\x30\x0d\x24\x06\x04\x01a\x04\x01b\x02\x03\x01\x02\x03";
        let joined = Joined::of(bytes);
        assert_eq!(joined.starts, [2]);
        assert_eq!(joined.bytes[10..], bytes[10..]);
        assert!(joined.bytes[..10].ends_with(b"ab"));
    }

    #[test]
    fn pieces_without_sense_stay() {
        let deep = b"\x24\x10\x24\x0e\x24\x0c\x24\x0a\x24\x08\x24\x06\x24\x04\x04\x02ab";
        let many = [&b"\x24\x82\x01\x80"[..], &[4, 0].repeat(192)].concat();
        for bytes in [
            &b"\x24\x03\x04\x05a"[..],
            b"\x23\x08\x03\x02\x04\xf0\x03\x02\x00\x01",
            b"\x24\x80\x04\x01a",
            deep,
            &many,
        ] {
            let joined = Joined::of(bytes);
            assert!(
                joined.starts.is_empty() && *joined.bytes == *bytes,
                "{bytes:02x?}"
            );
        }
    }
}
