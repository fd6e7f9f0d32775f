//! SLH-DSA and HashSLH-DSA ([FIPS 205 §10.3](https://doi.org/10.6028/NIST.FIPS.205)) with an empty
//! context, identified as in [RFC 9909 §3](https://www.rfc-editor.org/rfc/rfc9909#section-3).

use slh_dsa::{ParameterSet, Signature, VerifyingKey};
pub(super) use slh_dsa::{
    Sha2_128f, Sha2_128s, Sha2_192f, Sha2_192s, Sha2_256f, Sha2_256s, Shake128f, Shake128s,
    Shake192f, Shake192s, Shake256f, Shake256s,
};

use super::shake::Shake;
use super::{Invalid, SignatureOutcome, Signed, outcome};
use crate::asn1::oid;
use crate::store::digest::Hash;

/// What HashSLH-DSA hashes a message with before it signs.
#[derive(Clone, Copy)]
pub(super) enum PreHash {
    Sha256,
    Sha512,
    Shake128,
    Shake256,
}

/// Whether an algorithm is of this family: one of NIST's identifiers from `id-slh-dsa-sha2-128s` (20) to
/// `id-hash-slh-dsa-shake-256f-with-shake256` (46).
pub(super) fn is_of_family(number: &str) -> bool {
    let last = number.strip_prefix("2.16.840.1.101.3.4.3.");
    last.and_then(|last| last.parse().ok())
        .is_some_and(|last: u8| (20..=46).contains(&last))
}

pub(super) fn verify<P: ParameterSet>(signed: &Signed<'_>) -> SignatureOutcome {
    // 0: no hash before; 0: the length of the context (FIPS 205, algorithm 24).
    verify_parts::<P>(signed, &[&[0, 0], signed.message])
}

pub(super) fn verify_hashed<P: ParameterSet>(
    signed: &Signed<'_>,
    pre_hash: PreHash,
) -> SignatureOutcome {
    let (oid, digest) = pre_hash.digest(signed.message);
    let oid = oid.as_bytes();
    // 1: a hash before; 0: the length of the context; then which hash, in DER
    // (FIPS 205, algorithm 25).
    verify_parts::<P>(signed, &[&[1, 0], &[0x06, oid.len() as u8], oid, &digest])
}

fn verify_parts<P: ParameterSet>(signed: &Signed<'_>, message: &[&[u8]]) -> SignatureOutcome {
    if let Err(outcome) = signed.bare() {
        return outcome;
    }
    let key = signed.key.subject_public_key.as_slice();
    let Ok(key) = VerifyingKey::<P>::try_from(key) else {
        return SignatureOutcome::Invalid(Invalid::Key);
    };
    let Ok(signature) = Signature::<P>::try_from(signed.signature) else {
        return SignatureOutcome::Invalid(Invalid::Encoding);
    };
    outcome(key.slh_verify_internal(message, &signature))
}

impl PreHash {
    fn digest(self, message: &[u8]) -> (der::asn1::ObjectIdentifier, Vec<u8>) {
        match self {
            Self::Sha256 => (oid::SHA256, Hash::Sha256.digest(message)),
            Self::Sha512 => (oid::SHA512, Hash::Sha512.digest(message)),
            Self::Shake128 => (oid::SHAKE128, Shake::Shake128.digest(message)),
            Self::Shake256 => (oid::SHAKE256, Shake::Shake256.digest(message)),
        }
    }
}
