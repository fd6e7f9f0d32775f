//! DER, written.

use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Encode, Tag, TagNumber};

use crate::asn1::Time;

/// An element of a universal type.
pub(super) fn element(tag: Tag, content: &[u8]) -> der::Result<Vec<u8>> {
    AnyRef::new(tag, content)?.to_der()
}

/// A SEQUENCE.
pub(super) fn sequence(parts: &[&[u8]]) -> der::Result<Vec<u8>> {
    element(Tag::Sequence, &parts.concat())
}

/// `[number] EXPLICIT`, or `IMPLICIT` in place of a constructed type.
pub(super) fn constructed(number: u32, content: &[u8]) -> der::Result<Vec<u8>> {
    tagged(number, true, content)
}

/// `[number] IMPLICIT` in place of a primitive type.
pub(super) fn primitive(number: u32, content: &[u8]) -> der::Result<Vec<u8>> {
    tagged(number, false, content)
}

fn tagged(number: u32, constructed: bool, content: &[u8]) -> der::Result<Vec<u8>> {
    let tag = Tag::ContextSpecific {
        constructed,
        number: TagNumber(number),
    };
    element(tag, content)
}

/// An OCTET STRING.
pub(super) fn octet_string(content: &[u8]) -> der::Result<Vec<u8>> {
    element(Tag::OctetString, content)
}

/// A BIT STRING of whole octets.
pub(super) fn bit_string(octets: &[u8]) -> der::Result<Vec<u8>> {
    element(Tag::BitString, &[&[0], octets].concat())
}

/// A GeneralizedTime in the form of RFC 5280 §4.1.2.5.2.
pub(super) fn time(time: Time) -> der::Result<Vec<u8>> {
    let digits = time.to_string();
    let digits = digits.bytes().filter(u8::is_ascii_digit);
    let text: Vec<u8> = digits.chain([b'Z']).collect();
    element(Tag::GeneralizedTime, &text)
}

/// An AlgorithmIdentifier whose parameters are NULL or absent.
pub(super) fn algorithm(oid: &ObjectIdentifier, has_null: bool) -> der::Result<Vec<u8>> {
    let parameters = match has_null {
        true => element(Tag::Null, &[])?,
        false => Vec::new(),
    };
    sequence(&[&oid.to_der()?, &parameters])
}
