//! Windows' `certutil -dump`: words, and bytes only in part.

use super::{Output, Tool, none};

const WITHOUT_OBJECTS: &str = "This is what certutil prints, without the \
    certificate itself: give the file that was printed, or what `certutil -encode FILE out.txt` makes of \
    it.";

pub(super) const TOOL: Tool = Tool {
    name: "certutil",
    signs: &[b"CertUtil: -", b"X509 Certificate:\n"],
    output: Output::Text(none),
    without_objects: WITHOUT_OBJECTS,
};
