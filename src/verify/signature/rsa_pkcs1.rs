//! RSASSA-PKCS1-v1_5 ([RFC 8017 §8.2](https://www.rfc-editor.org/rfc/rfc8017#section-8.2)),
//! identified as in RFC 3279 §2.2.1, RFC 4055 §5 and, with SHA-3, RFC 9688 §2.

use rsa::pkcs1v15::Pkcs1v15Sign;

use super::{SignatureOutcome, Signed, outcome, rsa_key};
use crate::asn1::oid;
use crate::store::digest::Hash;

pub(super) fn verify(signed: &Signed<'_>, hash: Hash) -> SignatureOutcome {
    if !signed.key.algorithm.oid.is(&oid::RSA_ENCRYPTION) {
        return signed.key_kind();
    }
    let key = signed
        .without_parameters()
        .and_then(|()| rsa_key::public_key(signed));
    let key = match key {
        Ok(key) => key,
        Err(outcome) => return outcome,
    };
    let digest = hash.digest(signed.message);
    let padding = Pkcs1v15Sign {
        hash_len: Some(digest.len()),
        prefix: digest_info(hash, digest.len()).into(),
    };
    outcome(key.verify(padding, &digest, signed.signature))
}

/// The octets before the digest in DigestInfo; NULL is not left out (RFC 8017 §9.2, note 1).
///
/// ```asn1
/// DigestInfo ::= SEQUENCE {
///     digestAlgorithm  AlgorithmIdentifier,
///     digest           OCTET STRING }
/// ```
fn digest_info(hash: Hash, digest_length: usize) -> Vec<u8> {
    let oid = hash.oid();
    let oid = oid.as_bytes();
    // All lengths are below 128: the longest identifier has 9 octets, the longest digest 64.
    let octet = |length: usize| length as u8;
    let mut start = vec![
        0x30,
        octet(oid.len() + digest_length + 8),
        0x30,
        octet(oid.len() + 4),
    ];
    start.extend([0x06, octet(oid.len())]);
    start.extend(oid);
    start.extend([0x05, 0x00, 0x04, octet(digest_length)]);
    start
}
