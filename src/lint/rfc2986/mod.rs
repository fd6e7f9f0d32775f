//! Certification requests.

pub(super) mod not_decodable;
pub(super) mod proof_of_possession;
