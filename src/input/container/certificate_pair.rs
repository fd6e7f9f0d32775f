//! Certificates that authorities issue to each other, as directories keep them:
//! `CertificatePair ::= SEQUENCE { issuedToThisCA [0] Certificate OPTIONAL,
//! issuedByThisCA [1] Certificate OPTIONAL }` (RFC 4523 section 2.3, X.509 section 11.2.3).

use super::ber::Element;
use crate::input::finds::Finds;
use crate::input::search::take_der;
use crate::input::{Kind, Place};

/// Takes both certificates out of a pair.
pub(super) fn open(der: &[u8], finds: &mut Finds) {
    let pair = Element::first(der);
    let tagged = pair.iter().flat_map(Element::inside).take(2);
    for (index, certificate) in tagged.filter_map(|field| field.inside().next()).enumerate() {
        let place = Place::Item(index + 1);
        if !take_der(certificate.whole, place, finds) {
            finds.object(Kind::Certificate, certificate.whole, place);
        }
    }
}
