//! testssl.sh.

use super::*;

static TESTSSL: Basis = Basis::new(
    "testssl.sh",
    "testssl.sh",
    "testssl.sh 3.0 and 3.2, its output in public reports",
    Confidence::Medium,
    &[Reference::read(
        "testssl.sh",
        "https://github.com/testssl/testssl.sh/blob/3.2/testssl.sh",
    )],
);

static READ: Basis = Basis::new(
    "testssl.sh",
    "testssl.sh",
    "testssl.sh 3.3dev of June 2026, source read",
    Confidence::High,
    &[Reference::read(
        "testssl.sh",
        "https://github.com/testssl/testssl.sh/blob/3.3dev/testssl.sh",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    notice(&TESTSSL, "testssl-not-offered", &["OCSP stapling not offered"], Fault::NoStaple,
        "The server stapled nothing when testssl.sh asked. nginx staples nothing to the first visitor of each worker.", Next::Handshake("more, if you run it twice")).only_must_staple(),
    error(&TESTSSL, "testssl-must-staple-broken", &["OCSP stapling not offered OCSP must staple extension supported", "OCSP must staple extension requires OCSP stapling (NOT ok)", "extension detected but no OCSP stapling provided"], Fault::NoStaple,
        "The certificate has Must-Staple, and the server stapled nothing: Firefox and GnuTLS refuse.", Next::Handshake("whether the server never staples, or only not to the first visitor")).establishes(&[Fact::MustStaple]).named("OCSP must staple extension, OCSP stapling not offered"),

    warning(&READ, "testssl-error-status", &["stapled OCSP response contained an error response from OCSP responder: {status}"], Fault::ResponderError,
        "The server staples a responder’s error in place of a status: {status}.", Next::Handshake("what is stapled")).named("stapled OCSP response contained an error response"),
];
