//! What the CA/Browser Forum requires of public CAs; good advice for others.

pub(super) mod interval;
pub(super) mod weak_key;
pub(super) mod weak_signature;

use super::Citation;

const fn requirement(section: &'static str) -> Citation {
    Citation::Document(
        section,
        "https://cabforum.org/working-groups/server/baseline-requirements/requirements/",
    )
}
