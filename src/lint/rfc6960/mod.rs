//! OCSP responses and those who sign them.

pub(super) mod archive_cutoff;
pub(super) mod delegate_is_authority;
pub(super) mod delegate_key_usage;
pub(super) mod delegate_revoked;
pub(super) mod delegate_weaker;
pub(super) mod delegate_without_nocheck;
pub(super) mod entries_disagree;
pub(super) mod extended_revoke;
pub(super) mod extended_revoke_misused;
pub(super) mod extension_malformed;
pub(super) mod newer_response;
pub(super) mod preferred_algorithm;
pub(super) mod request_answered;
pub(super) mod request_names_nobody;
pub(super) mod request_not_decodable;
pub(super) mod responses_disagree;
pub(super) mod window_upside_down;
