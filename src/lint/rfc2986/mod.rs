//! Certification requests.

pub(super) mod proof_of_possession;
