use super::link::Link;
use super::{CheckOutcome, Evidence, WhyNot};
use crate::asn1::oid;

/// An authority's certificate is of version 3 and says that it is one (RFC 5280 §6.1.4 (k)); a
/// server's does not (§4.2.1.9: mozilla::pkix and rustls-webpki refuse it, OpenSSL does not). An
/// anchor may be older than the extension, as in mozilla::pkix.
pub(super) fn check(link: &Link<'_>) -> CheckOutcome {
    let certificate = link.certificate();
    if link.has_unread(&oid::BASIC_CONSTRAINTS) {
        return CheckOutcome::NotChecked(WhyNot::Unreadable);
    }
    let constraints = certificate.basic_constraints();
    let says_authority = constraints.is_some_and(|constraints| constraints.ca);
    if link.serves() {
        return match says_authority && !link.is_anchor() {
            true => CheckOutcome::Failed(Evidence::AuthorityServes),
            false => CheckOutcome::Passed(Evidence::EndEntity),
        };
    }
    let version = certificate
        .version
        .as_ref()
        .map_or(1, |version| version.value);
    match (constraints, version) {
        (Some(_), 3) if says_authority => CheckOutcome::Passed(Evidence::Authority),
        (Some(_), 3) => CheckOutcome::Failed(Evidence::NotAuthority),
        (None, 3) => CheckOutcome::Failed(Evidence::NoBasicConstraints),
        (None, 1) if link.is_anchor() => CheckOutcome::Passed(Evidence::OldAnchor),
        (_, version) => CheckOutcome::Failed(Evidence::Version(version)),
    }
}
