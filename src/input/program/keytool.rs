//! Java's `keytool -printcert`: PEM with `-rfc`, words without.

use super::{Output, Tool, none};

const WITHOUT_OBJECTS: &str =
    "This is keytool output without the certificate itself. Run it again with `-rfc`.";

pub(super) const TOOL: Tool = Tool {
    name: "keytool",
    signs: &[b"Certificate fingerprints:\n"],
    output: Output::Text(none),
    without_objects: WITHOUT_OBJECTS,
};
