//! What `openssl ocsp -text` and `openssl x509 -text` print: words, and PEM unless switched off.

use super::{Output, Tool, none};

pub(in crate::input) const PRINTED_RESPONSE: &str = "This is a printed OCSP response without the response itself, so its signature cannot be checked. Add the file that was printed, or fetch the response with `openssl ocsp -issuer ISSUER.pem -cert CERT.pem -url URL -respout response.der -noverify`.";
pub(super) const PRINTED: &str = "This is a printed certificate, request or OCSP response without the object itself. Add the file that was printed.";

pub(super) const OCSP: Tool = Tool {
    name: "openssl ocsp",
    signs: &[b"OCSP Response Data:", b"Responder Error: "],
    output: Output::Text(none),
    without_objects: PRINTED_RESPONSE,
};

pub(super) const X509: Tool = Tool {
    name: "openssl x509",
    // Others print this label in columns.
    signs: &[
        b"\n    Signature Algorithm: ",
        b"\n        Signature Algorithm: ",
        b"\r    Signature Algorithm: ",
    ],
    output: Output::Text(none),
    without_objects: PRINTED,
};
