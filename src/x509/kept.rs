//! What many certificates have in common, decoded and kept once: all of an authority bear its name, and say the
//! same of their use, their responder and their policies, octet for octet. To decode that anew would be much
//! of a certificate's reading, and to keep it anew much of its memory.

use std::cell::RefCell;
use std::sync::Arc;
use std::thread::LocalKey;

use crate::asn1::Element;

/// How many places there are for things of one kind: four for each of those of some twenty authorities.
const PLACES: usize = 1024;
/// The longest thing that is kept, in octets.
const LONGEST: usize = 512;

/// Things that were decoded, with their DER. Each has one place and takes it from whatever was there, so that
/// nothing is gained by many that fall together.
pub(super) type Kept<T> = RefCell<Vec<Option<(Box<[u8]>, Arc<T>)>>>;

/// What this element says, where the very same was kept.
pub(super) fn known<T>(kept: &'static LocalKey<Kept<T>>, element: &Element<'_>) -> Option<Arc<T>> {
    if !may_be_kept(element) {
        return None;
    }
    kept.with_borrow(|all| {
        let (der, says) = all.get(place(element.der))?.as_ref()?;
        (**der == *element.der).then(|| Arc::clone(says))
    })
}

/// Keeps what an element says, for the next one that is the same.
pub(super) fn keep<T>(kept: &'static LocalKey<Kept<T>>, element: &Element<'_>, says: &Arc<T>) {
    if !may_be_kept(element) {
        return;
    }
    kept.with_borrow_mut(|all| {
        if all.is_empty() {
            all.resize_with(PLACES, || None);
        }
        if let Some(here) = all.get_mut(place(element.der)) {
            *here = Some((element.der.into(), Arc::clone(says)));
        }
    });
}

/// The place of what has this DER.
fn place(der: &[u8]) -> usize {
    /// 2⁶⁴ divided by the golden ratio, and odd.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    let (words, rest) = der.as_chunks();
    let hash = words
        .iter()
        .fold(0, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let hash = rest
        .iter()
        .fold(hash, |hash, octet| mix(hash, u64::from(*octet)));
    (hash >> 32) as usize % PLACES
}

/// What BER allows besides is another matter.
fn may_be_kept(element: &Element<'_>) -> bool {
    element.is_der() && element.der.len() <= LONGEST
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests fail by panic")]
mod tests {
    use super::super::Name;
    use super::super::ext::Extension;
    use crate::asn1::Cursor;

    /// Key Usage: digitalSignature.
    const USAGE: [u8; 13] = [
        0x30, 0x0b, 0x06, 0x03, 0x55, 0x1d, 0x0f, 0x04, 0x04, 0x03, 0x02, 0x07, 0x80,
    ];

    /// An extension that stands at `offset`, with what is odd about it.
    fn read(der: &[u8], offset: usize) -> (Extension, usize) {
        let element = Cursor::at(der, offset).element("Extension").unwrap();
        let mut problems = Vec::new();
        let extension = Extension::decode(&element, &mut problems).unwrap();
        (extension, problems.len())
    }

    #[test]
    fn what_is_known_is_what_is_decoded() {
        // The same octets with another meaning of their identifier, a broken value, and something behind the value.
        let [mut other, mut broken] = [USAGE; 2];
        other[6] = 0x0e;
        broken[9] = 0x02;
        let longer = [&[0x30, 0x0d], &USAGE[2..], &[0x05, 0x00]].concat();
        for der in [&USAGE[..], &other, &broken, &longer] {
            // Each thread has its own.
            let fresh = || std::thread::scope(|scope| scope.spawn(|| read(der, 7)).join().unwrap());
            let expected = fresh();
            for _ in 0..3 {
                assert_eq!(read(der, 7), expected);
            }
            let (moved, _) = read(der, 100);
            assert_eq!(
                moved.content.as_ref().ok(),
                expected.0.content.as_ref().ok()
            );
            for (one, before) in [
                (moved.span, expected.0.span),
                (moved.value_span, expected.0.value_span),
            ] {
                assert_eq!((one.start, one.end), (before.start + 93, before.end + 93));
            }
        }
    }

    #[test]
    fn a_name_that_is_known_stands_where_it_stands() {
        // C=DE, then the same with a country that is no text.
        let plain = [
            0x30, 0x0d, 0x31, 0x0b, 0x30, 0x09, 0x06, 0x03, 0x55, 0x04, 0x06, 0x13, 0x02, 0x44,
            0x45,
        ];
        let mut odd = plain;
        odd[13] = 0xff;
        for der in [plain, odd] {
            let name = |offset| {
                let element = Cursor::at(&der, offset).element("issuer").unwrap();
                Name::decode(&element, "issuer").unwrap()
            };
            let (first, second) = (name(7), name(100));
            assert!(first.same_as(&second) && first == name(7));
            assert_eq!((second.span.start, second.span.end), (100, 115));
            let places = |name: &Name| {
                name.problems
                    .iter()
                    .map(|one| one.offset)
                    .collect::<Vec<_>>()
            };
            let moved: Vec<_> = places(&first).iter().map(|place| place + 93).collect();
            assert_eq!(places(&second), moved);
            assert_eq!(moved.is_empty(), der == plain);
        }
    }
}
