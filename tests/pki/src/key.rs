use std::sync::{Arc, LazyLock};

use ml_dsa::signature::Keypair;
use p256::ecdsa::signature::hazmat::PrehashSigner;
use rsa::RsaPrivateKey;
use rsa::pkcs8::DecodePrivateKey;
use rsa::traits::PublicKeyParts;

use crate::{Hash, der};

/// A private key. All of them are public and protect nothing.
#[derive(Clone, Debug)]
pub enum Key {
    /// RSA, from a file in `keys/`.
    Rsa(Arc<RsaPrivateKey>),
    /// NIST P-256, from a name.
    P256(String),
    /// NIST P-384, from a name.
    P384(String),
    /// NIST P-521, from a name.
    P521(String),
    /// Ed25519, from a name.
    Ed25519(String),
    /// Ed448, from a name.
    Ed448(String),
    /// ML-DSA-44, from a name.
    MlDsa44(String),
    /// ML-DSA-65, from a name.
    MlDsa65(String),
    /// A key of an algorithm that nobody here knows: its object identifier, which names key and
    /// signature alike, and the public key's bits.
    Foreign(&'static str, Vec<u8>),
}

macro_rules! rsa_key {
    ($(#[$doc:meta])* $function:ident, $file:literal) => {
        $(#[$doc])*
        #[must_use]
        pub fn $function() -> Self {
            static KEY: LazyLock<Arc<RsaPrivateKey>> =
                LazyLock::new(|| Arc::new(read(include_str!(concat!("../keys/", $file)))));
            Self::Rsa(Arc::clone(&KEY))
        }
    };
}

fn read(file: &str) -> RsaPrivateKey {
    let start = file.find("-----BEGIN").expect("a PEM block");
    RsaPrivateKey::from_pkcs8_pem(&file[start..]).expect("an RSA key in PKCS #8")
}

impl Key {
    rsa_key!(
        /// RSA of 1024 bits.
        rsa_1024, "rsa-1024-weak.pem");
    rsa_key!(
        /// RSA of 2048 bits, for an issuer.
        rsa_2048, "rsa-2048-issuing.pem");
    rsa_key!(
        /// Another RSA key of 2048 bits, for a responder.
        rsa_2048_responder, "rsa-2048-responder.pem");
    rsa_key!(
        /// RSA of 3072 bits.
        rsa_3072, "rsa-3072-strong.pem");
    rsa_key!(
        /// RSA of 4096 bits.
        rsa_4096, "rsa-4096-large.pem");

    /// The P-256 key of this name.
    #[must_use]
    pub fn p256(name: &str) -> Self {
        Self::P256(name.into())
    }

    /// The P-384 key of this name.
    #[must_use]
    pub fn p384(name: &str) -> Self {
        Self::P384(name.into())
    }

    /// The P-521 key of this name.
    #[must_use]
    pub fn p521(name: &str) -> Self {
        Self::P521(name.into())
    }

    /// The Ed25519 key of this name.
    #[must_use]
    pub fn ed25519(name: &str) -> Self {
        Self::Ed25519(name.into())
    }

    /// The Ed448 key of this name.
    #[must_use]
    pub fn ed448(name: &str) -> Self {
        Self::Ed448(name.into())
    }

    /// The ML-DSA-44 key of this name.
    #[must_use]
    pub fn ml_dsa_44(name: &str) -> Self {
        Self::MlDsa44(name.into())
    }

    /// The ML-DSA-65 key of this name.
    #[must_use]
    pub fn ml_dsa_65(name: &str) -> Self {
        Self::MlDsa65(name.into())
    }

    /// The public key's bits, as they stand in a SubjectPublicKeyInfo.
    #[must_use]
    pub fn public_bits(&self) -> Vec<u8> {
        match self {
            Self::Rsa(key) => der::sequence(&[
                der::tlv(2, &der::unsigned(&key.n().to_be_bytes())),
                der::tlv(2, &der::unsigned(&key.e().to_be_bytes())),
            ]),
            Self::P256(name) => p256_key(name)
                .verifying_key()
                .to_sec1_point(false)
                .as_bytes()
                .into(),
            Self::P384(name) => p384_key(name)
                .verifying_key()
                .to_sec1_point(false)
                .as_bytes()
                .into(),
            Self::P521(name) => p521_key(name)
                .verifying_key()
                .to_sec1_point(false)
                .as_bytes()
                .into(),
            Self::Ed25519(name) => ed25519_key(name).verifying_key().to_bytes().into(),
            Self::Ed448(name) => ed448_key(name).verifying_key().to_bytes().into(),
            Self::MlDsa44(name) => ml_dsa_44_key(name).verifying_key().encode().to_vec(),
            Self::MlDsa65(name) => ml_dsa_65_key(name).verifying_key().encode().to_vec(),
            Self::Foreign(_, bits) => bits.clone(),
        }
    }

    /// The SubjectPublicKeyInfo.
    #[must_use]
    pub fn public_key_info(&self) -> Vec<u8> {
        let elliptic = |curve| der::algorithm("1.2.840.10045.2.1", Some(der::oid(curve)));
        let algorithm = match self {
            Self::Rsa(_) => der::algorithm("1.2.840.113549.1.1.1", Some(der::null())),
            Self::P256(_) => elliptic("1.2.840.10045.3.1.7"),
            Self::P384(_) => elliptic("1.3.132.0.34"),
            Self::P521(_) => elliptic("1.3.132.0.35"),
            Self::Ed25519(_) => der::algorithm("1.3.101.112", None),
            Self::Ed448(_) => der::algorithm("1.3.101.113", None),
            Self::MlDsa44(_) => der::algorithm("2.16.840.1.101.3.4.3.17", None),
            Self::MlDsa65(_) => der::algorithm("2.16.840.1.101.3.4.3.18", None),
            Self::Foreign(oid, _) => der::algorithm(oid, None),
        };
        der::sequence(&[algorithm, der::bit_string(&self.public_bits())])
    }

    /// A composite key of ML-DSA-65 and P-256, as far as anyone can see
    /// (draft-ietf-lamps-pq-composite-sigs).
    #[must_use]
    pub fn composite() -> Self {
        Self::Foreign("1.3.6.1.5.5.7.6.45", vec![0x65; 1952 + 65])
    }

    /// SHA-1 of the public key's bits: the usual key identifier, and an OCSP KeyHash.
    #[must_use]
    pub fn id(&self) -> Vec<u8> {
        Hash::Sha1.of(&self.public_bits())
    }

    /// An ECDSA signature over a hash that is already there, as DER; deterministic (RFC 6979).
    pub(crate) fn sign_hash(&self, hash: &[u8]) -> Vec<u8> {
        match self {
            Self::P256(name) => {
                let signature: p256::ecdsa::Signature = p256_key(name)
                    .sign_prehash(&widened(hash, 32))
                    .expect("a signature");
                signature.to_der().as_bytes().into()
            }
            Self::P384(name) => {
                let signature: p384::ecdsa::Signature = p384_key(name)
                    .sign_prehash(&widened(hash, 48))
                    .expect("a signature");
                signature.to_der().as_bytes().into()
            }
            Self::P521(name) => {
                let signature: p521::ecdsa::Signature = p521_key(name)
                    .sign_prehash(&widened(hash, 66))
                    .expect("a signature");
                signature.to_der().as_bytes().into()
            }
            other => panic!("{other:?} is no key for ECDSA"),
        }
    }
}

/// A hash shorter than the group's order is the same number with zeros in front; the crates
/// refuse hashes shorter than half the order otherwise (P-521 with SHA-256).
fn widened(hash: &[u8], width: usize) -> Vec<u8> {
    let mut out = vec![0; width.saturating_sub(hash.len())];
    out.extend_from_slice(hash);
    out
}

fn p256_key(name: &str) -> p256::ecdsa::SigningKey {
    p256::ecdsa::SigningKey::from_slice(&Hash::Sha256.of(name.as_bytes())).expect("a scalar")
}

fn p384_key(name: &str) -> p384::ecdsa::SigningKey {
    p384::ecdsa::SigningKey::from_slice(&Hash::Sha384.of(name.as_bytes())).expect("a scalar")
}

fn p521_key(name: &str) -> p521::ecdsa::SigningKey {
    let scalar = widened(&Hash::Sha512.of(name.as_bytes()), 66);
    p521::ecdsa::SigningKey::from_slice(&scalar).expect("a scalar")
}

pub(crate) fn ed25519_key(name: &str) -> ed25519_dalek::SigningKey {
    let seed: [u8; 32] = Hash::Sha256
        .of(name.as_bytes())
        .try_into()
        .expect("32 bytes");
    ed25519_dalek::SigningKey::from_bytes(&seed)
}

pub(crate) fn ed448_key(name: &str) -> ed448_goldilocks::SigningKey {
    let seed = widened(&Hash::Sha512.of(name.as_bytes())[..56], 57);
    seed.as_slice().try_into().expect("57 bytes")
}

pub(crate) fn ml_dsa_44_key(name: &str) -> ml_dsa::SigningKey<ml_dsa::MlDsa44> {
    let seed = Hash::Sha256.of(name.as_bytes());
    ml_dsa::SigningKey::from_seed(&seed.as_slice().try_into().expect("32 bytes"))
}

pub(crate) fn ml_dsa_65_key(name: &str) -> ml_dsa::SigningKey<ml_dsa::MlDsa65> {
    let seed = Hash::Sha256.of(name.as_bytes());
    ml_dsa::SigningKey::from_seed(&seed.as_slice().try_into().expect("32 bytes"))
}
