//! What `openssl ocsp -text` and `openssl x509 -text` print: words, and PEM unless switched off.

use super::{Tool, none};
use crate::input::words;

pub(super) const OCSP: Tool = Tool {
    name: "openssl ocsp",
    signs: &[b"OCSP Response Data:", b"Responder Error: "],
    connections: none,
    without_objects: words::PRINTED_RESPONSE,
};

pub(super) const X509: Tool = Tool {
    name: "openssl x509",
    signs: &[b"    Signature Algorithm: "],
    connections: none,
    without_objects: words::PRINTED,
};
