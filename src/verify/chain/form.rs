use super::link::Link;
use super::{Evidence, Outcome};

/// All of it can be read (RFC 5280 §4.1). Clients refuse what they cannot.
pub(super) fn check(link: &Link<'_>) -> Outcome {
    match link.certificate().problems.as_slice() {
        [] => Outcome::Passed(Evidence::WellFormed),
        problems => Outcome::Failed(Evidence::Problems(problems.to_vec())),
    }
}
