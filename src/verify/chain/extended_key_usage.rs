use super::link::Link;
use super::{CheckOutcome, Evidence, WhyNot};
use crate::asn1::oid;

/// Where Extended Key Usage is there, it lists `id-kp-serverAuth` (RFC 5280 §4.2.1.12). In an
/// authority's certificate it constrains what lies below: not in the standard, but in mozilla::pkix,
/// OpenSSL and the CA/Browser Forum's requirements. `anyExtendedKeyUsage` alone is not enough: the
/// standard lets applications refuse it, and mozilla::pkix and OpenSSL do.
pub(super) fn check(link: &Link<'_>) -> CheckOutcome {
    let certificate = link.certificate();
    if link.has_unread(&oid::EXTENDED_KEY_USAGE) {
        return CheckOutcome::NotChecked(WhyNot::Unreadable);
    }
    let Some(purposes) = certificate.extended_key_usage() else {
        return CheckOutcome::Passed(Evidence::NoExtendedKeyUsage);
    };
    let evidence = Evidence::Purposes(purposes.to_vec());
    match certificate.has_purpose(&oid::KP_SERVER_AUTH) {
        true => CheckOutcome::Passed(evidence),
        false => CheckOutcome::Failed(evidence),
    }
}
