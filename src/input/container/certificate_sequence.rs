//! Certificates in a row inside one SEQUENCE: Netscape's certificate sequence
//! (2.16.840.1.113730.2.5, a ContentInfo around them) and the bare `PkiPath ::= SEQUENCE OF
//! Certificate` (X.509 section 7.2; RFC 6066 section 10.1 names its media type).

use super::entry::{Entries, Entry};
use super::pkcs7::{ContentInfo, certificate};
use crate::input::form::ber::{Element, OBJECT_IDENTIFIER};
use crate::input::place::Place;

const CUT: &str = "This sequence of certificates is cut off; the part before this point was read. Download it again.";

/// The certificates of a sequence.
pub(super) fn open(der: &[u8]) -> Entries<'_> {
    let Some(outer) = Element::first(der) else {
        return Box::new(std::iter::empty());
    };
    let is_netscape = outer
        .inside()
        .next()
        .is_some_and(|first| first.tag == OBJECT_IDENTIFIER);
    let sequence = match is_netscape {
        true => ContentInfo::read(&outer).and_then(|info| info.content),
        false => Some(outer),
    };
    let items = sequence.into_iter().flat_map(|sequence| sequence.inside());
    let cut = (outer.is_cut).then(|| Entry::lost(Place::Offset(der.len()), CUT));
    let certificates = items
        .enumerate()
        .map(|(index, item)| certificate(&item, Place::Item(index + 1)));
    Box::new(certificates.chain(cut))
}
