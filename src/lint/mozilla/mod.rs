//! What Mozilla's Root Store Policy requires of public CAs; good advice for others.

pub(super) mod next_update_after_responder;
