//! lighttpd.

use super::*;

static LIGHTTPD: Basis = Basis::new(
    "lighttpd",
    "lighttpd, in its error log",
    "lighttpd 1.4.69 and 1.4.85, tested on 2026-11-20; source read",
    Confidence::High,
    &[Reference::read(
        "lighttpd, src/mod_openssl.c (mod_openssl_crt_must_staple)",
        "https://github.com/lighttpd/lighttpd1.4/blob/master/src/mod_openssl.c",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(&LIGHTTPD, "lighttpd-must-staple-expired", &["certificate marked OCSP Must-Staple, but OCSP response expired from ssl.stapling-file {file}"],
        Fault::Expired, "The certificate has Must-Staple, and the response in {file} has expired. lighttpd keeps serving without a staple, and Firefox refuses.",
        Next::Say("Drop {file} here with the certificate and its issuer. Let a timer run cert-staple.sh, and lighttpd reads the new file within a minute.")).establishes(&[Fact::MustStaple])
        .named("certificate marked OCSP Must-Staple, but OCSP response expired"),
    error(&LIGHTTPD, "lighttpd-must-staple-no-file", &["{file} marked OCSP Must-Staple, but ssl.stapling-file not provided"],
        Fault::NoStaple, "The certificate has Must-Staple, and no ssl.stapling-file is set. lighttpd keeps serving without a staple, and Firefox refuses.",
        Next::Say("Fetch a response (lighttpd ships cert-staple.sh), name it with ssl.stapling-file, and restart.")).establishes(&[Fact::MustStaple])
        .named("marked OCSP Must-Staple, but ssl.stapling-file not provided"),
    warning(&LIGHTTPD, "lighttpd-not-supported", &["OCSP stapling not supported; ignoring {file}"],
        Fault::NoStaple, "This lighttpd was built without OCSP: {file} is not stapled.", Next::Say("Use a lighttpd built with OpenSSL.")).establishes(&[Fact::CannotStaple])
        .named("OCSP stapling not supported; ignoring").only_must_staple(),

    warning(&LIGHTTPD, "lighttpd-file-unreadable", &["OCSP stapling file read error: {file}"],
        Fault::Malformed, "{file} is not an OCSP response in DER: nothing is stapled.", Next::Say("Drop {file} here: it shows what it holds. Then fetch the response anew."))
        .named("OCSP stapling file read error").only_must_staple(),
    warning(&LIGHTTPD, "lighttpd-not-set", &["failed to set OCSP response for TLS server name {host}"],
        Fault::NoStaple, "The response could not be put into the handshake of a visitor of {host}.", Next::Say("Check whether this machine is short of memory."))
        .named("failed to set OCSP response for TLS server name").only_must_staple(),
];
