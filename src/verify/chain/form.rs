use super::link::Link;
use super::{CheckOutcome, Evidence};

/// All of it can be read (RFC 5280 §4.1). Clients refuse what they cannot.
pub(super) fn check(link: &Link<'_>) -> CheckOutcome {
    let certificate = link.certificate();
    match certificate.fault() {
        None => CheckOutcome::Passed(Evidence::WellFormed),
        Some(_) => CheckOutcome::Failed(Evidence::Problems(certificate.problems.clone())),
    }
}
