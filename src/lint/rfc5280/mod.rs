//! Certificates and revocation lists.

pub(super) mod certificate_signature;
pub(super) mod crl_answer;
pub(super) mod crl_not_decodable;
pub(super) mod crl_signature;
pub(super) mod crl_stale;
pub(super) mod not_decodable;
pub(super) mod signature_algorithms_differ;
pub(super) mod validity;
