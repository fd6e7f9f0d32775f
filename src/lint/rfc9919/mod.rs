//! The lightweight profile of OCSP, which obsoletes RFC 5019.

pub(super) mod cert_id_sha1;
pub(super) mod delegate_not_embedded;
pub(super) mod delegate_revocation_pointers;
pub(super) mod next_update_missing;
pub(super) mod responder_by_name;
