//! Certificates in a row inside one SEQUENCE: Netscape's certificate sequence
//! (2.16.840.1.113730.2.5, a ContentInfo around them) and the bare `PkiPath ::= SEQUENCE OF
//! Certificate` (X.509 section 7.2; RFC 6066 section 10.1 names its media type).

use super::ber::{Element, OBJECT_IDENTIFIER, SEQUENCE};
use super::pkcs7::ContentInfo;
use super::words;
use crate::input::finds::Finds;
use crate::input::search::take_der;
use crate::input::{Kind, Place};

/// Takes the certificates out of a sequence.
pub(super) fn open(der: &[u8], finds: &mut Finds) {
    let Some(outer) = Element::first(der) else {
        return;
    };
    let is_netscape = outer
        .inside()
        .next()
        .is_some_and(|first| first.tag == OBJECT_IDENTIFIER);
    let sequence = match is_netscape {
        true => ContentInfo::read(&outer).and_then(|info| info.content),
        false => Some(outer),
    };
    let items = sequence.iter().flat_map(Element::inside);
    for (index, item) in items.enumerate() {
        let place = Place::Item(index + 1);
        if item.tag != SEQUENCE {
            finds.skip(place, words::STRANGE_CERTIFICATE, false);
        } else if !take_der(item.whole, place, finds) {
            finds.object(Kind::Certificate, item.whole, place);
        }
        if finds.is_full() {
            return;
        }
    }
    if outer.is_cut {
        finds.skip(Place::Offset(der.len()), words::CUT_SEQUENCE, true);
    }
}
