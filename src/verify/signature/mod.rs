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
use crate::verify::digest::Hash;
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

const fn algorithm(
    oid: der::asn1::ObjectIdentifier,
    verify: fn(&Signed<'_>) -> SignatureOutcome,
) -> Algorithm {
    Algorithm { oid, verify }
}

/// Every algorithm that this program verifies, or refuses by name.
const ALGORITHMS: &[Algorithm] = &[
    algorithm(oid::SHA1_WITH_RSA, |it| rsa_pkcs1::verify(it, Hash::Sha1)),
    algorithm(oid::OIW_SHA1_WITH_RSA, |it| {
        rsa_pkcs1::verify(it, Hash::Sha1)
    }),
    algorithm(oid::SHA224_WITH_RSA, |it| {
        rsa_pkcs1::verify(it, Hash::Sha224)
    }),
    algorithm(oid::SHA256_WITH_RSA, |it| {
        rsa_pkcs1::verify(it, Hash::Sha256)
    }),
    algorithm(oid::SHA384_WITH_RSA, |it| {
        rsa_pkcs1::verify(it, Hash::Sha384)
    }),
    algorithm(oid::SHA512_WITH_RSA, |it| {
        rsa_pkcs1::verify(it, Hash::Sha512)
    }),
    algorithm(oid::SHA512_224_WITH_RSA, |it| {
        rsa_pkcs1::verify(it, Hash::Sha512_224)
    }),
    algorithm(oid::SHA512_256_WITH_RSA, |it| {
        rsa_pkcs1::verify(it, Hash::Sha512_256)
    }),
    algorithm(oid::SHA3_224_WITH_RSA, |it| {
        rsa_pkcs1::verify(it, Hash::Sha3_224)
    }),
    algorithm(oid::SHA3_256_WITH_RSA, |it| {
        rsa_pkcs1::verify(it, Hash::Sha3_256)
    }),
    algorithm(oid::SHA3_384_WITH_RSA, |it| {
        rsa_pkcs1::verify(it, Hash::Sha3_384)
    }),
    algorithm(oid::SHA3_512_WITH_RSA, |it| {
        rsa_pkcs1::verify(it, Hash::Sha3_512)
    }),
    algorithm(oid::RSASSA_PSS, rsa_pss::verify),
    algorithm(oid::RSASSA_PSS_SHAKE128, |it| {
        rsa_pss::verify_shake(it, Shake::Shake128)
    }),
    algorithm(oid::RSASSA_PSS_SHAKE256, |it| {
        rsa_pss::verify_shake(it, Shake::Shake256)
    }),
    algorithm(oid::ECDSA_WITH_SHA1, |it| ecdsa::verify(it, Hash::Sha1)),
    algorithm(oid::ECDSA_WITH_SHA224, |it| ecdsa::verify(it, Hash::Sha224)),
    algorithm(oid::ECDSA_WITH_SHA256, |it| ecdsa::verify(it, Hash::Sha256)),
    algorithm(oid::ECDSA_WITH_SHA384, |it| ecdsa::verify(it, Hash::Sha384)),
    algorithm(oid::ECDSA_WITH_SHA512, |it| ecdsa::verify(it, Hash::Sha512)),
    algorithm(oid::ECDSA_WITH_SHA3_224, |it| {
        ecdsa::verify(it, Hash::Sha3_224)
    }),
    algorithm(oid::ECDSA_WITH_SHA3_256, |it| {
        ecdsa::verify(it, Hash::Sha3_256)
    }),
    algorithm(oid::ECDSA_WITH_SHA3_384, |it| {
        ecdsa::verify(it, Hash::Sha3_384)
    }),
    algorithm(oid::ECDSA_WITH_SHA3_512, |it| {
        ecdsa::verify(it, Hash::Sha3_512)
    }),
    algorithm(oid::ECDSA_WITH_SHAKE128, |it| {
        ecdsa::verify_shake(it, Shake::Shake128)
    }),
    algorithm(oid::ECDSA_WITH_SHAKE256, |it| {
        ecdsa::verify_shake(it, Shake::Shake256)
    }),
    algorithm(oid::ED25519, ed25519::verify),
    algorithm(oid::ED448, ed448::verify),
    algorithm(oid::ML_DSA_44, ml_dsa::verify::<ml_dsa::MlDsa44>),
    algorithm(oid::ML_DSA_65, ml_dsa::verify::<ml_dsa::MlDsa65>),
    algorithm(oid::ML_DSA_87, ml_dsa::verify::<ml_dsa::MlDsa87>),
    algorithm(
        oid::SLH_DSA_SHA2_128S,
        slh_dsa::verify::<slh_dsa::Sha2_128s>,
    ),
    algorithm(
        oid::SLH_DSA_SHA2_128F,
        slh_dsa::verify::<slh_dsa::Sha2_128f>,
    ),
    algorithm(
        oid::SLH_DSA_SHA2_192S,
        slh_dsa::verify::<slh_dsa::Sha2_192s>,
    ),
    algorithm(
        oid::SLH_DSA_SHA2_192F,
        slh_dsa::verify::<slh_dsa::Sha2_192f>,
    ),
    algorithm(
        oid::SLH_DSA_SHA2_256S,
        slh_dsa::verify::<slh_dsa::Sha2_256s>,
    ),
    algorithm(
        oid::SLH_DSA_SHA2_256F,
        slh_dsa::verify::<slh_dsa::Sha2_256f>,
    ),
    algorithm(
        oid::SLH_DSA_SHAKE_128S,
        slh_dsa::verify::<slh_dsa::Shake128s>,
    ),
    algorithm(
        oid::SLH_DSA_SHAKE_128F,
        slh_dsa::verify::<slh_dsa::Shake128f>,
    ),
    algorithm(
        oid::SLH_DSA_SHAKE_192S,
        slh_dsa::verify::<slh_dsa::Shake192s>,
    ),
    algorithm(
        oid::SLH_DSA_SHAKE_192F,
        slh_dsa::verify::<slh_dsa::Shake192f>,
    ),
    algorithm(
        oid::SLH_DSA_SHAKE_256S,
        slh_dsa::verify::<slh_dsa::Shake256s>,
    ),
    algorithm(
        oid::SLH_DSA_SHAKE_256F,
        slh_dsa::verify::<slh_dsa::Shake256f>,
    ),
    algorithm(oid::HASH_SLH_DSA_SHA2_128S, |it| {
        slh_dsa::verify_hashed::<slh_dsa::Sha2_128s>(it, PreHash::Sha256)
    }),
    algorithm(oid::HASH_SLH_DSA_SHA2_128F, |it| {
        slh_dsa::verify_hashed::<slh_dsa::Sha2_128f>(it, PreHash::Sha256)
    }),
    algorithm(oid::HASH_SLH_DSA_SHA2_192S, |it| {
        slh_dsa::verify_hashed::<slh_dsa::Sha2_192s>(it, PreHash::Sha512)
    }),
    algorithm(oid::HASH_SLH_DSA_SHA2_192F, |it| {
        slh_dsa::verify_hashed::<slh_dsa::Sha2_192f>(it, PreHash::Sha512)
    }),
    algorithm(oid::HASH_SLH_DSA_SHA2_256S, |it| {
        slh_dsa::verify_hashed::<slh_dsa::Sha2_256s>(it, PreHash::Sha512)
    }),
    algorithm(oid::HASH_SLH_DSA_SHA2_256F, |it| {
        slh_dsa::verify_hashed::<slh_dsa::Sha2_256f>(it, PreHash::Sha512)
    }),
    algorithm(oid::HASH_SLH_DSA_SHAKE_128S, |it| {
        slh_dsa::verify_hashed::<slh_dsa::Shake128s>(it, PreHash::Shake128)
    }),
    algorithm(oid::HASH_SLH_DSA_SHAKE_128F, |it| {
        slh_dsa::verify_hashed::<slh_dsa::Shake128f>(it, PreHash::Shake128)
    }),
    algorithm(oid::HASH_SLH_DSA_SHAKE_192S, |it| {
        slh_dsa::verify_hashed::<slh_dsa::Shake192s>(it, PreHash::Shake256)
    }),
    algorithm(oid::HASH_SLH_DSA_SHAKE_192F, |it| {
        slh_dsa::verify_hashed::<slh_dsa::Shake192f>(it, PreHash::Shake256)
    }),
    algorithm(oid::HASH_SLH_DSA_SHAKE_256S, |it| {
        slh_dsa::verify_hashed::<slh_dsa::Shake256s>(it, PreHash::Shake256)
    }),
    algorithm(oid::HASH_SLH_DSA_SHAKE_256F, |it| {
        slh_dsa::verify_hashed::<slh_dsa::Shake256f>(it, PreHash::Shake256)
    }),
    algorithm(oid::MD2_WITH_RSA, broken),
    algorithm(oid::MD4_WITH_RSA, broken),
    algorithm(oid::MD5_WITH_RSA, broken),
];

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
