//! Ed25519 ([RFC 8032 §5.1](https://www.rfc-editor.org/rfc/rfc8032#section-5.1)), identified as in
//! RFC 8410 §3.

use ed25519_dalek::{Signature, VerifyingKey};

use super::{Invalid, SignatureOutcome, Signed, outcome};

pub(super) fn verify(signed: &Signed<'_>) -> SignatureOutcome {
    if let Err(outcome) = signed.bare() {
        return outcome;
    }
    let key = <[u8; 32]>::try_from(signed.key.subject_public_key.as_slice());
    let Some(key) = key.ok().and_then(|key| VerifyingKey::from_bytes(&key).ok()) else {
        return SignatureOutcome::Invalid(Invalid::Key);
    };
    let Ok(signature) = Signature::from_slice(signed.signature) else {
        return SignatureOutcome::Invalid(Invalid::Encoding);
    };
    outcome(key.verify_strict(signed.message, &signature))
}
