//! RSA public keys ([RFC 8017 §3.1](https://www.rfc-editor.org/rfc/rfc8017#section-3.1)).

use rsa::hazmat::rsa_encrypt;
use rsa::traits::PublicKeyParts;
use rsa::{BoxedUint, RsaPublicKey};

use super::{Invalid, SignatureOutcome, Signed, Unsupported, invalid};
use crate::asn1::{Cursor, Tag, significant};

/// The smallest modulus that is verified, in bits. Less than 1024 bits has been within reach of
/// anyone since 2010; such a key proves nothing.
const MIN_BITS: usize = 1024;

/// The largest modulus that is verified, in bits; the limit of OpenSSL
/// (`OPENSSL_RSA_MAX_MODULUS_BITS`).
const MAX_BITS: usize = 16384;

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

/// What the signature is under the key, in as many octets as the modulus: RSAVP1
/// (RFC 8017 §5.2.2) with the conversions around it (§8.1.2).
pub(super) fn encoded_message(
    signed: &Signed<'_>,
    key: &RsaPublicKey,
) -> Result<Vec<u8>, SignatureOutcome> {
    let octets = key.size();
    if signed.signature.len() != octets {
        return invalid(Invalid::Encoding);
    }
    let representative = BoxedUint::from_be_slice(signed.signature, key.n_bits_precision());
    let message = match representative {
        Ok(number) if number < **key.n() => rsa_encrypt(key, &number).ok(),
        _ => None,
    };
    let Some(message) = message else {
        return invalid(Invalid::Mismatch);
    };
    let message = message.to_be_bytes_trimmed_vartime();
    let mut padded = vec![0; octets.saturating_sub(message.len())];
    padded.extend(message.iter());
    Ok(padded)
}

fn significant_bits(octets: &[u8]) -> usize {
    match significant(octets) {
        all @ [first, ..] => all.len() * 8 - first.leading_zeros() as usize,
        [] => 0,
    }
}
