//! Certificates that authorities issue to each other, as directories keep them:
//! `CertificatePair ::= SEQUENCE { issuedToThisCA [0] Certificate OPTIONAL,
//! issuedByThisCA [1] Certificate OPTIONAL }` (RFC 4523 section 2.3, X.509 section 11.2.3).

use super::entry::{Entries, Entry};
use crate::input::form::ber::Element;
use crate::input::object::Kind;
use crate::input::place::Place;

/// Both certificates of a pair.
pub(super) fn open(der: &[u8]) -> Entries<'_> {
    let pair = Element::first(der).into_iter();
    let tagged = pair.flat_map(|pair| pair.inside()).take(2);
    let certificates = tagged.filter_map(|field| field.inside().next());
    Box::new(certificates.enumerate().map(|(index, certificate)| {
        let place = Place::Item(index + 1);
        Entry::recognized(certificate.whole, place)
            .unwrap_or_else(|| Entry::object(Kind::Certificate, certificate.whole, place))
    }))
}
