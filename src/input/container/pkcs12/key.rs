//! From a password to a key: the derivation of PKCS #12 (RFC 7292 appendix B) and PBKDF2 (RFC 8018
//! section 5.2).

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};
use zeroize::Zeroizing;

use super::Closed;
use crate::input::Password;

/// What a derived key is for (RFC 7292 appendix B.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Encryption = 1,
    InitializationVector = 2,
    Integrity = 3,
}

/// The hash functions in use for both derivations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hash {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// By the object identifier of the hash function: 1.3.14.3.2.26, or one below
    /// 2.16.840.1.101.3.4.2.
    pub fn from_oid(oid: &[u8]) -> Option<Self> {
        match oid {
            [0x2b, 0x0e, 0x03, 0x02, 0x1a] => Some(Self::Sha1),
            [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, number] => match number {
                1 => Some(Self::Sha256),
                2 => Some(Self::Sha384),
                3 => Some(Self::Sha512),
                4 => Some(Self::Sha224),
                _ => None,
            },
            _ => None,
        }
    }

    /// By the object identifier of HMAC with it, below 1.2.840.113549.2 (RFC 8018 appendix B.1).
    pub fn from_hmac_oid(oid: &[u8]) -> Option<Self> {
        match oid.strip_prefix(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02])? {
            [7] => Some(Self::Sha1),
            [8] => Some(Self::Sha224),
            [9] => Some(Self::Sha256),
            [10] => Some(Self::Sha384),
            [11] => Some(Self::Sha512),
            _ => None,
        }
    }

    /// How many octets it gives.
    pub fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha224 => 28,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// HMAC with it (RFC 2104).
    pub fn is_hmac(self, key: &[u8], message: &[u8], expected: &[u8]) -> bool {
        macro_rules! verify {
            ($hash:ty) => {
                Hmac::<$hash>::new_from_slice(key)
                    .is_ok_and(|mac| mac.chain_update(message).verify_slice(expected).is_ok())
            };
        }
        match self {
            Self::Sha1 => verify!(Sha1),
            Self::Sha224 => verify!(Sha224),
            Self::Sha256 => verify!(Sha256),
            Self::Sha384 => verify!(Sha384),
            Self::Sha512 => verify!(Sha512),
        }
    }
}

/// Salt, rounds and hash function of a derivation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Derivation<'a> {
    pub hash: Hash,
    pub salt: &'a [u8],
    pub rounds: u64,
}

impl Derivation<'_> {
    /// Takes the rounds that a key of this length costs from what may be spent.
    fn spend(&self, length: usize, left: &mut u64) -> Result<u32, Closed> {
        let blocks = length.div_ceil(self.hash.length()).max(1) as u64;
        let cost = self.rounds.max(1).saturating_mul(blocks);
        let refused = Closed::Rounds(self.rounds);
        *left = left.checked_sub(cost).ok_or_else(|| refused.clone())?;
        u32::try_from(self.rounds.max(1)).map_err(|_| refused)
    }

    /// PBKDF2.
    pub fn pbkdf2(
        &self,
        secret: &Secret,
        length: usize,
        left: &mut u64,
    ) -> Result<Zeroizing<Vec<u8>>, Closed> {
        let rounds = self.spend(length, left)?;
        let mut key = Zeroizing::new(vec![0; length]);
        let password = secret.utf_8.as_slice();
        match self.hash {
            Hash::Sha1 => pbkdf2::pbkdf2_hmac::<Sha1>(password, self.salt, rounds, &mut key),
            Hash::Sha224 => pbkdf2::pbkdf2_hmac::<Sha224>(password, self.salt, rounds, &mut key),
            Hash::Sha256 => pbkdf2::pbkdf2_hmac::<Sha256>(password, self.salt, rounds, &mut key),
            Hash::Sha384 => pbkdf2::pbkdf2_hmac::<Sha384>(password, self.salt, rounds, &mut key),
            Hash::Sha512 => pbkdf2::pbkdf2_hmac::<Sha512>(password, self.salt, rounds, &mut key),
        }
        Ok(key)
    }

    /// The derivation of PKCS #12.
    pub fn pkcs12(
        &self,
        secret: &Secret,
        purpose: Purpose,
        length: usize,
        left: &mut u64,
    ) -> Result<Zeroizing<Vec<u8>>, Closed> {
        let rounds = self.spend(length, left)?;
        let derive = match self.hash {
            Hash::Sha1 => derive::<Sha1>,
            Hash::Sha224 => derive::<Sha224>,
            Hash::Sha256 => derive::<Sha256>,
            Hash::Sha384 => derive::<Sha384>,
            Hash::Sha512 => derive::<Sha512>,
        };
        let block = match self.hash {
            Hash::Sha1 | Hash::Sha224 | Hash::Sha256 => 64,
            Hash::Sha384 | Hash::Sha512 => 128,
        };
        let mut input = repeated(self.salt, block);
        input.extend(repeated(&secret.bmp, block).iter());
        Ok(derive(purpose, input, block, rounds, length))
    }
}

/// `octets` again and again until the next multiple of `block` is full.
fn repeated(octets: &[u8], block: usize) -> Zeroizing<Vec<u8>> {
    let length = octets.len().next_multiple_of(block);
    Zeroizing::new(octets.iter().copied().cycle().take(length).collect())
}

/// RFC 7292 appendix B.2, steps 5 to 8; `input` is I.
fn derive<D: Digest>(
    purpose: Purpose,
    mut input: Zeroizing<Vec<u8>>,
    block: usize,
    rounds: u32,
    length: usize,
) -> Zeroizing<Vec<u8>> {
    let diversifier = vec![purpose as u8; block];
    let mut key = Zeroizing::new(Vec::with_capacity(length + 64));
    loop {
        let mut digest = D::new()
            .chain_update(&diversifier)
            .chain_update(input.as_slice())
            .finalize();
        for _ in 1..rounds {
            digest = D::digest(&digest);
        }
        key.extend_from_slice(&digest);
        if key.len() >= length {
            key.truncate(length);
            return key;
        }
        let addend = repeated(&digest, block);
        for part in input.chunks_mut(block) {
            add_and_one(part, &addend);
        }
    }
}

/// `part = part + addend + 1`, numbers with the most significant octet first; what does not fit is
/// lost.
fn add_and_one(part: &mut [u8], addend: &[u8]) {
    let mut carry = 1u16;
    for (octet, more) in part.iter_mut().zip(addend).rev() {
        let sum = u16::from(*octet) + u16::from(*more) + carry;
        let [high, low] = sum.to_be_bytes();
        *octet = low;
        carry = high.into();
    }
}

/// A password in the forms that the derivations want.
#[derive(Clone)]
pub(super) struct Secret {
    /// A BMPString with its final zeroes (RFC 7292 appendix B.1).
    bmp: Zeroizing<Vec<u8>>,
    utf_8: Zeroizing<Vec<u8>>,
}

impl Secret {
    /// The password; where none was given, the empty one, and none, which differ for PKCS #12.
    pub fn candidates(password: Option<&Password>) -> Vec<Self> {
        let of = |text: &str| Self {
            bmp: Zeroizing::new(
                text.encode_utf16()
                    .chain([0])
                    .flat_map(u16::to_be_bytes)
                    .collect(),
            ),
            utf_8: Zeroizing::new(text.as_bytes().to_vec()),
        };
        let none = Self {
            bmp: Zeroizing::new(Vec::new()),
            utf_8: Zeroizing::new(Vec::new()),
        };
        let given = password.map(|password| of(password.reveal()));
        given.into_iter().chain([of(""), none]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> Secret {
        Secret::candidates(Some(&Password::new(text.into()))).remove(0)
    }

    /// Computed with `openssl kdf -kdfopt digest:SHA1 -kdfopt hexpass:… -kdfopt hexsalt:… -kdfopt
    /// iter:… -kdfopt id:… PKCS12KDF` of OpenSSL 3.0.
    #[test]
    fn keys_are_those_of_openssl() {
        for (hash, purpose, rounds, length, expected) in KNOWN {
            let derivation = Derivation {
                hash: *hash,
                salt: b"\x01\x02\x03\x04\x05\x06\x07\x08",
                rounds: *rounds,
            };
            let key = derivation.pkcs12(&secret("smeg"), *purpose, *length, &mut 10_000);
            assert_eq!(data_encoding::HEXLOWER.encode(&key.unwrap()), *expected);
        }
    }

    const KNOWN: &[(Hash, Purpose, u64, usize, &str)] = &[
        (
            Hash::Sha1,
            Purpose::Encryption,
            2048,
            24,
            "8f42cd9e3c74627fe24434ab0e5002093d79e61f0ac8dbc8",
        ),
        (
            Hash::Sha1,
            Purpose::InitializationVector,
            2048,
            8,
            "51808c2f8654217a",
        ),
        (
            Hash::Sha256,
            Purpose::Integrity,
            2048,
            32,
            "a5bd69461b579f46bdc0d4b915d3bfee6a20b355764aea78d2fe7d5fa2fdf94c",
        ),
        (
            Hash::Sha512,
            Purpose::Integrity,
            1,
            64,
            "0eede7f9d55c561aee28a997a8e895d93256447a634de5ccdf42d3f2571a84335821701ed6bad707eaefd1a052de25470bb2fdb44a927b1a3865166e3967cc89",
        ),
        (
            Hash::Sha384,
            Purpose::Encryption,
            3,
            100,
            "a15f9a6d711f15f8b6d594f24d938d62e0dba4ae9c6e348f03556d40c3c584e3d915a9652085a2e7612e9363d9637a31594a11a9aefd27e3900b980b8a70cbc5639bcf6ed23642292968d3e8d56ab7ae3c724600798722557085b9db70bf3b6c562814fb",
        ),
        (
            Hash::Sha224,
            Purpose::Encryption,
            5,
            24,
            "30cc7317ba41fb8a09088fa6b00567b9824ffeb89060e1b3",
        ),
    ];

    #[test]
    fn rounds_are_bounded_in_total() {
        let derivation = Derivation {
            hash: Hash::Sha256,
            salt: b"salt",
            rounds: 600,
        };
        let mut left = 1_000;
        assert!(derivation.pbkdf2(&secret("a"), 32, &mut left).is_ok());
        let refused = derivation.pbkdf2(&secret("a"), 32, &mut left);
        assert_eq!(refused, Err(Closed::Rounds(600)));
        let huge = Derivation {
            rounds: u64::MAX,
            ..derivation
        };
        assert!(
            huge.pkcs12(&secret("a"), Purpose::Integrity, 64, &mut { u64::MAX })
                .is_err()
        );
    }
}
