//! Java's `keytool -printcert`: PEM with `-rfc`, words without.

use super::{Output, Tool, none};

const WITHOUT_OBJECTS: &str = "This is what keytool prints, without the \
    certificate itself: run it again with `-rfc`.";

pub(super) const TOOL: Tool = Tool {
    name: "keytool",
    signs: &[b"Certificate fingerprints:\n"],
    output: Output::Text(none),
    without_objects: WITHOUT_OBJECTS,
};
