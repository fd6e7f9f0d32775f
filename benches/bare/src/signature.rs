//! Signatures: RSASSA-PKCS1-v1_5 and ECDSA on two curves.

use rsa::pkcs1v15::Pkcs1v15Sign;
use rsa::{BoxedUint, RsaPublicKey};
use sha2::{Digest, Sha256, Sha384};
use x509_parser::asn1_rs::{Oid, oid};
use x509_parser::certificate::X509Certificate;
use x509_parser::public_key::PublicKey;

const SECP256R1: Oid<'static> = oid!(1.2.840.10045.3.1.7);
const SECP384R1: Oid<'static> = oid!(1.3.132.0.34);

/// A public key as it stands in a certificate.
#[derive(Clone, Debug)]
pub(crate) enum Key {
    Rsa { modulus: Vec<u8>, exponent: Vec<u8> },
    P256(Vec<u8>),
    P384(Vec<u8>),
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Hash {
    Sha256,
    Sha384,
}

/// One signature to be verified.
#[derive(Debug)]
pub(crate) struct Check {
    pub(crate) key: Key,
    pub(crate) hash: Hash,
    pub(crate) message: Vec<u8>,
    pub(crate) signature: Vec<u8>,
}

impl Key {
    pub(crate) fn of(certificate: &X509Certificate<'_>) -> Option<Self> {
        let info = certificate.public_key();
        match info.parsed().ok()? {
            PublicKey::RSA(key) => Some(Self::Rsa {
                modulus: key.modulus.to_vec(),
                exponent: key.exponent.to_vec(),
            }),
            PublicKey::EC(point) => {
                let curve = info.algorithm.parameters.as_ref()?.as_oid().ok()?;
                let point = point.data().to_vec();
                match curve {
                    curve if curve == SECP256R1 => Some(Self::P256(point)),
                    curve if curve == SECP384R1 => Some(Self::P384(point)),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

impl Hash {
    /// The hash of a signature algorithm: sha256WithRSAEncryption, ecdsa-with-SHA256 and -SHA384.
    pub(crate) fn of_signature(algorithm: &Oid<'_>) -> Option<Self> {
        match algorithm {
            oid if *oid == oid!(1.2.840.113549.1.1.11) => Some(Self::Sha256),
            oid if *oid == oid!(1.2.840.10045.4.3.2) => Some(Self::Sha256),
            oid if *oid == oid!(1.2.840.10045.4.3.3) => Some(Self::Sha384),
            _ => None,
        }
    }

    fn digest(self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(message).to_vec(),
            Self::Sha384 => Sha384::digest(message).to_vec(),
        }
    }

    /// EMSA-PKCS1-v1_5 with this hash: DigestInfo up to the digest (RFC 8017 §9.2, note 1).
    fn padding(self) -> Pkcs1v15Sign {
        let (octets, arc) = match self {
            Self::Sha256 => (32, 1),
            Self::Sha384 => (48, 2),
        };
        let digest_info = [
            &[0x30, 17 + octets, 0x30, 13, 6, 9][..],
            &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, arc],
            &[5, 0, 4, octets],
        ];
        Pkcs1v15Sign {
            hash_len: Some(octets.into()),
            prefix: digest_info.concat().into(),
        }
    }
}

impl Check {
    /// The signature on a certificate, under the key of its issuer.
    pub(crate) fn certificate(certificate: &X509Certificate<'_>, key: Key) -> Option<Self> {
        Some(Self {
            key,
            hash: Hash::of_signature(&certificate.signature_algorithm.algorithm)?,
            message: certificate.tbs_certificate.as_ref().to_vec(),
            signature: certificate.signature_value.data.to_vec(),
        })
    }

    /// None unless it verifies.
    pub(crate) fn verify(&self) -> Option<()> {
        let digest = self.hash.digest(&self.message);
        match &self.key {
            Key::Rsa { modulus, exponent } => {
                let modulus = BoxedUint::from_be_slice_vartime(modulus);
                let exponent = BoxedUint::from_be_slice_vartime(exponent);
                let key = RsaPublicKey::new(modulus, exponent).ok()?;
                key.verify(self.hash.padding(), &digest, &self.signature)
                    .ok()
            }
            Key::P256(point) => staplescope_curves::p256(point, &digest, &self.signature).ok(),
            Key::P384(point) => staplescope_curves::p384(point, &digest, &self.signature).ok(),
        }
    }
}
