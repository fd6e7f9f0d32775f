//! Values of extensions that are BER within their OCTET STRING: read in DER, as OpenSSL reads what they say.

use der::Encode;
use der::asn1::OctetStringRef;

use super::Content;
use crate::asn1::oid::{self, Oid};
use crate::asn1::{Cursor, DecodeError, Element, Oddity, Span, der_of_ber, is_plainly_der};

/// What a value says that is BER, and in DER. What TLS Feature demands is not told: of the clients that enforce it,
/// mozilla::pkix refuses such a certificate, and no other was seen to read it.
pub(super) fn read(oid: &Oid, value: &Element<'_>) -> Option<(Vec<u8>, Content)> {
    if is_plainly_der(value.value) || oid.is(&oid::TLS_FEATURE) {
        return None;
    }
    let der = der_of_ber(value.value)?;
    let string = OctetStringRef::new(&der).ok()?.to_der().ok()?;
    let element = Cursor::at(&string, value.offset)
        .element("extnValue")
        .ok()?;
    let content = super::content(oid, &element).ok()?;
    Some((der, content))
}

/// Some parsers read such a value as they read the object around it, some refuse it.
pub(super) fn problem(oid: &Oid, span: Span) -> DecodeError {
    let what = format!("the value of {} is BER and not DER", oid.name_or_number());
    DecodeError::odd(
        "extnValue",
        span,
        Oddity::ExtensionValue,
        what,
        "RFC 5280, 4.1",
    )
}
