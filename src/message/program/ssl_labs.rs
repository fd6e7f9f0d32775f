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

static PAGE: Basis = Basis::new(
    "SSL Labs",
    "the report of SSL Labs, copied from its page",
    "its labels, as public reports quote them",
    Confidence::Medium,
    &[Reference::read(
        "SSL Labs, server test",
        "https://www.ssllabs.com/ssltest/",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    notice(
        &PAGE,
        "ssl-labs-must-staple",
        &["OCSP Must Staple Yes"],
        Fault::Well,
        "The certificate has Must-Staple: where no staple comes, Firefox and GnuTLS refuse.",
        Next::Handshake("whether a staple comes"),
    )
    .establishes(&[Fact::MustStaple]),
    notice(
        &PAGE,
        "ssl-labs-no-staple",
        &["OCSP stapling No"],
        Fault::NoStaple,
        "The server stapled nothing when SSL Labs asked.",
        Next::Handshake("more, if you run it twice"),
    )
    .only_must_staple(),
    error(
    &LABS,
    "ssl-labs-must-staple-broken",
    &["Supported, but OCSP response is not stapled"],
    Fault::NoStaple,
    "The certificate has Must-Staple, and the server stapled nothing: Firefox and GnuTLS refuse.",
    Next::Handshake("whether the server never staples, or only not to the first visitor"),
)
.establishes(&[Fact::MustStaple])];
