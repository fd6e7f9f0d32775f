//! SSL Labs.

use super::*;

static LABS: Basis = Basis::new(
    "SSL Labs",
    "the report of SSL Labs and programs that show it",
    "SSL Labs API v3",
    Confidence::Medium,
    &[Reference::read(
        "SSL Labs API v3 documentation (mustStaple)",
        "https://github.com/ssllabs/ssllabs-scan/blob/master/ssllabs-api-docs-v3.md",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[error(
    &LABS,
    "ssl-labs-must-staple-broken",
    &["Supported, but OCSP response is not stapled"],
    Fault::NoStaple,
    "The certificate has Must-Staple, and the server stapled nothing: Firefox and GnuTLS refuse.",
    Next::Handshake("whether the server never staples, or only not to the first visitor"),
)
.establishes(&[Fact::MustStaple])];
