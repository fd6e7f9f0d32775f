//! OCSP responses and those who sign them.

pub(super) mod delegate_without_nocheck;
pub(super) mod extended_revoke;
