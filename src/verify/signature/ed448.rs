//! Ed448 ([RFC 8032 §5.2](https://www.rfc-editor.org/rfc/rfc8032#section-5.2)), identified as in
//! RFC 8410 §3.

use ed448_goldilocks::{Signature, VerifyingKey};

use super::{Invalid, SignatureOutcome, Signed, outcome};

pub(super) fn verify(signed: &Signed<'_>) -> SignatureOutcome {
    if let Err(outcome) = signed.bare() {
        return outcome;
    }
    let key = <[u8; 57]>::try_from(signed.key.subject_public_key.as_slice()).ok();
    let key = key
        .filter(is_canonical)
        .and_then(|key| VerifyingKey::from_bytes(&key).ok());
    let Some(key) = key else {
        return SignatureOutcome::Invalid(Invalid::Key);
    };
    let signature = Signature::from_slice(signed.signature).ok();
    let Some(signature) = signature.filter(|it| is_canonical(it.r_bytes())) else {
        return SignatureOutcome::Invalid(Invalid::Encoding);
    };
    outcome(key.verify_raw(&signature, signed.message))
}

/// Whether the octets of a point are in range: y below the field's prime, and no bit beside it but
/// the sign of x (RFC 8032 §5.2.3). The crate takes y modulo the prime and ignores the bits.
fn is_canonical(point: &[u8; 57]) -> bool {
    // 2^448 - 2^224 - 1, the last octet first.
    let prime = (0..56).map(|octet| if octet == 27 { 0xfe } else { 0xff });
    let mut y = point.iter().rev().copied();
    y.next().is_some_and(|sign| sign & 0x7f == 0) && y.lt(prime)
}
