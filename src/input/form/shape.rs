//! What a DER object is whose beginning does not say it, told by the shape of the whole: an object of which one field
//! is odd has its others.

use super::header::{
    BIT_STRING, CONTEXT_0, GENERALIZED_TIME, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, Part,
    SEQUENCE, SET, UTC_TIME,
};
use super::what::{Other, What};
use crate::input::object::Kind;

/// The most fields of a signed part that are looked at: a certificate has ten.
const MAX_FIELDS: usize = 12;
/// How many fields a certification request has: version, subject, key and attributes (RFC 2986 section 4.1).
const REQUEST_FIELDS: usize = 4;
/// id-pkix-ocsp-basic, 1.3.6.1.5.5.7.48.1.1 (RFC 6960 section 4.2.1).
const OCSP_BASIC: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01];
/// The most elements of a list that are looked at before one of them must be as the others are to be.
const MAX_LISTED: usize = 3;

/// The extensions of a certificate, `[3]`, and what stands there where the bit for elements is not set.
const CONTEXT_3: [u8; 2] = [0xa3, 0x83];
/// The same for `[0]`.
const CONTEXT_0_OR_PRIMITIVE: [u8; 2] = [CONTEXT_0, 0x80];

/// What stands among the fields of a signed part, whatever their order.
#[derive(Default)]
struct Fields {
    count: usize,
    times: usize,
    names: usize,
    has_validity: bool,
    has_key: bool,
    has_algorithm: bool,
    has_cert_ids: bool,
    has_revoked: bool,
    /// Extensions under `[3]`.
    has_extensions: bool,
    /// Extensions under `[0]`.
    has_list_extensions: bool,
}

/// What stands behind the first part of an object.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// An algorithm and a signature.
    Signature,
    /// Something else, or nothing.
    Other,
    /// It cannot be told: the object ends before.
    Cut,
}

/// What an object is by its shape, and whether chance is ruled out.
pub(super) fn shape(outer: &Part<'_>) -> Option<(What, bool)> {
    if is_response(outer) {
        return Some((What::Object(Kind::OcspResponse), true));
    }
    let mut parts = outer.inside();
    let first = parts.next().filter(|first| first.tag == SEQUENCE)?;
    let behind = match (parts.next(), parts.next()) {
        (Some(algorithm), Some(signature)) => {
            let is_algorithm =
                algorithm.tag == SEQUENCE && algorithm.begins_with(&[OBJECT_IDENTIFIER]);
            match is_algorithm && signature.tag == BIT_STRING {
                true => Behind::Signature,
                false => Behind::Other,
            }
        }
        _ if outer.is_whole() => Behind::Other,
        _ => Behind::Cut,
    };
    Fields::of(&first).what(behind)
}

impl Fields {
    fn of(signed: &Part<'_>) -> Self {
        let mut found = Self::default();
        for field in signed.inside().take(MAX_FIELDS) {
            found.count += 1;
            match field.tag {
                UTC_TIME | GENERALIZED_TIME => found.times += 1,
                SEQUENCE => found.sequence(&field),
                tag if CONTEXT_3.contains(&tag) => found.has_extensions |= is_extensions(&field),
                tag if CONTEXT_0_OR_PRIMITIVE.contains(&tag) => {
                    found.has_list_extensions |= is_extensions(&field);
                }
                _ => {}
            }
        }
        found
    }

    fn sequence(&mut self, field: &Part<'_>) {
        let mut inside = field.inside();
        let (Some(first), second) = (inside.next(), inside.next()) else {
            return;
        };
        let is_pair = second.is_some() && inside.next().is_none();
        let is_time = |part: Option<Part<'_>>| part.is_some_and(|part| part.is_time());
        match first.tag {
            OBJECT_IDENTIFIER => self.has_algorithm = true,
            SEQUENCE if second.is_some_and(|key| key.tag == BIT_STRING) => {
                self.has_key |= is_pair && first.begins_with(&[OBJECT_IDENTIFIER]);
            }
            _ if is_pair && (first.is_time() || is_time(second)) => self.has_validity = true,
            SET => self.names += usize::from(first.begins_with(&[SEQUENCE, OBJECT_IDENTIFIER])),
            _ => {
                let mut listed = field.inside().take(MAX_LISTED);
                self.has_cert_ids |= listed.any(|one| is_about_certificate(&one));
                let mut listed = field.inside().take(MAX_LISTED);
                self.has_revoked |= listed.any(|one| is_revoked(&one));
            }
        }
    }

    fn what(&self, behind: Behind) -> Option<(What, bool)> {
        let is_signed = behind == Behind::Signature;
        if self.has_cert_ids {
            let is_answer = self.times > 0 && behind != Behind::Other;
            return Some(match is_signed || is_answer {
                true => (What::Other(Other::BasicOcspResponse), true),
                false => (What::Object(Kind::OcspRequest), true),
            });
        }
        if behind == Behind::Other {
            return None;
        }
        let count = |all: &[bool]| all.iter().filter(|one| **one).count();
        let of_certificate = count(&[self.has_validity, self.has_key, self.has_extensions]);
        if of_certificate >= 2 {
            let is_certain = of_certificate == 3 || self.names > 0;
            return Some((What::Object(Kind::Certificate), is_certain));
        }
        let is_of_certificate = self.has_validity || self.has_extensions;
        if self.has_key {
            let is_small = self.count <= REQUEST_FIELDS && self.names == 1;
            let is_request = is_signed && is_small && !is_of_certificate;
            return is_request.then_some((What::Object(Kind::CertificateRequest), true));
        }
        let of_list = count(&[
            self.times > 0,
            self.names > 0 && self.has_algorithm,
            self.has_list_extensions,
            self.has_revoked,
        ]);
        let is_list = of_list >= if is_signed { 2 } else { 3 };
        (is_list && !is_of_certificate).then_some((What::Object(Kind::Crl), true))
    }
}

/// Whether the object has the bytes of an OCSP response, `[0] { SEQUENCE { OBJECT IDENTIFIER, OCTET STRING } }` (RFC 6960
/// section 4.2.1), behind a status of whatever kind, or none. Of no other object is that all.
fn is_response(outer: &Part<'_>) -> bool {
    let mut parts = outer.inside();
    let (first, second) = (parts.next(), parts.next());
    let Some(bytes) = second.or(first).filter(|_| parts.next().is_none()) else {
        return false;
    };
    let content = bytes.inside().next();
    let content = content.filter(|content| content.tag == SEQUENCE);
    let mut fields = content.iter().flat_map(Part::inside);
    let (kind, answer) = (fields.next(), fields.next());
    let kind = kind.filter(|kind| kind.tag == OBJECT_IDENTIFIER);
    let has_answer = answer.is_some_and(|answer| answer.tag == OCTET_STRING);
    // Much else begins with an identifier, and goes on so.
    let is_named = second.is_some() && first.is_some_and(|first| first.tag == OBJECT_IDENTIFIER);
    let is_kind = kind.is_some_and(|kind| !is_named || kind.value == OCSP_BASIC);
    CONTEXT_0_OR_PRIMITIVE.contains(&bytes.tag) && is_kind && has_answer
}

/// `[n] { SEQUENCE OF Extension }`, down to the identifier of one.
fn is_extensions(tagged: &Part<'_>) -> bool {
    let mut lists = tagged.inside();
    let list = lists.next().filter(|list| list.tag == SEQUENCE);
    let mut extensions = list.iter().flat_map(Part::inside).take(MAX_LISTED);
    extensions.any(|one| one.tag == SEQUENCE && one.begins_with(&[OBJECT_IDENTIFIER]))
}

/// Whether this begins with a CertID (RFC 6960 section 4.1.1), down to its hashes.
fn is_about_certificate(one: &Part<'_>) -> bool {
    let id = one.inside().next().filter(|id| id.tag == SEQUENCE);
    let mut fields = id.iter().flat_map(Part::inside);
    let is_algorithm = |part: Part<'_>| part.begins_with(&[OBJECT_IDENTIFIER]);
    let mut is_next = |tag| fields.next().is_some_and(|field| field.tag == tag);
    let has_hashes = is_next(SEQUENCE) && is_next(OCTET_STRING) && is_next(OCTET_STRING);
    one.tag == SEQUENCE
        && has_hashes
        && id
            .and_then(|id| id.inside().next())
            .is_some_and(is_algorithm)
}

/// Whether this is an entry of a revocation list (RFC 5280 section 5.1).
fn is_revoked(one: &Part<'_>) -> bool {
    let mut fields = one.inside();
    let is_numbered = fields.next().is_some_and(|serial| serial.tag == INTEGER);
    one.tag == SEQUENCE && is_numbered && fields.next().is_some_and(|date| date.is_time())
}
