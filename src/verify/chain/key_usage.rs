use super::link::Link;
use super::{CheckOutcome, Evidence, WhyNot};
use crate::asn1::oid;

/// Where Key Usage is there, it has keyCertSign for an authority (RFC 5280 §6.1.4 (n)) and, for a
/// server, something that TLS does with a key (RFC 5246 §7.4.2, RFC 8446 §4.4.2.2).
pub(super) fn check(link: &Link<'_>) -> CheckOutcome {
    if link.has_unread(&oid::KEY_USAGE) {
        return CheckOutcome::NotChecked(WhyNot::Unreadable);
    }
    let Some(usage) = link.certificate().key_usage() else {
        return CheckOutcome::Passed(Evidence::NoKeyUsage);
    };
    let fits = match link.serves() {
        true => usage.serves_tls(),
        false => usage.key_cert_sign(),
    };
    let evidence = Evidence::KeyUsages(usage.names().collect());
    match fits {
        true => CheckOutcome::Passed(evidence),
        false => CheckOutcome::Failed(evidence),
    }
}
