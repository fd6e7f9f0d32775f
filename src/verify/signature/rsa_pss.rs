//! RSASSA-PSS ([RFC 8017 §8.1](https://www.rfc-editor.org/rfc/rfc8017#section-8.1)), identified
//! as in RFC 4055 §3.

use der::Tag;
use rsa::pss::Pss;
use sha1::Sha1;
use sha2::digest::FixedOutputReset;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

use super::{Invalid, SignatureOutcome, Signed, Unsupported, outcome, rsa_pkcs1};
use crate::asn1::{Cursor, DecodeError, Element, oid};
use crate::verify::digest::Hash;
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
    let unsupported =
        || SignatureOutcome::Unsupported(Unsupported::Parameters(signed.algorithm.oid.clone()));
    let Some(parameters) = Parameters::read(signed.algorithm) else {
        return unsupported();
    };
    // A key that is restricted to PSS may name the parameters it is restricted to (RFC 4055 §1.2).
    if restricted && key_algorithm.parameters.is_some() {
        match Parameters::read(key_algorithm) {
            Some(allowed) if allowed.allows(&parameters) => {}
            _ => return SignatureOutcome::Invalid(Invalid::Mismatch),
        }
    }
    if parameters.trailer_field != 1 || parameters.hash != parameters.mask_hash {
        return unsupported();
    }
    match parameters.hash {
        Some(Hash::Sha1) => verify_with::<Sha1>(signed, parameters.salt_length),
        Some(Hash::Sha224) => verify_with::<Sha224>(signed, parameters.salt_length),
        Some(Hash::Sha256) => verify_with::<Sha256>(signed, parameters.salt_length),
        Some(Hash::Sha384) => verify_with::<Sha384>(signed, parameters.salt_length),
        Some(Hash::Sha512) => verify_with::<Sha512>(signed, parameters.salt_length),
        _ => unsupported(),
    }
}

fn verify_with<D>(signed: &Signed<'_>, salt_length: usize) -> SignatureOutcome
where
    D: Digest + FixedOutputReset,
{
    let key = match rsa_pkcs1::public_key(signed) {
        Ok(key) => key,
        Err(outcome) => return outcome,
    };
    let digest = D::digest(signed.message);
    outcome(key.verify(
        Pss::<D>::new_with_salt(salt_length),
        &digest,
        signed.signature,
    ))
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
