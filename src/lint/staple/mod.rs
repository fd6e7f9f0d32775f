//! What the judgement of a staple means for the connection.

pub(super) mod ends_soon;
pub(in crate::lint) mod fault;
pub(super) mod missing;
pub(super) mod outlives_certificate;
pub(super) mod revoked;
pub(super) mod too_many;
pub(super) mod unknown;
pub(super) mod unusable;
