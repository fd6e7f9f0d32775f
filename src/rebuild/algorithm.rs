//! Algorithms by the names that programs print.

use der::asn1::ObjectIdentifier;

use super::write;
use crate::asn1::oid::*;
use crate::asn1::{Cursor, Tag};
use crate::input::{PrintedPss, PrintedResponse};
use crate::store::digest::Hash;
use crate::x509::AlgorithmIdentifier;

/// The hash function that OpenSSL calls `sha256` or `sha512-224`, GnuTLS `SHA256`.
pub(super) fn hash(name: &str) -> Option<Hash> {
    let name = name.to_ascii_lowercase();
    Some(match name.as_str() {
        "sha1" => Hash::Sha1,
        "sha224" => Hash::Sha224,
        "sha256" => Hash::Sha256,
        "sha384" => Hash::Sha384,
        "sha512" => Hash::Sha512,
        "sha512-224" => Hash::Sha512_224,
        "sha512-256" => Hash::Sha512_256,
        "sha3-224" => Hash::Sha3_224,
        "sha3-256" => Hash::Sha3_256,
        "sha3-384" => Hash::Sha3_384,
        "sha3-512" => Hash::Sha3_512,
        _ => return None,
    })
}

/// Signature algorithms as OpenSSL and LibreSSL call them, then as GnuTLS does, whether their parameters
/// are NULL (RFC 4055 §5, RFC 3279 §2.2.1) or absent (RFC 5758 §3.2, RFC 8410 §3, RFC 9881, RFC 9909).
const SIGNATURES: &[(ObjectIdentifier, bool, &[&str])] = &[
    (SHA1_WITH_RSA, true, &["sha1WithRSAEncryption", "RSA-SHA1"]),
    (OIW_SHA1_WITH_RSA, true, &["sha1WithRSA"]),
    (
        SHA224_WITH_RSA,
        true,
        &["sha224WithRSAEncryption", "RSA-SHA224"],
    ),
    (
        SHA256_WITH_RSA,
        true,
        &["sha256WithRSAEncryption", "RSA-SHA256"],
    ),
    (
        SHA384_WITH_RSA,
        true,
        &["sha384WithRSAEncryption", "RSA-SHA384"],
    ),
    (
        SHA512_WITH_RSA,
        true,
        &["sha512WithRSAEncryption", "RSA-SHA512"],
    ),
    (SHA512_224_WITH_RSA, true, &["sha512-224WithRSAEncryption"]),
    (SHA512_256_WITH_RSA, true, &["sha512-256WithRSAEncryption"]),
    (SHA3_224_WITH_RSA, true, &["RSA-SHA3-224"]),
    (SHA3_256_WITH_RSA, true, &["RSA-SHA3-256"]),
    (SHA3_384_WITH_RSA, true, &["RSA-SHA3-384"]),
    (SHA3_512_WITH_RSA, true, &["RSA-SHA3-512"]),
    (ECDSA_WITH_SHA1, false, &["ecdsa-with-SHA1", "ECDSA-SHA1"]),
    (
        ECDSA_WITH_SHA224,
        false,
        &["ecdsa-with-SHA224", "ECDSA-SHA224"],
    ),
    (
        ECDSA_WITH_SHA256,
        false,
        &[
            "ecdsa-with-SHA256",
            "ECDSA-SHA256",
            "ECDSA-SECP256R1-SHA256",
        ],
    ),
    (
        ECDSA_WITH_SHA384,
        false,
        &[
            "ecdsa-with-SHA384",
            "ECDSA-SHA384",
            "ECDSA-SECP384R1-SHA384",
        ],
    ),
    (
        ECDSA_WITH_SHA512,
        false,
        &[
            "ecdsa-with-SHA512",
            "ECDSA-SHA512",
            "ECDSA-SECP521R1-SHA512",
        ],
    ),
    (
        ECDSA_WITH_SHA3_224,
        false,
        &["ecdsa_with_SHA3-224", "ECDSA-SHA3-224"],
    ),
    (
        ECDSA_WITH_SHA3_256,
        false,
        &["ecdsa_with_SHA3-256", "ECDSA-SHA3-256"],
    ),
    (
        ECDSA_WITH_SHA3_384,
        false,
        &["ecdsa_with_SHA3-384", "ECDSA-SHA3-384"],
    ),
    (
        ECDSA_WITH_SHA3_512,
        false,
        &["ecdsa_with_SHA3-512", "ECDSA-SHA3-512"],
    ),
    (ED25519, false, &["ED25519", "EdDSA-Ed25519"]),
    (ED448, false, &["ED448", "EdDSA-Ed448"]),
    (ML_DSA_44, false, &["ML-DSA-44"]),
    (ML_DSA_65, false, &["ML-DSA-65"]),
    (ML_DSA_87, false, &["ML-DSA-87"]),
    (SLH_DSA_SHA2_128S, false, &["SLH-DSA-SHA2-128s"]),
    (SLH_DSA_SHA2_128F, false, &["SLH-DSA-SHA2-128f"]),
    (SLH_DSA_SHA2_192S, false, &["SLH-DSA-SHA2-192s"]),
    (SLH_DSA_SHA2_192F, false, &["SLH-DSA-SHA2-192f"]),
    (SLH_DSA_SHA2_256S, false, &["SLH-DSA-SHA2-256s"]),
    (SLH_DSA_SHA2_256F, false, &["SLH-DSA-SHA2-256f"]),
    (SLH_DSA_SHAKE_128S, false, &["SLH-DSA-SHAKE-128s"]),
    (SLH_DSA_SHAKE_128F, false, &["SLH-DSA-SHAKE-128f"]),
    (SLH_DSA_SHAKE_192S, false, &["SLH-DSA-SHAKE-192s"]),
    (SLH_DSA_SHAKE_192F, false, &["SLH-DSA-SHAKE-192f"]),
    (SLH_DSA_SHAKE_256S, false, &["SLH-DSA-SHAKE-256s"]),
    (SLH_DSA_SHAKE_256F, false, &["SLH-DSA-SHAKE-256f"]),
];

/// RSASSA-PSS, of whose parameters GnuTLS prints the hash alone, as part of the name.
const PSS: &[&str] = &["rsassaPss", "RSASSA-PSS"];
const PSS_GNUTLS: &[&str] = &["RSA-PSS-", "RSA-PSS-RSAE-"];
/// The length of the salt where none is given (RFC 4055 §3.1).
const DEFAULT_SALT: u64 = 20;

/// The DER of the `signatureAlgorithm` that is printed, in the one form that the standards have for it.
pub(super) fn signature(printed: &PrintedResponse) -> Option<Vec<u8>> {
    let name = printed.signature_algorithm.as_deref()?;
    let is_it = |known: &&str| known.eq_ignore_ascii_case(name);
    if PSS.iter().any(is_it) {
        return pss(&printed.pss).ok()?;
    }
    for prefix in PSS_GNUTLS {
        if let Some(named) = name.strip_prefix(prefix).and_then(hash) {
            let salt = u64::try_from(named.length()).ok()?;
            return with_pss(named, named, salt).ok();
        }
    }
    let found = SIGNATURES
        .iter()
        .find(|(oid, _, names)| names.iter().any(is_it) || oid.to_string() == name);
    let (oid, has_null, _) = found?;
    write::algorithm(oid, *has_null).ok()
}

fn pss(printed: &PrintedPss) -> der::Result<Option<Vec<u8>>> {
    let named = |name: &Option<String>| name.as_deref().and_then(hash);
    let (Some(of_message), Some(of_mask), Some((salt, _))) = (
        named(&printed.hash),
        named(&printed.mask_hash),
        printed.salt,
    ) else {
        return Ok(None);
    };
    with_pss(of_message, of_mask, salt).map(Some)
}

/// What is the default is left out, as DER wants it.
fn with_pss(of_message: Hash, of_mask: Hash, salt: u64) -> der::Result<Vec<u8>> {
    let identifier = |hash: Hash| write::algorithm(&hash.oid(), true);
    let unless = |is_default: bool, number, content: &[u8]| match is_default {
        true => Ok(Vec::new()),
        false => write::constructed(number, content),
    };
    let mask = write::sequence(&[&der::Encode::to_der(&MGF1)?, &identifier(of_mask)?])?;
    let salt_octets = der::Encode::to_der(&salt)?;
    let parameters = write::sequence(&[
        &unless(of_message == Hash::Sha1, 0, &identifier(of_message)?)?,
        &unless(of_mask == Hash::Sha1, 1, &mask)?,
        &unless(salt == DEFAULT_SALT, 2, &salt_octets)?,
    ])?;
    write::sequence(&[&der::Encode::to_der(&RSASSA_PSS)?, &parameters])
}

/// The same, decoded, for those who verify.
pub(super) fn decoded(der: &[u8]) -> Option<AlgorithmIdentifier> {
    let element = Cursor::new(der).element("signatureAlgorithm").ok()?;
    (element.tag == Tag::Sequence).then_some(())?;
    AlgorithmIdentifier::decode(&element, "signatureAlgorithm").ok()
}
