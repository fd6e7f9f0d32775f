use super::link::Link;
use super::{CheckOutcome, Evidence, WhyNot};

/// It is valid at the instant (RFC 5280 §6.1.3 (a)(2)). The standard and rustls-webpki do not ask
/// this of an anchor; mozilla::pkix, OpenSSL and GnuTLS do, and so it is asked here.
pub(super) fn check(link: &Link<'_>) -> CheckOutcome {
    let Some(validity) = link.certificate().validity else {
        return CheckOutcome::NotChecked(WhyNot::Unreadable);
    };
    let evidence = Evidence::Validity {
        not_before: validity.not_before,
        not_after: validity.not_after,
    };
    match validity.contains(link.at) {
        true => CheckOutcome::Passed(evidence),
        false => CheckOutcome::Failed(evidence),
    }
}
