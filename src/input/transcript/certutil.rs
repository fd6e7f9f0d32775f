//! Windows' `certutil -dump`: words, and bytes only in part.

use super::{Tool, none};
use crate::input::words;

pub(super) const TOOL: Tool = Tool {
    name: "certutil",
    signs: &[b"CertUtil: -", b"X509 Certificate:\n"],
    connections: none,
    without_objects: words::CERTUTIL_WITHOUT_OBJECTS,
};
