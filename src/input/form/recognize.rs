//! What a DER object is, told by its first few inner elements, or else by its shape.
//!
//! Nothing here needs the object to be whole or correct: what is broken must still be named, so
//! that its decoder can say how it is broken.

use super::header::{
    BIT_STRING, CONTEXT_0, CONTEXT_1, CONTEXT_2, ENUMERATED, GENERALIZED_TIME, INTEGER,
    OBJECT_IDENTIFIER, OCTET_STRING, Part, Parts, SET,
};
use super::shape::shape;
use crate::input::object::Kind;

pub(in crate::input) use super::header::SEQUENCE;
pub(in crate::input) use super::what::{Other, What};

/// An object recognized by its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) struct Recognized {
    pub what: What,
    /// How long the object says it is, tag and length included; `None` where it leaves that open
    /// (the indefinite length of BER).
    pub total: Option<usize>,
    /// Whether so much of the shape was seen that chance is ruled out, even amid other bytes.
    pub certain: bool,
}

/// The content types of PKCS #7 and CMS, 1.2.840.113549.1.7 (RFC 5652 section 4 and on).
const PKCS7: [u8; 8] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07];
/// Netscape's certificate sequence, 2.16.840.1.113730.2.5.
const NETSCAPE_SEQUENCE: [u8; 9] = [0x60, 0x86, 0x48, 0x01, 0x86, 0xf8, 0x42, 0x02, 0x05];
/// What private keys are encrypted with: PKCS #5, 1.2.840.113549.1.5 (RFC 8018), PKCS #12,
/// 1.2.840.113549.1.12 (RFC 7292 appendix C), and Java's key stores, 1.3.6.1.4.1.42.2.17.
const ENCRYPTION: [&[u8]; 3] = [
    &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05],
    &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c],
    &[0x2b, 0x06, 0x01, 0x04, 0x01, 0x2a, 0x02, 0x11],
];
/// The largest OCSPResponseStatus (RFC 6960 section 4.2.1).
const LAST_RESPONSE_STATUS: u8 = 6;
/// The length of an RSA modulus of 256 bits: nothing shorter is taken for a key.
const SHORTEST_MODULUS: usize = 32;
/// The length of an elliptic curve's private key of 128 bits.
const SHORTEST_SCALAR: usize = 16;

/// Names the object that `bytes` begin with.
pub(in crate::input) fn recognize(bytes: &[u8]) -> Option<Recognized> {
    let outer = Part::first(bytes)?;
    if outer.tag != SEQUENCE {
        return None;
    }
    // What begins as nothing does, or only perhaps as something, may be of a shape that nothing else has.
    let by_beginning = beginning(&outer);
    let (what, certain) = match by_beginning {
        Some((_, true)) => by_beginning?,
        _ => shape(&outer).or(by_beginning)?,
    };
    let total = outer
        .length
        .map(|length| outer.header.saturating_add(length));
    Some(Recognized {
        what,
        total,
        certain,
    })
}

/// What an object is by its first elements.
fn beginning(outer: &Part<'_>) -> Option<(What, bool)> {
    let mut inside = outer.inside();
    let first = inside.next()?;
    match first.tag {
        ENUMERATED => Some(ocsp_response(&first, inside, outer.length?)),
        OBJECT_IDENTIFIER => content_info(&first),
        INTEGER => numbered(&first, inside),
        SEQUENCE => nested(outer, &first, inside),
        CONTEXT_0 | CONTEXT_1 => certificate_pair(&first),
        _ => None,
    }
}

/// Whether `der` is something signed, such as a certificate, of which every outer element ends where
/// it says.
pub(in crate::input) fn is_whole_signed_object(der: &[u8]) -> bool {
    Part::first(der).is_some_and(|outer| {
        let mut inside = outer.inside();
        is_whole_signed(&outer, &mut inside) && inside.bytes.is_empty()
    })
}

/// Whether `der` is an OCSP request of which every element, down to those of the CertIDs, ends where
/// it says. Most requests are not signed, so there is nothing at their end to tell by.
pub(in crate::input) fn is_whole_request(der: &[u8]) -> bool {
    const CERT_ID_DEPTH: usize = 5;
    Part::first(der).is_some_and(|outer| is_whole_down_to(&outer, CERT_ID_DEPTH))
}

fn is_whole_down_to(part: &Part<'_>, depth: usize) -> bool {
    let is_parent = depth > 0 && matches!(part.tag, SEQUENCE | CONTEXT_0 | CONTEXT_1 | CONTEXT_2);
    part.is_whole()
        && (!is_parent
            || part
                .inside()
                .all(|inner| is_whole_down_to(&inner, depth - 1)))
}

/// Whether `der` is an OCSP response of which every outer element ends where it says.
pub(in crate::input) fn is_whole_response(der: &[u8]) -> bool {
    let Some(outer) = Part::first(der).filter(Part::is_whole) else {
        return false;
    };
    let Some(bytes) = outer.inside().nth(1) else {
        return true;
    };
    let octets = bytes
        .inside()
        .next()
        .and_then(|bytes| bytes.inside().nth(1));
    let basic = octets.and_then(|octets| octets.inside().next());
    basic.is_some_and(|basic| is_whole_signed(&basic, &mut basic.inside()))
}

/// Whether this is a SEQUENCE of a SEQUENCE, a SEQUENCE and a BIT STRING that all end where they
/// say, as everything is that is signed.
fn is_whole_signed(outer: &Part<'_>, inside: &mut Parts<'_>) -> bool {
    let mut is_next = |tag| {
        inside
            .next()
            .is_some_and(|part| part.tag == tag && part.is_whole())
    };
    outer.is_whole() && is_next(SEQUENCE) && is_next(SEQUENCE) && is_next(BIT_STRING)
}

/// `OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED, responseBytes [0] EXPLICIT OPTIONAL }`
/// (RFC 6960 section 4.2.1).
fn ocsp_response(status: &Part<'_>, mut rest: Parts<'_>, length: usize) -> (What, bool) {
    let certain = match rest.next() {
        None => {
            length == 3
                && status
                    .value
                    .first()
                    .is_some_and(|v| *v <= LAST_RESPONSE_STATUS)
        }
        Some(bytes) => bytes.tag == CONTEXT_0 && bytes.begins_with(&[SEQUENCE, OBJECT_IDENTIFIER]),
    };
    (What::Object(Kind::OcspResponse), certain)
}

/// `ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT … }`
/// (RFC 5652 section 3).
fn content_info(content_type: &Part<'_>) -> Option<(What, bool)> {
    let other = match content_type.value {
        value if value.starts_with(&PKCS7) => Other::Pkcs7,
        value if value == NETSCAPE_SEQUENCE => Other::CertificateSequence,
        _ => return None,
    };
    Some((What::Other(other), true))
}

/// `CertificatePair ::= SEQUENCE { [0] Certificate OPTIONAL, [1] Certificate OPTIONAL }` (RFC 4523
/// section 2.3).
fn certificate_pair(first: &Part<'_>) -> Option<(What, bool)> {
    let certificate = first.inside().next()?;
    is_certificate(&certificate).then_some((What::Other(Other::CertificatePair), true))
}

/// Whether an element begins as certificates of version 3 do, down to its first algorithm.
fn is_certificate(element: &Part<'_>) -> bool {
    let fields = element.inside().next().filter(|tbs| tbs.tag == SEQUENCE);
    let mut fields = fields.iter().flat_map(Part::inside);
    let mut is_next = |tag| fields.next().is_some_and(|field| field.tag == tag);
    element.tag == SEQUENCE && is_next(CONTEXT_0) && is_next(INTEGER) && is_next(SEQUENCE)
}

/// What begins with a number: PKCS #12 (RFC 7292 section 4), PKCS #8 (RFC 5958 section 2), PKCS #1
/// (RFC 8017 appendix A.1), SEC 1 (RFC 5915 section 3).
fn numbered(first: &Part<'_>, mut rest: Parts<'_>) -> Option<(What, bool)> {
    let second = rest.next()?;
    let other = match (first.value, second.tag) {
        ([3], SEQUENCE) if second.inside().next()?.value.starts_with(&PKCS7) => Other::Pkcs12,
        ([0 | 1], SEQUENCE) if second.begins_with(&[OBJECT_IDENTIFIER]) => {
            let key = rest.next().is_some_and(|part| part.tag == OCTET_STRING);
            return Some((What::Other(Other::PrivateKey), key));
        }
        ([1], OCTET_STRING) => {
            let is_scalar = second.length >= Some(SHORTEST_SCALAR);
            return Some((What::Other(Other::PrivateKey), is_scalar));
        }
        ([0 | 1], INTEGER) if second.length >= Some(SHORTEST_MODULUS) => Other::PrivateKey,
        (_, INTEGER) => return Some((What::Other(Other::Numbers), false)),
        _ => return None,
    };
    Some((What::Other(other), true))
}

/// What begins with a SEQUENCE: everything signed, and keys with their algorithm in front.
fn nested(outer: &Part<'_>, first: &Part<'_>, mut rest: Parts<'_>) -> Option<(What, bool)> {
    let mut fields = first.inside();
    let field = fields.next()?;
    let fits = outer
        .length
        .is_none_or(|length| first.length <= Some(length));
    let (what, certain) = match field.tag {
        // `SubjectPublicKeyInfo` (RFC 5280 section 4.1) and `EncryptedPrivateKeyInfo` (RFC 5958
        // section 3).
        OBJECT_IDENTIFIER => match rest.next()?.tag {
            BIT_STRING => (What::Other(Other::PublicKey), false),
            // A CertID begins alike, but goes on.
            OCTET_STRING if rest.next().is_none() => {
                let is_encryption = ENCRYPTION.iter().any(|oid| field.value.starts_with(oid));
                (What::Other(Other::PrivateKey), is_encryption)
            }
            _ => return None,
        },
        CONTEXT_0 => versioned(fields)?,
        INTEGER => unversioned(&field, fields)?,
        CONTEXT_1 | CONTEXT_2 => responder_or_requestor(fields)?,
        SEQUENCE if is_certificate(first) => (What::Other(Other::CertificateSequence), true),
        SEQUENCE => unnumbered(&field, fields)?,
        _ => return None,
    };
    Some((what, certain && fits))
}

/// After `[0]`: the version of a certificate (RFC 5280 section 4.1), of an OCSP request or of the
/// data of a basic OCSP response (RFC 6960 sections 4.1.1 and 4.2.1).
fn versioned(mut fields: Parts<'_>) -> Option<(What, bool)> {
    let Some(field) = fields.next() else {
        return Some((What::Object(Kind::Certificate), false));
    };
    match field.tag {
        INTEGER => match fields.next() {
            None => Some((What::Object(Kind::Certificate), false)),
            Some(algorithm) if algorithm.tag == SEQUENCE => Some((
                What::Object(Kind::Certificate),
                algorithm.begins_with(&[OBJECT_IDENTIFIER]),
            )),
            Some(_) => Some((What::Object(Kind::Certificate), false)),
        },
        CONTEXT_1 | CONTEXT_2 => responder_or_requestor(fields),
        SEQUENCE => Some((What::Object(Kind::OcspRequest), is_request_list(&field))),
        _ => None,
    }
}

/// After `[1]` or `[2]`: the responder of a basic OCSP response, followed by a time, or the
/// requestor of an OCSP request, followed by the list of requests.
fn responder_or_requestor(mut fields: Parts<'_>) -> Option<(What, bool)> {
    let next = fields.next()?;
    match next.tag {
        GENERALIZED_TIME => Some((What::Other(Other::BasicOcspResponse), true)),
        SEQUENCE => Some((What::Object(Kind::OcspRequest), is_request_list(&next))),
        _ => None,
    }
}

/// After a number: a certification request's version and subject (RFC 2986 section 4.1), a
/// revocation list's version and algorithm (RFC 5280 section 5.1), or the serial number and the
/// algorithm of a certificate of version 1.
fn unversioned(number: &Part<'_>, mut fields: Parts<'_>) -> Option<(What, bool)> {
    let second = fields.next()?;
    if second.tag != SEQUENCE {
        return None;
    }
    if number.value == [0] && (second.length == Some(0) || second.begins_with(&[SET])) {
        let what = What::Object(Kind::CertificateRequest);
        return Some((
            what,
            second.begins_with(&[SET, SEQUENCE, OBJECT_IDENTIFIER]),
        ));
    }
    if !second.begins_with(&[OBJECT_IDENTIFIER]) {
        return None;
    }
    let _issuer = fields.next();
    match fields.next() {
        Some(part) if part.is_time() => Some((What::Object(Kind::Crl), true)),
        Some(part) => Some((
            What::Object(Kind::Certificate),
            part.inside().next()?.is_time(),
        )),
        None if number.value == [1] => Some((What::Object(Kind::Crl), false)),
        None => Some((What::Object(Kind::Certificate), false)),
    }
}

/// After a SEQUENCE: the algorithm of a revocation list of version 1, or an OCSP request's list.
fn unnumbered(first: &Part<'_>, mut fields: Parts<'_>) -> Option<(What, bool)> {
    if is_request_list(first) {
        return Some((What::Object(Kind::OcspRequest), true));
    }
    let is_list = first.begins_with(&[OBJECT_IDENTIFIER])
        && fields.next()?.tag == SEQUENCE
        && fields.next()?.is_time();
    is_list.then_some((What::Object(Kind::Crl), true))
}

/// `SEQUENCE OF Request`, down to the hash algorithm of the first CertID (RFC 6960 section 4.1.1).
fn is_request_list(list: &Part<'_>) -> bool {
    list.begins_with(&[SEQUENCE, SEQUENCE, SEQUENCE, OBJECT_IDENTIFIER])
}
