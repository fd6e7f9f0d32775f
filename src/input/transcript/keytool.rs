//! Java's `keytool -printcert`: PEM with `-rfc`, words without.

use super::{Tool, none};
use crate::input::words;

pub(super) const TOOL: Tool = Tool {
    name: "keytool",
    signs: &[b"Certificate fingerprints:\n"],
    connections: none,
    without_objects: words::KEYTOOL_WITHOUT_OBJECTS,
};
