//! What keeps a certificate's chain from a trust anchor, and what is wrong with the chain as it is
//! sent.
//!
//! Where a certificate has a valid path, what its other paths lack is nobody's trouble, and no rule
//! speaks of it.

pub(super) mod ca_as_server;
pub(super) mod expired;
pub(super) mod extended_key_usage;
pub(super) mod incomplete;
pub(super) mod key_identifier;
pub(super) mod key_usage;
pub(super) mod limit;
pub(super) mod name_constraint;
pub(super) mod not_a_ca;
pub(super) mod path_length;
pub(super) mod served_missing;
pub(super) mod served_order;
pub(super) mod served_unneeded;
pub(super) mod unknown_critical_extension;
pub(super) mod unknown_root;
pub(super) mod weak;

use super::Reference;

/// What TLS says about the list of certificates that a server sends.
const CERTIFICATE_LIST: &[Reference] =
    &[Reference::Rfc(5246, "7.4.2"), Reference::Rfc(9846, "4.5.1")];
