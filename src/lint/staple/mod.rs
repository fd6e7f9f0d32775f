//! What the judgement of a staple means for the connection.

pub(super) mod ends_soon;
pub(super) mod missing;
pub(super) mod revoked;
pub(super) mod unknown;
pub(super) mod unusable;

use super::{Finding, Severity};

/// There is more to judge than is judged at once.
pub(super) fn too_many() -> Finding {
    Finding {
        code: "too-many-objects",
        severity: Severity::Warning,
        object: None,
        span: None,
        title: "Not everything was judged".into(),
        explanation: "There are more certificates and responses than are judged at once.".into(),
        remedy: "Hand over fewer at a time.".into(),
        citations: (&[]).into(),
    }
}
