//! RSASSA-PSS ([RFC 8017 §8.1](https://www.rfc-editor.org/rfc/rfc8017#section-8.1)), identified
//! as in RFC 4055 §3.

use rsa::traits::PublicKeyParts;

use super::shake::Shake;
use super::{Invalid, SignatureOutcome, Signed, outcome, rsa_key};
use crate::asn1::{Cursor, DecodeError, Element, Tag, oid};
use crate::store::digest::Hash;
use crate::x509::AlgorithmIdentifier;

/// What the signature was made with.
///
/// ```asn1
/// RSASSA-PSS-params ::= SEQUENCE {
///     hashAlgorithm      [0] HashAlgorithm     DEFAULT sha1Identifier,
///     maskGenAlgorithm   [1] MaskGenAlgorithm  DEFAULT mgf1SHA1Identifier,
///     saltLength         [2] INTEGER           DEFAULT 20,
///     trailerField       [3] INTEGER           DEFAULT 1 }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Parameters {
    hash: Option<Hash>,
    mask_hash: Option<Hash>,
    salt_length: usize,
    trailer_field: usize,
}

pub(super) fn verify(signed: &Signed<'_>) -> SignatureOutcome {
    let key_algorithm = &signed.key.algorithm;
    let restricted = key_algorithm.oid.is(&oid::RSASSA_PSS);
    if !restricted && !key_algorithm.oid.is(&oid::RSA_ENCRYPTION) {
        return signed.key_kind();
    }
    let Some(parameters) = Parameters::read(signed.algorithm) else {
        return signed.parameters();
    };
    // A key that is restricted to PSS may name the parameters it is restricted to (RFC 4055 §1.2).
    if restricted && key_algorithm.parameters.is_some() {
        match Parameters::read(key_algorithm) {
            Some(allowed) if allowed.allows(&parameters) => {}
            _ => return SignatureOutcome::Invalid(Invalid::Mismatch),
        }
    }
    match parameters {
        Parameters {
            hash: Some(hash),
            mask_hash: Some(mask_hash),
            salt_length,
            trailer_field: 1,
        } => {
            let digest = hash.digest(signed.message);
            let pss = Pss {
                hash: &|data| hash.digest(data),
                mask: &|seed, length| mgf1(mask_hash, seed, length),
                salt_length,
            };
            verify_encoding(signed, &pss, &digest)
        }
        _ => signed.parameters(),
    }
}

/// RSASSA-PSS-SHAKE128 and -SHAKE256 ([RFC 8692 §5.1.1]): the function that hashes also makes the
/// mask, in one piece, and the salt is as long as the digest.
///
/// [RFC 8692 §5.1.1]: https://www.rfc-editor.org/rfc/rfc8692#section-5.1.1
pub(super) fn verify_shake(signed: &Signed<'_>, shake: Shake) -> SignatureOutcome {
    // The key is any RSA key, or one restricted to just this algorithm (RFC 8692 §4).
    let key_algorithm = &signed.key.algorithm;
    if !key_algorithm.oid.is(&oid::RSA_ENCRYPTION) && key_algorithm.oid != signed.algorithm.oid {
        return signed.key_kind();
    }
    if let Err(outcome) = signed.absent_parameters() {
        return outcome;
    }
    let pss = Pss {
        hash: &|data| shake.digest(data),
        mask: &|seed, length| shake.output(seed, length),
        salt_length: shake.digest_length(),
    };
    verify_encoding(signed, &pss, &shake.digest(signed.message))
}

/// What an encoding is made with.
struct Pss<'a> {
    hash: &'a dyn Fn(&[u8]) -> Vec<u8>,
    mask: &'a dyn Fn(&[u8], usize) -> Vec<u8>,
    salt_length: usize,
}

/// RSASSA-PSS-VERIFY (RFC 8017 §8.1.2).
fn verify_encoding(signed: &Signed<'_>, pss: &Pss<'_>, digest: &[u8]) -> SignatureOutcome {
    let recovered = rsa_key::public_key(signed).and_then(|key| {
        let message = rsa_key::encoded_message(signed, &key)?;
        Ok((message, key.n().bits() as usize - 1))
    });
    match recovered {
        Ok((message, bits)) => outcome(pss.verify(&message, bits, digest).ok_or(())),
        Err(outcome) => outcome,
    }
}

impl Pss<'_> {
    /// EMSA-PSS-VERIFY ([RFC 8017 §9.1.2]), whose steps the numbers name. `encoded` has as many
    /// octets as the modulus, which may be one more than `bits` need.
    ///
    /// [RFC 8017 §9.1.2]: https://www.rfc-editor.org/rfc/rfc8017#section-9.1.2
    fn verify(&self, encoded: &[u8], bits: usize, digest: &[u8]) -> Option<()> {
        let length = bits.div_ceil(8);
        let (surplus, encoded) = encoded.split_at_checked(encoded.len().checked_sub(length)?)?;
        all_zero(surplus)?;
        // 3, 4 and 5
        let (&trailer, encoded) = encoded.split_last()?;
        let (masked, hash) = encoded.split_at_checked(encoded.len().checked_sub(digest.len())?)?;
        let zeros = masked.len().checked_sub(self.salt_length + 1)?;
        // 6
        let unused = 0xff_u8
            .checked_shl(8 - (8 * length - bits) as u32)
            .unwrap_or(0);
        if trailer != 0xbc || masked.first()? & unused != 0 {
            return None;
        }
        // 7, 8 and 9
        let mask = (self.mask)(hash, masked.len());
        let mut block: Vec<u8> = masked
            .iter()
            .zip(mask)
            .map(|(octet, mask)| octet ^ mask)
            .collect();
        *block.first_mut()? &= !unused;
        // 10
        let (padding, rest) = block.split_at_checked(zeros)?;
        all_zero(padding)?;
        let (&one, salt) = rest.split_first()?;
        // 11, 12, 13 and 14
        let again = (self.hash)(&[&[0; 8], digest, salt].concat());
        (one == 1 && again == hash).then_some(())
    }
}

fn all_zero(octets: &[u8]) -> Option<()> {
    octets.iter().all(|octet| *octet == 0).then_some(())
}

/// MGF1 ([RFC 8017 appendix B.2.1](https://www.rfc-editor.org/rfc/rfc8017#appendix-B.2.1)).
fn mgf1(hash: Hash, seed: &[u8], length: usize) -> Vec<u8> {
    let mut mask = vec![];
    let mut counter = 0u32;
    while mask.len() < length {
        mask.extend(hash.digest(&[seed, &counter.to_be_bytes()].concat()));
        counter += 1;
    }
    mask.truncate(length);
    mask
}

impl Parameters {
    /// The parameters; none where they are absent or not as the standard says. They must be there
    /// in a signature's identifier (RFC 4055 §3.1).
    fn read(algorithm: &AlgorithmIdentifier) -> Option<Self> {
        Self::decode(algorithm.parameters.as_deref()?).ok()
    }

    fn decode(der: &[u8]) -> Result<Self, DecodeError> {
        const FIELD: &str = "RSASSA-PSS-params";
        let sha1 = Some(Hash::Sha1);
        let mut read = Self {
            hash: sha1,
            mask_hash: sha1,
            salt_length: 20,
            trailer_field: 1,
        };
        let mut outer = Cursor::new(der);
        let mut inside = outer.sequence(FIELD)?.inside();
        if let Some(hash) = inside.optional_context(0, FIELD)? {
            read.hash = hash_of(&hash.explicit(FIELD)?)?;
        }
        if let Some(mask) = inside.optional_context(1, FIELD)? {
            let mask = AlgorithmIdentifier::decode(&mask.explicit(FIELD)?, FIELD)?;
            let inner = mask.parameters.unwrap_or_default();
            let mut inner = Cursor::new(&inner);
            read.mask_hash = match mask.oid.is(&oid::MGF1) {
                true => hash_of(&inner.element(FIELD)?)?,
                false => None,
            };
        }
        if let Some(length) = inside.optional_context(2, FIELD)? {
            read.salt_length = small_number(&length.explicit(FIELD)?)?;
        }
        if let Some(trailer) = inside.optional_context(3, FIELD)? {
            read.trailer_field = small_number(&trailer.explicit(FIELD)?)?;
        }
        inside.end(FIELD)?;
        Ok(read)
    }

    /// Whether a key restricted to these parameters may sign with `used`: same hashes, at least as
    /// much salt (RFC 4055 §3.3).
    fn allows(&self, used: &Self) -> bool {
        self.hash == used.hash
            && self.mask_hash == used.mask_hash
            && self.salt_length <= used.salt_length
    }
}

fn hash_of(element: &Element<'_>) -> Result<Option<Hash>, DecodeError> {
    let algorithm = AlgorithmIdentifier::decode(element, "hashAlgorithm")?;
    Ok(Hash::from_oid(&algorithm.oid).filter(|_| algorithm.without_parameters()))
}

/// A number that fits two octets; no salt is longer.
fn small_number(element: &Element<'_>) -> Result<usize, DecodeError> {
    element.expect(Tag::Integer, "an INTEGER", "saltLength")?;
    match element.value {
        [one @ 0..=0x7f] => Ok(usize::from(*one)),
        [high @ 0..=0x7f, low] => Ok(usize::from(*high) << 8 | usize::from(*low)),
        _ => Err(DecodeError::value(
            "saltLength",
            element.span(),
            "it is out of range",
        )),
    }
}
