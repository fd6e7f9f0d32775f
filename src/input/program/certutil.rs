//! Windows' `certutil -dump`: words, and bytes only in part.

use super::{Output, Tool, none};

const WITHOUT_OBJECTS: &str = "This is certutil output without the certificate itself. Add the file that it describes, or the output of `certutil -encode FILE out.txt`.";

pub(super) const TOOL: Tool = Tool {
    name: "certutil",
    signs: &[b"CertUtil: -", b"X509 Certificate:\n"],
    output: Output::Text(none),
    without_objects: WITHOUT_OBJECTS,
};
