use super::link::Link;
use super::{CheckOutcome, End, Evidence, WhyNot};
use crate::asn1::oid::{self, Oid};

/// The shortest RSA modulus, in bits, that public authorities may certify (CA/Browser Forum TLS
/// Baseline Requirements §6.1.5) and that OpenSSL takes at its default security level.
const MIN_RSA_BITS: usize = 2048;

/// Signatures that rest on broken hashes.
const WEAK: [der::asn1::ObjectIdentifier; 7] = [
    oid::MD2_WITH_RSA,
    oid::MD4_WITH_RSA,
    oid::MD5_WITH_RSA,
    oid::SHA1_WITH_RSA,
    oid::OIW_SHA1_WITH_RSA,
    oid::ECDSA_WITH_SHA1,
    oid::DSA_WITH_SHA1,
];

/// The signature does not rest on a broken hash, and the key is long enough. Nobody relies on the
/// signature that a root puts on itself.
pub(super) fn check(link: &Link<'_>) -> CheckOutcome {
    let certificate = link.certificate();
    let own = link.is_anchor() || (link.issuer().is_none() && *link.end == End::UnknownRoot);
    if let Some(weak) = certificate
        .signature_algorithm
        .as_ref()
        .filter(|of| is_weak(&of.oid))
        && !own
    {
        return CheckOutcome::Failed(Evidence::WeakSignature(weak.oid.clone()));
    }
    let key = certificate.subject_public_key_info.as_ref();
    if key.is_none() || (certificate.signature_algorithm.is_none() && !own) {
        return CheckOutcome::NotChecked(WhyNot::Unreadable);
    }
    match key.and_then(crate::x509::SubjectPublicKeyInfo::rsa_modulus_bits) {
        Some(bits) if bits < MIN_RSA_BITS => CheckOutcome::Failed(Evidence::WeakKey(bits)),
        rsa_bits => CheckOutcome::Passed(Evidence::Strong { rsa_bits }),
    }
}

fn is_weak(algorithm: &Oid) -> bool {
    WEAK.iter().any(|weak| algorithm.is(weak))
}
