//! The extension that says that no revocation information is published.

pub(super) mod contradicted;
