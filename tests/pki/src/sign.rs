use std::convert::Infallible;

use ed25519_dalek::Signer;
use rsa::traits::PublicKeyParts;
use rsa::{BoxedUint, RsaPrivateKey, rand_core};
use sha2::Digest;

use crate::key::{ed448_key, ed25519_key, ml_dsa_44_key, ml_dsa_65_key};
use crate::{Key, der};

/// A hash function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Hash {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
    Sha3_224,
    Sha3_256,
    Sha3_384,
    Sha3_512,
}

impl Hash {
    /// Every one of them.
    pub const ALL: [Self; 9] = [
        Self::Sha1,
        Self::Sha224,
        Self::Sha256,
        Self::Sha384,
        Self::Sha512,
        Self::Sha3_224,
        Self::Sha3_256,
        Self::Sha3_384,
        Self::Sha3_512,
    ];

    /// The hash of `bytes`.
    #[must_use]
    pub fn of(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => sha1::Sha1::digest(bytes).to_vec(),
            Self::Sha224 => sha2::Sha224::digest(bytes).to_vec(),
            Self::Sha256 => sha2::Sha256::digest(bytes).to_vec(),
            Self::Sha384 => sha2::Sha384::digest(bytes).to_vec(),
            Self::Sha512 => sha2::Sha512::digest(bytes).to_vec(),
            Self::Sha3_224 => sha3::Sha3_224::digest(bytes).to_vec(),
            Self::Sha3_256 => sha3::Sha3_256::digest(bytes).to_vec(),
            Self::Sha3_384 => sha3::Sha3_384::digest(bytes).to_vec(),
            Self::Sha3_512 => sha3::Sha3_512::digest(bytes).to_vec(),
        }
    }

    /// Its object identifier, dotted.
    #[must_use]
    pub const fn oid(self) -> &'static str {
        match self {
            Self::Sha1 => "1.3.14.3.2.26",
            Self::Sha224 => "2.16.840.1.101.3.4.2.4",
            Self::Sha256 => "2.16.840.1.101.3.4.2.1",
            Self::Sha384 => "2.16.840.1.101.3.4.2.2",
            Self::Sha512 => "2.16.840.1.101.3.4.2.3",
            Self::Sha3_224 => "2.16.840.1.101.3.4.2.7",
            Self::Sha3_256 => "2.16.840.1.101.3.4.2.8",
            Self::Sha3_384 => "2.16.840.1.101.3.4.2.9",
            Self::Sha3_512 => "2.16.840.1.101.3.4.2.10",
        }
    }

    /// Its AlgorithmIdentifier, with NULL as SHA-1 is usually written in a CertID.
    #[must_use]
    pub fn identifier(self) -> Vec<u8> {
        der::algorithm(self.oid(), Some(der::null()))
    }
}

/// A signature algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5.
    RsaPkcs1(Hash),
    /// RSASSA-PSS.
    RsaPss {
        /// The hash of the message.
        hash: Hash,
        /// The hash inside MGF1.
        mgf: Hash,
        /// The salt's length.
        salt: usize,
    },
    /// ECDSA.
    Ecdsa(Hash),
    /// Ed25519.
    Ed25519,
    /// Ed448.
    Ed448,
    /// ML-DSA-44.
    MlDsa44,
    /// ML-DSA-65.
    MlDsa65,
    /// An algorithm that nobody here knows; its signatures are noise.
    Foreign(&'static str),
}

impl Algorithm {
    /// The usual algorithm for a key.
    #[must_use]
    pub fn usual(key: &Key) -> Self {
        match key {
            Key::Rsa(_) => Self::RsaPkcs1(Hash::Sha256),
            Key::P256(_) => Self::Ecdsa(Hash::Sha256),
            Key::P384(_) => Self::Ecdsa(Hash::Sha384),
            Key::P521(_) => Self::Ecdsa(Hash::Sha512),
            Key::Ed25519(_) => Self::Ed25519,
            Key::Ed448(_) => Self::Ed448,
            Key::MlDsa44(_) => Self::MlDsa44,
            Key::MlDsa65(_) => Self::MlDsa65,
            Key::Foreign(oid, _) => Self::Foreign(oid),
        }
    }

    /// Its AlgorithmIdentifier.
    #[must_use]
    pub fn identifier(self) -> Vec<u8> {
        match self {
            Self::RsaPkcs1(hash) => der::algorithm(rsa_oid(hash), Some(der::null())),
            Self::RsaPss { hash, mgf, salt } => {
                let mgf1 = der::algorithm("1.2.840.113549.1.1.8", Some(mgf.identifier()));
                let parameters = der::sequence(&[
                    der::explicit(0, &hash.identifier()),
                    der::explicit(1, &mgf1),
                    der::explicit(2, &der::integer(salt as u64)),
                ]);
                der::algorithm("1.2.840.113549.1.1.10", Some(parameters))
            }
            Self::Ecdsa(hash) => der::algorithm(ecdsa_oid(hash), None),
            Self::Ed25519 => der::algorithm("1.3.101.112", None),
            Self::Ed448 => der::algorithm("1.3.101.113", None),
            Self::MlDsa44 => der::algorithm("2.16.840.1.101.3.4.3.17", None),
            Self::MlDsa65 => der::algorithm("2.16.840.1.101.3.4.3.18", None),
            Self::Foreign(oid) => der::algorithm(oid, None),
        }
    }

    /// The signature over `message`; the same every time.
    ///
    /// # Panics
    /// When the key is for another algorithm.
    #[must_use]
    pub fn sign(self, key: &Key, message: &[u8]) -> Vec<u8> {
        match (self, key) {
            (Self::RsaPkcs1(hash), Key::Rsa(key)) => {
                let info =
                    der::sequence(&[hash.identifier(), der::octet_string(&hash.of(message))]);
                private_operation(key, &pkcs1_encode(&info, key.size()))
            }
            (Self::RsaPss { hash, mgf, salt }, Key::Rsa(key)) => {
                private_operation(key, &pss_encode(hash, mgf, salt, message, key))
            }
            (Self::Ecdsa(hash), Key::P256(_) | Key::P384(_) | Key::P521(_)) => {
                key.sign_hash(&hash.of(message))
            }
            (Self::Ed25519, Key::Ed25519(name)) => ed25519_key(name).sign(message).to_vec(),
            (Self::Ed448, Key::Ed448(name)) => ed448_key(name).sign_raw(message).to_bytes().into(),
            (Self::MlDsa44, Key::MlDsa44(name)) => {
                ml_dsa_44_key(name).sign(message).encode().to_vec()
            }
            (Self::MlDsa65, Key::MlDsa65(name)) => {
                ml_dsa_65_key(name).sign(message).encode().to_vec()
            }
            (Self::Foreign(_), _) => vec![0x5A; 114],
            (algorithm, key) => panic!("{algorithm:?} does not go with {key:?}"),
        }
    }
}

fn rsa_oid(hash: Hash) -> &'static str {
    match hash {
        Hash::Sha1 => "1.2.840.113549.1.1.5",
        Hash::Sha224 => "1.2.840.113549.1.1.14",
        Hash::Sha256 => "1.2.840.113549.1.1.11",
        Hash::Sha384 => "1.2.840.113549.1.1.12",
        Hash::Sha512 => "1.2.840.113549.1.1.13",
        Hash::Sha3_224 => "2.16.840.1.101.3.4.3.13",
        Hash::Sha3_256 => "2.16.840.1.101.3.4.3.14",
        Hash::Sha3_384 => "2.16.840.1.101.3.4.3.15",
        Hash::Sha3_512 => "2.16.840.1.101.3.4.3.16",
    }
}

fn ecdsa_oid(hash: Hash) -> &'static str {
    match hash {
        Hash::Sha1 => "1.2.840.10045.4.1",
        Hash::Sha224 => "1.2.840.10045.4.3.1",
        Hash::Sha256 => "1.2.840.10045.4.3.2",
        Hash::Sha384 => "1.2.840.10045.4.3.3",
        Hash::Sha512 => "1.2.840.10045.4.3.4",
        Hash::Sha3_224 => "2.16.840.1.101.3.4.3.9",
        Hash::Sha3_256 => "2.16.840.1.101.3.4.3.10",
        Hash::Sha3_384 => "2.16.840.1.101.3.4.3.11",
        Hash::Sha3_512 => "2.16.840.1.101.3.4.3.12",
    }
}

/// EMSA-PKCS1-v1_5, RFC 8017 §9.2.
fn pkcs1_encode(digest_info: &[u8], size: usize) -> Vec<u8> {
    let mut out = vec![0, 1];
    out.resize(size - digest_info.len() - 1, 0xFF);
    out.push(0);
    out.extend_from_slice(digest_info);
    out
}

/// EMSA-PSS, RFC 8017 §9.1.1, with a salt that counts upwards.
fn pss_encode(hash: Hash, mgf: Hash, salt: usize, message: &[u8], key: &RsaPrivateKey) -> Vec<u8> {
    let salt: Vec<u8> = (0..salt).map(|index| index as u8).collect();
    let mut input = vec![0; 8];
    input.extend(hash.of(message));
    input.extend_from_slice(&salt);
    let digest = hash.of(&input);
    let size = key.size();
    let mut block = vec![0; size - salt.len() - digest.len() - 2];
    block.push(1);
    block.extend_from_slice(&salt);
    for (byte, mask) in block.iter_mut().zip(mgf1(mgf, &digest, size)) {
        *byte ^= mask;
    }
    block[0] &= 0x7F; // The modulus has as many bits as its bytes hold: one bit is left over.
    block.extend(digest);
    block.push(0xBC);
    block
}

/// MGF1, RFC 8017 §B.2.1.
fn mgf1(hash: Hash, seed: &[u8], length: usize) -> Vec<u8> {
    let mut out = vec![];
    for counter in 0u32.. {
        if out.len() >= length {
            break;
        }
        out.extend(hash.of(&[seed, &counter.to_be_bytes()].concat()));
    }
    out
}

fn private_operation(key: &RsaPrivateKey, block: &[u8]) -> Vec<u8> {
    let number = BoxedUint::from_be_slice(block, key.n().bits_precision()).expect("a block");
    let result = rsa::hazmat::rsa_decrypt(None::<&mut NoRandomness>, key, &number);
    let bytes = result.expect("a signature").to_be_bytes();
    bytes[bytes.len() - key.size()..].to_vec()
}

/// Stands where a source of randomness could be given; none is.
struct NoRandomness;

impl rand_core::TryRng for NoRandomness {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        unreachable!("signatures are deterministic")
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        unreachable!("signatures are deterministic")
    }
    fn try_fill_bytes(&mut self, _: &mut [u8]) -> Result<(), Infallible> {
        unreachable!("signatures are deterministic")
    }
}

impl rand_core::TryCryptoRng for NoRandomness {}
