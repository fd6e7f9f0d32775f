//! OpenLiteSpeed.

use super::*;

static OPENLITESPEED: Basis = Basis::new(
    "OpenLiteSpeed",
    "OpenLiteSpeed, in its error log",
    "OpenLiteSpeed 1.4 and later, source read; a log of 1.6 of April 2020 seen",
    Confidence::Medium,
    &[
        Reference::read(
            "OpenLiteSpeed, src/sslpp/sslocspstapling.cpp",
            "https://github.com/litespeedtech/openlitespeed/blob/master/src/sslpp/sslocspstapling.cpp",
        ),
        Reference::read(
            "OpenLiteSpeed, issue 177",
            "https://github.com/litespeedtech/openlitespeed/issues/177",
        ),
    ],
).server();

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    warning(&OPENLITESPEED, "openlitespeed-issuer-missing", &["OCSP Stapling can't be enabled [X509_STORE_CTX_get1_issuer failed"],
        Fault::IssuerMissing, "OpenLiteSpeed finds no certificate of the issuer, and staples nothing.", Next::Say("Put the issuer's certificate into the file of the certificate, or name it as CA Certificate Path, and paste the certificate here.")).only_must_staple(),
    warning(&OPENLITESPEED, "openlitespeed-no-responder-url", &["OCSP Stapling can't be enabled [Failed to get responder"],
        Fault::NoOcspUrl, "The certificate names no OCSP responder: OpenLiteSpeed staples nothing.", Next::Say("Paste the certificate here: it shows whether Must-Staple is in it, and whether its CA still has a responder.")).only_must_staple(),
    warning(&OPENLITESPEED, "openlitespeed-file-not-loaded", &["OCSP Stapling can't be enabled [Failed to load file: {file}!"],
        Fault::NoStaple, "OpenLiteSpeed cannot read {file}, and staples nothing.", Next::Say("Check that the file exists, holds PEM, and may be read by the server's user.")).named("OCSP Stapling can't be enabled: Failed to load file").only_must_staple(),
    warning(&OPENLITESPEED, "openlitespeed-bad-answer", &["Received bad OCSP response. ReponderUrl={url}, StatusCode={status}, ContentType="],
        Fault::ResponderError, "The responder {url} answered with HTTP status {status}, or with something other than an OCSP response; nothing new is stapled.", Next::Say("Ask the responder from this machine with `openssl ocsp -respout staple.der`, and drop staple.der here with the certificate and its issuer.")).establishes(&[Fact::Answered]).named("Received bad OCSP response").only_must_staple(),
];
