//! Signature algorithms: one file for each family, one line each in [`ALGORITHMS`].

mod ecdsa;
mod ed25519;
mod rsa_pkcs1;
mod rsa_pss;

use crate::asn1::oid::{self, Oid};
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
    algorithm(oid::SHA1_WITH_RSA, rsa_pkcs1::sha1),
    algorithm(oid::OIW_SHA1_WITH_RSA, rsa_pkcs1::sha1),
    algorithm(oid::SHA224_WITH_RSA, rsa_pkcs1::sha224),
    algorithm(oid::SHA256_WITH_RSA, rsa_pkcs1::sha256),
    algorithm(oid::SHA384_WITH_RSA, rsa_pkcs1::sha384),
    algorithm(oid::SHA512_WITH_RSA, rsa_pkcs1::sha512),
    algorithm(oid::RSASSA_PSS, rsa_pss::verify),
    algorithm(oid::ECDSA_WITH_SHA1, ecdsa::sha1),
    algorithm(oid::ECDSA_WITH_SHA224, ecdsa::sha224),
    algorithm(oid::ECDSA_WITH_SHA256, ecdsa::sha256),
    algorithm(oid::ECDSA_WITH_SHA384, ecdsa::sha384),
    algorithm(oid::ECDSA_WITH_SHA512, ecdsa::sha512),
    algorithm(oid::ED25519, ed25519::verify),
    algorithm(oid::MD2_WITH_RSA, broken),
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
    /// Makes sure that the algorithm has no parameters but NULL.
    fn without_parameters(&self) -> Result<(), SignatureOutcome> {
        if self.algorithm.without_parameters() {
            return Ok(());
        }
        let unsupported = Unsupported::Parameters(self.algorithm.oid.clone());
        Err(SignatureOutcome::Unsupported(unsupported))
    }

    fn key_kind(&self) -> SignatureOutcome {
        SignatureOutcome::Invalid(Invalid::KeyKind {
            key: self.key.algorithm.oid.clone(),
        })
    }
}

fn outcome<E>(result: Result<(), E>) -> SignatureOutcome {
    match result {
        Ok(()) => SignatureOutcome::Valid,
        Err(_) => SignatureOutcome::Invalid(Invalid::Mismatch),
    }
}
