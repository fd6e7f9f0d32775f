//! The lightweight profile of OCSP, which obsoletes RFC 5019.

pub(super) mod next_update_missing;
