//! Hashes: those of CertIDs and of signatures.

use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256};
use sha3::{Sha3_224, Sha3_256, Sha3_384, Sha3_512};

use crate::asn1::oid::{self, Oid};

/// A hash function that this program can compute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Hash {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
    Sha512_224,
    Sha512_256,
    Sha3_224,
    Sha3_256,
    Sha3_384,
    Sha3_512,
}

impl Hash {
    /// Every hash function, in the order of the standards.
    pub const ALL: [Self; 11] = [
        Self::Sha1,
        Self::Sha224,
        Self::Sha256,
        Self::Sha384,
        Self::Sha512,
        Self::Sha512_224,
        Self::Sha512_256,
        Self::Sha3_224,
        Self::Sha3_256,
        Self::Sha3_384,
        Self::Sha3_512,
    ];

    /// The hash function with this identifier.
    #[must_use]
    pub fn from_oid(oid: &Oid) -> Option<Self> {
        Self::ALL.into_iter().find(|hash| oid.is(&hash.oid()))
    }

    /// Its identifier.
    #[must_use]
    pub fn oid(self) -> der::asn1::ObjectIdentifier {
        match self {
            Self::Sha1 => oid::SHA1,
            Self::Sha224 => oid::SHA224,
            Self::Sha256 => oid::SHA256,
            Self::Sha384 => oid::SHA384,
            Self::Sha512 => oid::SHA512,
            Self::Sha512_224 => oid::SHA512_224,
            Self::Sha512_256 => oid::SHA512_256,
            Self::Sha3_224 => oid::SHA3_224,
            Self::Sha3_256 => oid::SHA3_256,
            Self::Sha3_384 => oid::SHA3_384,
            Self::Sha3_512 => oid::SHA3_512,
        }
    }

    /// How many octets it has.
    #[must_use]
    pub fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha224 | Self::Sha512_224 | Self::Sha3_224 => 28,
            Self::Sha256 | Self::Sha512_256 | Self::Sha3_256 => 32,
            Self::Sha384 | Self::Sha3_384 => 48,
            Self::Sha512 | Self::Sha3_512 => 64,
        }
    }

    /// The hash of `data`.
    #[must_use]
    pub fn digest(self, data: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => Sha1::digest(data).to_vec(),
            Self::Sha224 => Sha224::digest(data).to_vec(),
            Self::Sha256 => Sha256::digest(data).to_vec(),
            Self::Sha384 => Sha384::digest(data).to_vec(),
            Self::Sha512 => Sha512::digest(data).to_vec(),
            Self::Sha512_224 => Sha512_224::digest(data).to_vec(),
            Self::Sha512_256 => Sha512_256::digest(data).to_vec(),
            Self::Sha3_224 => Sha3_224::digest(data).to_vec(),
            Self::Sha3_256 => Sha3_256::digest(data).to_vec(),
            Self::Sha3_384 => Sha3_384::digest(data).to_vec(),
            Self::Sha3_512 => Sha3_512::digest(data).to_vec(),
        }
    }
}

/// The SHA-256 of `data`, by which objects are told apart.
#[must_use]
pub fn sha256(data: &[u8]) -> [u8; 32] {
    Sha256::digest(data).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hash of no octets at all, from the standards' own examples.
    #[test]
    fn every_hash_is_the_one_it_is_called() {
        for (hash, start) in [
            (Hash::Sha1, "da39a3ee"),
            (Hash::Sha224, "d14a028c"),
            (Hash::Sha256, "e3b0c442"),
            (Hash::Sha384, "38b060a7"),
            (Hash::Sha512, "cf83e135"),
            (Hash::Sha512_224, "6ed0dd02"),
            (Hash::Sha512_256, "c672b8d1"),
            (Hash::Sha3_224, "6b4e0342"),
            (Hash::Sha3_256, "a7ffc6f8"),
            (Hash::Sha3_384, "0c63a75b"),
            (Hash::Sha3_512, "a69f73cc"),
        ] {
            assert_eq!(
                data_encoding::HEXLOWER.encode(&hash.digest(b"")[..4]),
                start,
                "{hash:?}"
            );
            assert_eq!(Hash::from_oid(&Oid::from(&hash.oid())), Some(hash));
            assert_eq!(hash.digest(b"").len(), hash.length(), "{hash:?}");
        }
    }
}
