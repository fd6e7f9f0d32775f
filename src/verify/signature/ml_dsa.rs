//! ML-DSA ([FIPS 204 §5.3](https://doi.org/10.6028/NIST.FIPS.204)) with an empty context, identified
//! as in [RFC 9881 §2](https://www.rfc-editor.org/rfc/rfc9881#section-2).

use ml_dsa::{EncodedVerifyingKey, MlDsaParams, Signature, VerifyingKey};
pub(super) use ml_dsa::{MlDsa44, MlDsa65, MlDsa87};

use super::{Invalid, SignatureOutcome, Signed, outcome};

pub(super) fn verify<P: MlDsaParams>(signed: &Signed<'_>) -> SignatureOutcome {
    if let Err(outcome) = signed.bare() {
        return outcome;
    }
    let key = signed.key.subject_public_key.as_slice();
    let Ok(key) = EncodedVerifyingKey::<P>::try_from(key) else {
        return SignatureOutcome::Invalid(Invalid::Key);
    };
    let Ok(signature) = Signature::<P>::try_from(signed.signature) else {
        return SignatureOutcome::Invalid(Invalid::Encoding);
    };
    let key = VerifyingKey::decode(&key);
    let verifies = key.verify_with_context(signed.message, &[], &signature);
    outcome(verifies.then_some(()).ok_or(()))
}
