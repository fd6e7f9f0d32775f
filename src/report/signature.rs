//! Keys, algorithms and signature outcomes in words.

use std::borrow::Cow;

use crate::asn1::Cursor;
use crate::asn1::oid::{self, Oid};
use crate::grammar::numbered;
use crate::verify::signature::{Invalid, SignatureOutcome, Unsupported};
use crate::x509::{AlgorithmIdentifier, SubjectPublicKeyInfo};

/// An algorithm's name, with the hashes of RSASSA-PSS beside it.
pub(super) fn algorithm_name(of: &AlgorithmIdentifier) -> String {
    let name = of.oid.name_or_number();
    if !of.oid.is(&oid::RSASSA_PSS) {
        return name;
    }
    match pss_hashes(of) {
        Some((hash, mask)) if hash == mask => format!("{name} with {hash}"),
        Some((hash, mask)) => format!("{name} with {hash} and {mask} for the mask"),
        None => name,
    }
}

/// The hash of the message and the one inside the mask generation function; SHA-1 is left out
/// (RFC 4055 §3.1).
fn pss_hashes(of: &AlgorithmIdentifier) -> Option<(String, String)> {
    const FIELD: &str = "RSASSA-PSS-params";
    let mut outer = Cursor::new(of.parameters.as_deref()?);
    let mut inside = outer.sequence(FIELD).ok()?.inside();
    let mut read = |number| match inside.optional_context(number, FIELD).ok()? {
        Some(element) => {
            let element = element.explicit(FIELD).ok()?;
            Some(Some(AlgorithmIdentifier::decode(&element, FIELD).ok()?))
        }
        None => Some(None),
    };
    let sha1 = || String::from("SHA-1");
    let hash = read(0)?.map_or_else(sha1, |hash| hash.oid.name_or_number());
    let mask = match read(1)? {
        Some(mask) if mask.oid.is(&oid::MGF1) => {
            let inner = mask.parameters?;
            let inner = Cursor::new(&inner).element(FIELD).ok()?;
            AlgorithmIdentifier::decode(&inner, FIELD)
                .ok()?
                .oid
                .name_or_number()
        }
        Some(mask) => mask.oid.name_or_number(),
        None => sha1(),
    };
    Some((hash, mask))
}

/// A key in a few words: `RSA, 2048 bits`, `secp256r1 (P-256)`.
pub(super) fn key_name(of: &SubjectPublicKeyInfo) -> String {
    if let Some(bits) = of.rsa_modulus_bits() {
        return match of.algorithm.oid.is(&oid::RSA_ENCRYPTION) {
            true => format!("RSA, {bits} bits"),
            false => format!("RSA for RSASSA-PSS only, {bits} bits"),
        };
    }
    if let Some(bits) = of.explicit_curve_bits() {
        return format!("EC with an explicit curve, {bits} bits");
    }
    if let Some(bits) = of.prime_bits() {
        return format!("{}, {bits} bits", of.algorithm.oid.name_or_number());
    }
    let is_on_curve = of.algorithm.oid.is(&oid::EC_PUBLIC_KEY);
    match of.algorithm.curve().filter(|_| is_on_curve) {
        Some(curve) => curve.name_or_number(),
        None => of.algorithm.oid.name_or_number(),
    }
}

/// A key in as few words as can be: `RSA 2048`, `EC P-256`, `Ed25519`.
pub(super) fn short_key_name(of: &SubjectPublicKeyInfo) -> String {
    if let Some(bits) = of.rsa_modulus_bits() {
        return numbered("RSA ", bits);
    }
    let is_on_named =
        of.algorithm.oid.is(&oid::EC_PUBLIC_KEY) && of.explicit_curve_bits().is_none();
    let curve = of.algorithm.curve().filter(|_| is_on_named);
    let known = curve.as_ref().and_then(Oid::name);
    let name = known.map_or_else(|| Cow::Owned(key_name(of)), Cow::Borrowed);
    if !is_on_named {
        return name.into_owned();
    }
    let inner = name
        .split_once('(')
        .and_then(|(_, rest)| rest.strip_suffix(')'));
    ["EC ", inner.unwrap_or(&name)].concat()
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
                "does not match the key, which is of type {}",
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
                "this program does not support the algorithm {}",
                oid.name_or_number()
            )
        }
        Unsupported::Parameters(oid) => {
            format!(
                "this program does not support these parameters of {}",
                oid.name_or_number()
            )
        }
        Unsupported::Curve(Some(oid)) => {
            format!(
                "this program does not support the curve {}",
                oid.name_or_number()
            )
        }
        Unsupported::Curve(None) => "the key does not name its curve".into(),
        Unsupported::KeySize(bits) => {
            format!("this program does not accept an RSA key of {bits} bits with this exponent")
        }
        Unsupported::Limit => "this program verifies no more than 1024 signatures for one case, and 512 more for chains (one of \
             SLH-DSA counts as 16), and the limit is reached"
                .into(),
        Unsupported::BrokenHash(oid) => {
            format!(
                "{} rests on a broken hash and proves nothing",
                oid.name_or_number()
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(parameters: &[u8]) -> String {
        let oid = oid::RSASSA_PSS;
        let mut inside = vec![0x06, oid.as_bytes().len() as u8];
        inside.extend(oid.as_bytes());
        inside.extend(parameters);
        let der = [&[0x30, inside.len() as u8], &inside[..]].concat();
        let element = Cursor::new(&der).element("algorithm").unwrap();
        algorithm_name(&AlgorithmIdentifier::decode(&element, "algorithm").unwrap())
    }

    #[test]
    fn pss_is_named_with_its_hashes() {
        const SHA256: [u8; 13] = [0x30, 11, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1];
        const MGF1: [u8; 11] = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 8];
        let hash = [&[0xa0, 13][..], &SHA256].concat();
        let mask = [&[0xa1, 26, 0x30, 24][..], &MGF1, &SHA256].concat();
        let parameters = |parts: &[&[u8]]| {
            let inside = parts.concat();
            [&[0x30, inside.len() as u8], &inside[..]].concat()
        };
        assert_eq!(name(&[]), "RSASSA-PSS");
        assert_eq!(name(&parameters(&[])), "RSASSA-PSS with SHA-1");
        assert_eq!(
            name(&parameters(&[&hash, &mask])),
            "RSASSA-PSS with SHA-256"
        );
        assert_eq!(
            name(&parameters(&[&hash])),
            "RSASSA-PSS with SHA-256 and SHA-1 for the mask"
        );
        assert_eq!(
            name(&parameters(&[&mask])),
            "RSASSA-PSS with SHA-1 and SHA-256 for the mask"
        );
    }
}
