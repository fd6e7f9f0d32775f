use super::link::Link;
use super::{Evidence, Outcome};

/// All of it can be read (RFC 5280 §4.1). Clients refuse what they cannot.
pub(super) fn check(link: &Link<'_>) -> Outcome {
    let certificate = link.certificate();
    match certificate.fault() {
        None => Outcome::Passed(Evidence::WellFormed),
        Some(_) => Outcome::Failed(Evidence::Problems(certificate.problems.clone())),
    }
}
