//! Signature algorithms: one file for each family, one line each in `ALGORITHMS`.

mod ecdsa;
mod ed25519;
mod ed448;
mod ml_dsa;
mod rsa_key;
mod rsa_pkcs1;
mod rsa_pss;
mod shake;
mod slh_dsa;

use self::shake::Shake;
use self::slh_dsa::PreHash;
use crate::asn1::oid::{self, Oid};
use crate::store::digest::Hash;
use crate::x509::{AlgorithmIdentifier, SubjectPublicKeyInfo};

/// How a signature came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignatureOutcome {
    /// It verifies under the key.
    Valid,
    /// It does not.
    Invalid(Invalid),
    /// This program cannot tell.
    Unsupported(Unsupported),
}

/// Why a signature is invalid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// The numbers do not come out.
    Mismatch,
    /// The signature is not of the form that the algorithm requires.
    Encoding,
    /// The key is of another kind than the algorithm requires.
    KeyKind {
        /// The kind of the key.
        key: Oid,
    },
    /// The key is not of the form that its kind requires.
    Key,
}

/// Why this program cannot tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsupported {
    /// It does not know the algorithm.
    Algorithm(Oid),
    /// It does not know these parameters of the algorithm.
    Parameters(Oid),
    /// It does not know the key's curve.
    Curve(Option<Oid>),
    /// The key is larger or smaller than it accepts, in bits.
    KeySize(usize),
    /// The hash is broken, and never accepted.
    BrokenHash(Oid),
    /// It has verified too many signatures already.
    Limit,
}

/// What a family's function is given.
struct Signed<'a> {
    algorithm: &'a AlgorithmIdentifier,
    key: &'a SubjectPublicKeyInfo,
    message: &'a [u8],
    signature: &'a [u8],
}

/// One algorithm.
struct Algorithm {
    oid: der::asn1::ObjectIdentifier,
    verify: fn(&Signed<'_>) -> SignatureOutcome,
}

macro_rules! algorithms {
    ($($oid:ident => $verify:path $(, $with:expr)?;)+) => {
        /// Every algorithm that this program verifies, or refuses by name.
        const ALGORITHMS: &[Algorithm] = &[$(Algorithm {
            oid: oid::$oid,
            verify: |signed| $verify(signed $(, $with)?),
        },)+];
    };
}

algorithms! {
    SHA1_WITH_RSA => rsa_pkcs1::verify, Hash::Sha1;
    OIW_SHA1_WITH_RSA => rsa_pkcs1::verify, Hash::Sha1;
    SHA224_WITH_RSA => rsa_pkcs1::verify, Hash::Sha224;
    SHA256_WITH_RSA => rsa_pkcs1::verify, Hash::Sha256;
    SHA384_WITH_RSA => rsa_pkcs1::verify, Hash::Sha384;
    SHA512_WITH_RSA => rsa_pkcs1::verify, Hash::Sha512;
    SHA512_224_WITH_RSA => rsa_pkcs1::verify, Hash::Sha512_224;
    SHA512_256_WITH_RSA => rsa_pkcs1::verify, Hash::Sha512_256;
    SHA3_224_WITH_RSA => rsa_pkcs1::verify, Hash::Sha3_224;
    SHA3_256_WITH_RSA => rsa_pkcs1::verify, Hash::Sha3_256;
    SHA3_384_WITH_RSA => rsa_pkcs1::verify, Hash::Sha3_384;
    SHA3_512_WITH_RSA => rsa_pkcs1::verify, Hash::Sha3_512;
    RSASSA_PSS => rsa_pss::verify;
    RSASSA_PSS_SHAKE128 => rsa_pss::verify_shake, Shake::Shake128;
    RSASSA_PSS_SHAKE256 => rsa_pss::verify_shake, Shake::Shake256;
    ECDSA_WITH_SHA1 => ecdsa::verify, Hash::Sha1;
    ECDSA_WITH_SHA224 => ecdsa::verify, Hash::Sha224;
    ECDSA_WITH_SHA256 => ecdsa::verify, Hash::Sha256;
    ECDSA_WITH_SHA384 => ecdsa::verify, Hash::Sha384;
    ECDSA_WITH_SHA512 => ecdsa::verify, Hash::Sha512;
    ECDSA_WITH_SHA3_224 => ecdsa::verify, Hash::Sha3_224;
    ECDSA_WITH_SHA3_256 => ecdsa::verify, Hash::Sha3_256;
    ECDSA_WITH_SHA3_384 => ecdsa::verify, Hash::Sha3_384;
    ECDSA_WITH_SHA3_512 => ecdsa::verify, Hash::Sha3_512;
    ECDSA_WITH_SHAKE128 => ecdsa::verify_shake, Shake::Shake128;
    ECDSA_WITH_SHAKE256 => ecdsa::verify_shake, Shake::Shake256;
    ED25519 => ed25519::verify;
    ED448 => ed448::verify;
    ML_DSA_44 => ml_dsa::verify::<ml_dsa::MlDsa44>;
    ML_DSA_65 => ml_dsa::verify::<ml_dsa::MlDsa65>;
    ML_DSA_87 => ml_dsa::verify::<ml_dsa::MlDsa87>;
    SLH_DSA_SHA2_128S => slh_dsa::verify::<slh_dsa::Sha2_128s>;
    SLH_DSA_SHA2_128F => slh_dsa::verify::<slh_dsa::Sha2_128f>;
    SLH_DSA_SHA2_192S => slh_dsa::verify::<slh_dsa::Sha2_192s>;
    SLH_DSA_SHA2_192F => slh_dsa::verify::<slh_dsa::Sha2_192f>;
    SLH_DSA_SHA2_256S => slh_dsa::verify::<slh_dsa::Sha2_256s>;
    SLH_DSA_SHA2_256F => slh_dsa::verify::<slh_dsa::Sha2_256f>;
    SLH_DSA_SHAKE_128S => slh_dsa::verify::<slh_dsa::Shake128s>;
    SLH_DSA_SHAKE_128F => slh_dsa::verify::<slh_dsa::Shake128f>;
    SLH_DSA_SHAKE_192S => slh_dsa::verify::<slh_dsa::Shake192s>;
    SLH_DSA_SHAKE_192F => slh_dsa::verify::<slh_dsa::Shake192f>;
    SLH_DSA_SHAKE_256S => slh_dsa::verify::<slh_dsa::Shake256s>;
    SLH_DSA_SHAKE_256F => slh_dsa::verify::<slh_dsa::Shake256f>;
    HASH_SLH_DSA_SHA2_128S => slh_dsa::verify_hashed::<slh_dsa::Sha2_128s>, PreHash::Sha256;
    HASH_SLH_DSA_SHA2_128F => slh_dsa::verify_hashed::<slh_dsa::Sha2_128f>, PreHash::Sha256;
    HASH_SLH_DSA_SHA2_192S => slh_dsa::verify_hashed::<slh_dsa::Sha2_192s>, PreHash::Sha512;
    HASH_SLH_DSA_SHA2_192F => slh_dsa::verify_hashed::<slh_dsa::Sha2_192f>, PreHash::Sha512;
    HASH_SLH_DSA_SHA2_256S => slh_dsa::verify_hashed::<slh_dsa::Sha2_256s>, PreHash::Sha512;
    HASH_SLH_DSA_SHA2_256F => slh_dsa::verify_hashed::<slh_dsa::Sha2_256f>, PreHash::Sha512;
    HASH_SLH_DSA_SHAKE_128S => slh_dsa::verify_hashed::<slh_dsa::Shake128s>, PreHash::Shake128;
    HASH_SLH_DSA_SHAKE_128F => slh_dsa::verify_hashed::<slh_dsa::Shake128f>, PreHash::Shake128;
    HASH_SLH_DSA_SHAKE_192S => slh_dsa::verify_hashed::<slh_dsa::Shake192s>, PreHash::Shake256;
    HASH_SLH_DSA_SHAKE_192F => slh_dsa::verify_hashed::<slh_dsa::Shake192f>, PreHash::Shake256;
    HASH_SLH_DSA_SHAKE_256S => slh_dsa::verify_hashed::<slh_dsa::Shake256s>, PreHash::Shake256;
    HASH_SLH_DSA_SHAKE_256F => slh_dsa::verify_hashed::<slh_dsa::Shake256f>, PreHash::Shake256;
    MD2_WITH_RSA => broken;
    MD4_WITH_RSA => broken;
    MD5_WITH_RSA => broken;
}

/// What verifying costs, in signatures of the usual kinds: the hash trees of SLH-DSA take some
/// milliseconds where others take a tenth of one.
#[must_use]
pub fn cost(algorithm: &AlgorithmIdentifier) -> usize {
    const SLOW: usize = 16;
    match slh_dsa::is_of_family(&algorithm.oid.to_string()) {
        true => SLOW,
        false => 1,
    }
}

fn broken(signed: &Signed<'_>) -> SignatureOutcome {
    SignatureOutcome::Unsupported(Unsupported::BrokenHash(signed.algorithm.oid.clone()))
}

/// Whether `signature` over `message` verifies under `key`.
#[must_use]
pub fn verify(
    algorithm: &AlgorithmIdentifier,
    key: &SubjectPublicKeyInfo,
    message: &[u8],
    signature: &[u8],
) -> SignatureOutcome {
    let signed = Signed {
        algorithm,
        key,
        message,
        signature,
    };
    match ALGORITHMS.iter().find(|known| algorithm.oid.is(&known.oid)) {
        Some(known) => (known.verify)(&signed),
        None => SignatureOutcome::Unsupported(Unsupported::Algorithm(algorithm.oid.clone())),
    }
}

impl Signed<'_> {
    /// Makes sure that the key is of the kind that shares its identifier with the algorithm, and
    /// that neither has parameters: so it is with every algorithm since RFC 8410.
    fn bare(&self) -> Result<(), SignatureOutcome> {
        if self.key.algorithm.oid != self.algorithm.oid {
            return Err(self.key_kind());
        }
        self.absent_parameters()?;
        match self.key.algorithm.parameters {
            None => Ok(()),
            Some(_) => Err(SignatureOutcome::Invalid(Invalid::Key)),
        }
    }

    /// Makes sure that the algorithm has no parameters, not even NULL.
    fn absent_parameters(&self) -> Result<(), SignatureOutcome> {
        match self.algorithm.parameters {
            None => Ok(()),
            Some(_) => Err(self.parameters()),
        }
    }

    /// Makes sure that the algorithm has no parameters but NULL.
    fn without_parameters(&self) -> Result<(), SignatureOutcome> {
        if self.algorithm.without_parameters() {
            return Ok(());
        }
        Err(self.parameters())
    }

    fn parameters(&self) -> SignatureOutcome {
        SignatureOutcome::Unsupported(Unsupported::Parameters(self.algorithm.oid.clone()))
    }

    fn key_kind(&self) -> SignatureOutcome {
        SignatureOutcome::Invalid(Invalid::KeyKind {
            key: self.key.algorithm.oid.clone(),
        })
    }
}

fn invalid<T>(why: Invalid) -> Result<T, SignatureOutcome> {
    Err(SignatureOutcome::Invalid(why))
}

fn outcome<E>(result: Result<(), E>) -> SignatureOutcome {
    match result {
        Ok(()) => SignatureOutcome::Valid,
        Err(_) => SignatureOutcome::Invalid(Invalid::Mismatch),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slow_family_and_no_other_is_known_by_its_numbers() {
        let slow = ALGORITHMS
            .iter()
            .filter(|algorithm| slh_dsa::is_of_family(&algorithm.oid.to_string()));
        // Twelve sets of parameters, each with a hash before and without.
        assert_eq!(slow.count(), 24);
    }
}
