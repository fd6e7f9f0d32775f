//! What scanners say of a server's staple.

use super::*;

static TESTSSL: Basis = Basis::new(
    "testssl.sh", "testssl.sh", "testssl.sh 3.0 and 3.2, its output in public reports", Confidence::Medium,
    &[Reference::read("testssl.sh", "https://github.com/testssl/testssl.sh/blob/3.2/testssl.sh")],
);
static SSLYZE: Basis = Basis::new(
    "sslyze", "sslyze", "sslyze 2 to 6, code read", Confidence::High,
    &[Reference::read("sslyze, sslyze/plugins/certificate_info/_cli_connector.py", "https://github.com/nabla-c0d3/sslyze/blob/release/sslyze/plugins/certificate_info/_cli_connector.py")],
);
static SSLSCAN: Basis = Basis::new(
    "sslscan", "sslscan --ocsp", "sslscan 2, code read", Confidence::High,
    &[Reference::read("sslscan, sslscan.c", "https://github.com/rbsec/sslscan/blob/master/sslscan.c")],
);
static LABS: Basis = Basis::new(
    "SSL Labs", "the report of SSL Labs and programs that show it", "SSL Labs API v3", Confidence::Medium,
    &[Reference::read("SSL Labs API v3 documentation (mustStaple)", "https://github.com/ssllabs/ssllabs-scan/blob/master/ssllabs-api-docs-v3.md")],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    notice(&TESTSSL, "testssl-not-offered", &["OCSP stapling not offered"], Fault::NoStaple,
        "The server stapled nothing when testssl.sh asked. nginx staples nothing to the first visitor of each worker.", Next::Handshake("more, if it is run twice")).only_must_staple(),
    error(&TESTSSL, "testssl-must-staple-broken", &["OCSP stapling not offered{}OCSP must staple extension supported", "OCSP must staple extension requires OCSP stapling (NOT ok)", "extension detected but no OCSP stapling provided"], Fault::NoStaple,
        "The certificate says Must-Staple, and the server stapled nothing: Firefox and GnuTLS refuse.", Next::Handshake("whether the server never staples, or only not to the first visitor")).named("OCSP must staple extension, OCSP stapling not offered"),
    notice(&SSLYZE, "sslyze-not-sent", &["Server did not send back an OCSP response"], Fault::NoStaple,
        "The server stapled nothing when sslyze asked.", Next::Handshake("more, if it is run twice")).only_must_staple(),
    warning(&SSLYZE, "sslyze-error-status", &["ERROR - OCSP response status is not successful: {status}"], Fault::ResponderError,
        "The server staples a responder’s error in place of a status: {status}.", Next::Handshake("what is stapled")).named("OCSP response status is not successful"),
    notice(&SSLSCAN, "sslscan-not-received", &["No OCSP response recieved"], Fault::NoStaple,
        "The server stapled nothing when sslscan asked.", Next::Handshake("more, if it is run twice")).only_must_staple(),
    error(&LABS, "ssl-labs-must-staple-broken", &["Supported, but OCSP response is not stapled"], Fault::NoStaple,
        "The certificate says Must-Staple, and the server stapled nothing: Firefox and GnuTLS refuse.", Next::Handshake("whether the server never staples, or only not to the first visitor")),
];
