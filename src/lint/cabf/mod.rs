//! What the CA/Browser Forum requires of public CAs; good advice for others.

pub(super) mod authority_interval;
pub(super) mod delegate_profile;
pub(super) mod interval;
pub(super) mod issuer_key_usage;
pub(super) mod revoked_authority;
pub(super) mod single_reason_code;
pub(super) mod weak_key;
pub(super) mod weak_signature;

use super::Reference;

/// A clause of the Baseline Requirements, by its whole label.
pub(super) const fn requirement(section: &'static str) -> Reference {
    Reference::Document(
        section,
        "https://cabforum.org/working-groups/server/baseline-requirements/requirements/",
    )
}
