//! Keys, algorithms and signature outcomes in words.

use crate::asn1::Cursor;
use crate::asn1::oid::{self, Oid};
use crate::verify::signature::{Invalid, SignatureOutcome, Unsupported};
use crate::x509::{AlgorithmIdentifier, SubjectPublicKeyInfo};

/// An algorithm's name, with the hash of RSASSA-PSS beside it.
pub(super) fn algorithm_name(of: &AlgorithmIdentifier) -> String {
    let name = of.oid.name_or_number();
    if !of.oid.is(&oid::RSASSA_PSS) {
        return name;
    }
    match pss_hash(of) {
        Some(hash) => format!("{name} with {hash}"),
        None => name,
    }
}

fn pss_hash(of: &AlgorithmIdentifier) -> Option<String> {
    let mut outer = Cursor::new(of.parameters.as_deref()?);
    let mut inside = outer.sequence("parameters").ok()?.inside();
    match inside.optional_context(0, "hashAlgorithm").ok()? {
        Some(hash) => {
            let hash = hash.explicit("hashAlgorithm").ok()?;
            Some(
                AlgorithmIdentifier::decode(&hash, "hashAlgorithm")
                    .ok()?
                    .oid
                    .name_or_number(),
            )
        }
        None => Some("SHA-1".into()),
    }
}

/// A key in a few words: `RSA, 2048 bits`, `secp256r1 (P-256)`.
pub(super) fn key_name(of: &SubjectPublicKeyInfo) -> String {
    if let Some(bits) = of.rsa_modulus_bits() {
        return format!("RSA, {bits} bits");
    }
    let curve = of
        .algorithm
        .parameters
        .as_deref()
        .filter(|_| of.algorithm.oid.is(&oid::EC_PUBLIC_KEY));
    let curve = curve.and_then(|der| Cursor::new(der).element("namedCurve").ok());
    match curve.and_then(|curve| Oid::read(&curve, "namedCurve").ok()) {
        Some(curve) => curve.name_or_number(),
        None => of.algorithm.oid.name_or_number(),
    }
}

/// How a signature came out, as the end of a sentence about it.
pub(super) fn outcome(of: &SignatureOutcome) -> String {
    match of {
        SignatureOutcome::Valid => "verifies".into(),
        SignatureOutcome::Invalid(Invalid::Mismatch) => "does not verify".into(),
        SignatureOutcome::Invalid(Invalid::Encoding) => {
            "is not encoded as its algorithm requires".into()
        }
        SignatureOutcome::Invalid(Invalid::KeyKind { key }) => {
            format!(
                "does not fit the key, which is of the kind {}",
                key.name_or_number()
            )
        }
        SignatureOutcome::Invalid(Invalid::Key) => "cannot verify: the key is malformed".into(),
        SignatureOutcome::Unsupported(what) => format!("was not verified: {}", unsupported(what)),
    }
}

/// What this program cannot do, as a clause.
pub(super) fn unsupported(what: &Unsupported) -> String {
    match what {
        Unsupported::Algorithm(oid) => {
            format!(
                "this program does not know the algorithm {}",
                oid.name_or_number()
            )
        }
        Unsupported::Parameters(oid) => {
            format!(
                "this program does not know these parameters of {}",
                oid.name_or_number()
            )
        }
        Unsupported::Curve(Some(oid)) => {
            format!(
                "this program does not know the curve {}",
                oid.name_or_number()
            )
        }
        Unsupported::Curve(None) => "the key does not name its curve".into(),
        Unsupported::KeySize(bits) => {
            format!("this program does not accept an RSA key of {bits} bits with this exponent")
        }
        Unsupported::Limit => "this program verified too many signatures already".into(),
        Unsupported::BrokenHash(oid) => {
            format!(
                "{} rests on a broken hash and proves nothing",
                oid.name_or_number()
            )
        }
    }
}
