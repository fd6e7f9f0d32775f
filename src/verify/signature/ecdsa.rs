//! ECDSA on the curves of NIST ([FIPS 186-5 §6](https://doi.org/10.6028/NIST.FIPS.186-5)),
//! identified as in RFC 3279 §2.2.3 and RFC 5758 §3.2.

use p256::ecdsa::signature::hazmat::PrehashVerifier;

use super::{Invalid, SignatureOutcome, Signed, Unsupported, outcome};
use crate::asn1::Cursor;
use crate::asn1::oid::{self, Oid};
use crate::verify::digest::Hash;

pub(super) fn sha1(signed: &Signed<'_>) -> SignatureOutcome {
    verify(signed, Hash::Sha1)
}

pub(super) fn sha224(signed: &Signed<'_>) -> SignatureOutcome {
    verify(signed, Hash::Sha224)
}

pub(super) fn sha256(signed: &Signed<'_>) -> SignatureOutcome {
    verify(signed, Hash::Sha256)
}

pub(super) fn sha384(signed: &Signed<'_>) -> SignatureOutcome {
    verify(signed, Hash::Sha384)
}

pub(super) fn sha512(signed: &Signed<'_>) -> SignatureOutcome {
    verify(signed, Hash::Sha512)
}

fn verify(signed: &Signed<'_>, hash: Hash) -> SignatureOutcome {
    let algorithm = &signed.key.algorithm;
    if !algorithm.oid.is(&oid::EC_PUBLIC_KEY) {
        return signed.key_kind();
    }
    if let Err(outcome) = signed.without_parameters() {
        return outcome;
    }
    let curve = algorithm.parameters.as_deref().and_then(|parameters| {
        let element = Cursor::new(parameters).element("namedCurve").ok()?;
        Oid::read(&element, "namedCurve").ok()
    });
    let digest = hash.digest(signed.message);
    match curve {
        Some(curve) if curve.is(&oid::SECP256R1) => p256(signed, &digest),
        Some(curve) if curve.is(&oid::SECP384R1) => p384(signed, &digest),
        Some(curve) if curve.is(&oid::SECP521R1) => p521(signed, &digest),
        curve => SignatureOutcome::Unsupported(Unsupported::Curve(curve)),
    }
}

macro_rules! curve {
    ($function:ident, $octets:literal) => {
        fn $function(signed: &Signed<'_>, digest: &[u8]) -> SignatureOutcome {
            use $function::ecdsa::{Signature, VerifyingKey};
            let Ok(key) = VerifyingKey::from_sec1_bytes(&signed.key.subject_public_key) else {
                return SignatureOutcome::Invalid(Invalid::Key);
            };
            let Ok(signature) = Signature::from_der(signed.signature) else {
                return SignatureOutcome::Invalid(Invalid::Encoding);
            };
            outcome(key.verify_prehash(&widened(digest, $octets), &signature))
        }
    };
}

curve!(p256, 32);
curve!(p384, 48);
curve!(p521, 66);

/// The digest with zeros in front up to the octets of the curve's order: the same number, in the
/// length that the crates insist on. A longer digest is left to them to cut (FIPS 186-5 §6.4.2).
fn widened(digest: &[u8], octets: usize) -> Vec<u8> {
    let mut wide = vec![0; octets.saturating_sub(digest.len())];
    wide.extend(digest);
    wide
}
