//! ECDSA ([FIPS 186-5 §6](https://doi.org/10.6028/NIST.FIPS.186-5)) on the curves of NIST, on
//! secp256k1 ([SEC 2](https://www.secg.org/sec2-v2.pdf)) and on Brainpool's (RFC 5639), identified
//! as in RFC 3279 §2.2.3, RFC 5758 §3.2, RFC 8692 §3 and by NIST's register of object identifiers.

use ecdsa::signature::hazmat::PrehashVerifier;
use ecdsa::{Signature, VerifyingKey};
use staplescope_curves::Fault;

use super::shake::Shake;
use super::{Invalid, SignatureOutcome, Signed, Unsupported, outcome};
use crate::asn1::Cursor;
use crate::asn1::oid::{self, Oid};
use crate::store::digest::Hash;

pub(super) fn verify(signed: &Signed<'_>, hash: Hash) -> SignatureOutcome {
    if !signed.key.algorithm.oid.is(&oid::EC_PUBLIC_KEY) {
        return signed.key_kind();
    }
    if let Err(outcome) = signed.without_parameters() {
        return outcome;
    }
    on_its_curve(signed, &hash.digest(signed.message))
}

/// ecdsa-with-shake128 and ecdsa-with-shake256 (RFC 8692 §3).
pub(super) fn verify_shake(signed: &Signed<'_>, shake: Shake) -> SignatureOutcome {
    if !signed.key.algorithm.oid.is(&oid::EC_PUBLIC_KEY) {
        return signed.key_kind();
    }
    if let Err(outcome) = signed.absent_parameters() {
        return outcome;
    }
    on_its_curve(signed, &shake.digest(signed.message))
}

fn on_its_curve(signed: &Signed<'_>, digest: &[u8]) -> SignatureOutcome {
    let algorithm = &signed.key.algorithm;
    let curve = algorithm.parameters.as_deref().and_then(|parameters| {
        let element = Cursor::new(parameters).element("namedCurve").ok()?;
        Oid::read(&element, "namedCurve").ok()
    });
    match curve {
        Some(curve) if curve.is(&oid::SECP256R1) => p256(signed, digest),
        Some(curve) if curve.is(&oid::SECP384R1) => p384(signed, digest),
        Some(curve) if curve.is(&oid::SECP521R1) => p521(signed, digest),
        Some(curve) if curve.is(&oid::SECP256K1) => k256(signed, digest),
        Some(curve) if curve.is(&oid::BRAINPOOL_P256R1) => bp256(signed, digest),
        Some(curve) if curve.is(&oid::BRAINPOOL_P384R1) => bp384(signed, digest),
        curve => SignatureOutcome::Unsupported(Unsupported::Curve(curve)),
    }
}

/// On P-256, which a verdict's time goes by.
fn p256(signed: &Signed<'_>, digest: &[u8]) -> SignatureOutcome {
    let key = &signed.key.subject_public_key;
    of_fault(staplescope_curves::p256(
        key,
        &widened(digest, 32),
        signed.signature,
    ))
}

/// On P-384, likewise.
fn p384(signed: &Signed<'_>, digest: &[u8]) -> SignatureOutcome {
    let key = &signed.key.subject_public_key;
    of_fault(staplescope_curves::p384(
        key,
        &widened(digest, 48),
        signed.signature,
    ))
}

fn of_fault(verified: Result<(), Fault>) -> SignatureOutcome {
    match verified {
        Err(Fault::Key) => SignatureOutcome::Invalid(Invalid::Key),
        Err(Fault::Encoding) => SignatureOutcome::Invalid(Invalid::Encoding),
        verified => outcome(verified),
    }
}

// Each on its own: few signatures are on one of these, and what is never called need not be there.
macro_rules! curve {
    ($function:ident, $curve:ty, $octets:literal) => {
        #[inline(never)]
        fn $function(signed: &Signed<'_>, digest: &[u8]) -> SignatureOutcome {
            let Ok(key) = VerifyingKey::<$curve>::from_sec1_bytes(&signed.key.subject_public_key)
            else {
                return SignatureOutcome::Invalid(Invalid::Key);
            };
            let Ok(signature) = Signature::<$curve>::from_der(signed.signature) else {
                return SignatureOutcome::Invalid(Invalid::Encoding);
            };
            // Of the two values that s can have, the crate for secp256k1 takes the lower one only.
            // That is a rule of cryptocurrencies; in X.509 both are good.
            let signature = signature.normalize_s();
            outcome(key.verify_prehash(&widened(digest, $octets), &signature))
        }
    };
}

curve!(p521, p521::NistP521, 66);
curve!(k256, k256::Secp256k1, 32);
curve!(bp256, bp256::BrainpoolP256r1, 32);
curve!(bp384, bp384::BrainpoolP384r1, 48);

/// The digest with zeros in front up to the octets of the curve's order: the same number, in the
/// length that the crates insist on. A longer digest is left to them to cut (FIPS 186-5 §6.4.2).
fn widened(digest: &[u8], octets: usize) -> Vec<u8> {
    let mut wide = vec![0; octets.saturating_sub(digest.len())];
    wide.extend(digest);
    wide
}
