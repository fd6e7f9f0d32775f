//! OCSP responses and those who sign them.

pub(super) mod delegate_without_nocheck;
pub(super) mod extended_revoke;
pub(super) mod preferred_algorithm;
pub(super) mod request_answered;
pub(super) mod request_names_nobody;
pub(super) mod request_not_decodable;
