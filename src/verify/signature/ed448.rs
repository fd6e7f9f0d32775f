//! Ed448 ([RFC 8032 §5.2](https://www.rfc-editor.org/rfc/rfc8032#section-5.2)), identified as in
//! RFC 8410 §3.

use ed448_goldilocks::{Signature, VerifyingKey};

use super::{Invalid, SignatureOutcome, Signed, outcome};

pub(super) fn verify(signed: &Signed<'_>) -> SignatureOutcome {
    if let Err(outcome) = signed.bare() {
        return outcome;
    }
    let key = <[u8; 57]>::try_from(signed.key.subject_public_key.as_slice());
    let Some(key) = key.ok().and_then(|key| VerifyingKey::from_bytes(&key).ok()) else {
        return SignatureOutcome::Invalid(Invalid::Key);
    };
    let Ok(signature) = Signature::from_slice(signed.signature) else {
        return SignatureOutcome::Invalid(Invalid::Encoding);
    };
    outcome(key.verify_raw(&signature, signed.message))
}
