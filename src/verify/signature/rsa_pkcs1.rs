//! RSASSA-PKCS1-v1_5 ([RFC 8017 §8.2](https://www.rfc-editor.org/rfc/rfc8017#section-8.2)),
//! identified as in RFC 3279 §2.2.1 and RFC 4055 §5.

use der::Tag;
use rsa::pkcs1v15::Pkcs1v15Sign;
use rsa::{BoxedUint, RsaPublicKey};
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

use super::{Invalid, SignatureOutcome, Signed, Unsupported, outcome};
use crate::asn1::{Cursor, oid};

/// The smallest modulus that is verified, in bits. Less than 1024 bits has been within reach of
/// anyone since 2010; such a key proves nothing.
const MIN_BITS: usize = 1024;

/// The largest modulus that is verified, in bits; the limit of OpenSSL
/// (`OPENSSL_RSA_MAX_MODULUS_BITS`).
const MAX_BITS: usize = 16384;

pub(super) fn sha1(signed: &Signed<'_>) -> SignatureOutcome {
    verify::<Sha1>(signed)
}

pub(super) fn sha224(signed: &Signed<'_>) -> SignatureOutcome {
    verify::<Sha224>(signed)
}

pub(super) fn sha256(signed: &Signed<'_>) -> SignatureOutcome {
    verify::<Sha256>(signed)
}

pub(super) fn sha384(signed: &Signed<'_>) -> SignatureOutcome {
    verify::<Sha384>(signed)
}

pub(super) fn sha512(signed: &Signed<'_>) -> SignatureOutcome {
    verify::<Sha512>(signed)
}

fn verify<D: Digest + rsa::pkcs8::AssociatedOid>(signed: &Signed<'_>) -> SignatureOutcome {
    if !signed.key.algorithm.oid.is(&oid::RSA_ENCRYPTION) {
        return signed.key_kind();
    }
    let key = match signed
        .without_parameters()
        .and_then(|()| public_key(signed))
    {
        Ok(key) => key,
        Err(outcome) => return outcome,
    };
    let digest = D::digest(signed.message);
    outcome(key.verify(Pkcs1v15Sign::new::<D>(), &digest, signed.signature))
}

/// The key, within the sizes accepted here.
///
/// ```asn1
/// RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }
/// ```
pub(super) fn public_key(signed: &Signed<'_>) -> Result<RsaPublicKey, SignatureOutcome> {
    let unreadable = || SignatureOutcome::Invalid(Invalid::Key);
    let mut outer = Cursor::new(&signed.key.subject_public_key);
    let mut inside = outer
        .sequence("RSAPublicKey")
        .map_err(|_| unreadable())?
        .inside();
    let mut number = |field| {
        let element = inside
            .expect(Tag::Integer, "an INTEGER", field)
            .map_err(|_| unreadable())?;
        match element.value {
            [] | [0x80..=0xff, ..] => Err(unreadable()),
            octets => Ok(octets),
        }
    };
    let (modulus, exponent) = (number("modulus")?, number("publicExponent")?);
    let bits = significant_bits(modulus);
    if !(MIN_BITS..=MAX_BITS).contains(&bits) {
        return Err(SignatureOutcome::Unsupported(Unsupported::KeySize(bits)));
    }
    let exponent_bits = significant_bits(exponent);
    if exponent_bits > 33 {
        return Err(SignatureOutcome::Unsupported(Unsupported::KeySize(bits)));
    }
    let modulus = BoxedUint::from_be_slice_vartime(modulus);
    let exponent = BoxedUint::from_be_slice_vartime(exponent);
    RsaPublicKey::new_with_size_limits(modulus, exponent, MIN_BITS..=MAX_BITS)
        .map_err(|_| unreadable())
}

fn significant_bits(octets: &[u8]) -> usize {
    match octets.iter().position(|octet| *octet != 0) {
        Some(first) => (octets.len() - first) * 8 - octets[first].leading_zeros() as usize,
        None => 0,
    }
}
