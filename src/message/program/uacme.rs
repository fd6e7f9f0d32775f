//! uacme.

use super::*;

static UACME: Basis = Basis::new(
    "uacme",
    "uacme built with LibreSSL",
    "uacme, source read",
    Confidence::High,
    &[Reference::read(
        "uacme, crypto.c (csr_gen)",
        "https://github.com/ndilieto/uacme/blob/master/crypto.c",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[error(
    &UACME,
    "uacme-must-staple-not-supported",
    &["--must-staple is not supported by LibreSSL"],
    Fault::CaEndedOcsp,
    "This uacme cannot ask for Must-Staple, and asked for nothing.",
    Next::Say("Leave --must-staple out, or build uacme with OpenSSL."),
)];
