//! Extensions that were decoded already: all certificates of an authority say the same of their use, their
//! responder and their policies, octet for octet, and to decode that is much of a certificate's reading.

use std::cell::RefCell;
use std::collections::HashMap;

use super::Content;
use crate::asn1::oid::{self, Oid};
use crate::asn1::{DecodeError, Element};

/// How many are kept: those of some twenty authorities.
const KEPT: usize = 256;
/// The longest that is kept, in octets.
const LONGEST: usize = 512;

thread_local! {
    static KNOWN: RefCell<HashMap<Box<[u8]>, Content>> = RefCell::default();
}

/// What `extension`, of this kind and with this value, says: decoded, unless the very same was before.
pub(super) fn content(
    oid: &Oid,
    extension: &Element<'_>,
    value: &Element<'_>,
) -> Result<Content, DecodeError> {
    if !may_repeat(oid, extension) {
        return super::content(oid, value);
    }
    let known = KNOWN.with_borrow(|known| known.get(extension.der).cloned());
    if let Some(content) = known {
        return Ok(content);
    }
    // An error says where it is in its object, and is found out each time.
    let content = super::content(oid, value)?;
    KNOWN.with_borrow_mut(|known| {
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(extension.der.into(), content.clone());
    });
    Ok(content)
}

/// Whether another certificate may well have the very same. What BER allows besides is no matter of these.
fn may_repeat(oid: &Oid, extension: &Element<'_>) -> bool {
    let of_one = [
        oid::SUBJECT_ALT_NAME,
        oid::SUBJECT_KEY_IDENTIFIER,
        oid::SCT_LIST,
    ];
    extension.is_der()
        && extension.der.len() <= LONGEST
        && !of_one.iter().any(|other| oid.is(other))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests fail by panic")]
mod tests {
    use super::super::Extension;
    use crate::asn1::Cursor;

    #[test]
    fn what_is_known_is_what_is_decoded() {
        // Key Usage: digitalSignature; then the same octets with another meaning of their identifier.
        let usage = [
            0x30, 0x0b, 0x06, 0x03, 0x55, 0x1d, 0x0f, 0x04, 0x04, 0x03, 0x02, 0x07, 0x80,
        ];
        let mut other = usage;
        other[6] = 0x0e;
        let mut broken = usage;
        broken[9] = 0x02;
        for _ in 0..2 {
            for der in [usage, other, broken] {
                let element = Cursor::new(&der).element("Extension").unwrap();
                let extension = Extension::decode(&element, &mut Vec::new()).unwrap();
                let value = Cursor::at(&der[7..], 7).element("extnValue").unwrap();
                let decoded = super::super::content(&extension.oid, &value);
                assert_eq!(extension.content, decoded);
            }
        }
    }
}
