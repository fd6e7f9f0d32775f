//! The nonce of OCSP requests and responses.

pub(super) mod nonce_length;
pub(super) mod nonce_match;
