//! Exim.

use super::*;

static EXIM: Basis = Basis::new(
    "Exim",
    "Exim built with GnuTLS, as in Debian",
    "Exim 4.96 and 4.98.2 built with GnuTLS, tested on 2026-11-20",
    Confidence::High,
    &[Reference::read(
        "Exim specification, encrypted SMTP connections (tls_ocsp_file)",
        "https://www.exim.org/exim-html-current/doc/html/spec_html/ch-encrypted_smtp_connections_using_tlsssl.html",
    )],
);

static OPENSSL: Basis = Basis::new(
    "Exim",
    "Exim, in its main log",
    "Exim of 2026, source read",
    Confidence::High,
    &[
        Reference::read(
            "Exim, src/src/tls-openssl.c",
            "https://github.com/Exim/exim/blob/master/src/src/tls-openssl.c",
        ),
        Reference::read(
            "Exim, src/src/tls-gnu.c",
            "https://github.com/Exim/exim/blob/master/src/src/tls-gnu.c",
        ),
    ],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(&EXIM, "exim-tls-unavailable", &["454 TLS currently unavailable"],
        Fault::Expired, "Exim could not set TLS up. One cause is the file named by tls_ocsp_file: if it is missing, expired, revoked, an error answer or about another certificate, Exim refuses TLS to everybody.",
        Next::Say("Look for gnutls_certificate_set_ocsp_status_request_file2 in Exim’s log, then drop the file named by tls_ocsp_file here, with the certificate and its issuer.")),
    error(&EXIM, "exim-staple-refused", &["(gnutls_certificate_set_ocsp_status_request_file2): {reason}"],
        Fault::WrongCertificate, "Exim cannot use the file named by tls_ocsp_file, and refuses TLS to everybody with “454 TLS currently unavailable”, with or without Must-Staple.",
        Next::Say("Put a fresh good response for this very certificate there: Exim recovers within seconds. Drop the file here to see what is wrong with it."))
        .named("gnutls_certificate_set_ocsp_status_request_file2"),

    warning(&OPENSSL, "exim-file-unreadable", &["Failed to open OCSP response file {file}"],
        Fault::Malformed, "Exim cannot read the file named by tls_ocsp_file, and staples nothing.",
        Next::Say("Put a fresh response there, readable for Exim: DER as `DER /path`, or PEM as `PEM /path`. Drop the file here to see what it holds."))
        .named("Failed to open OCSP response file").only_must_staple(),
    error(&OPENSSL, "exim-client-none-received", &["Required TLS certificate status not received"],
        Fault::NoStaple, "Exim delivers mail here and requires a staple (hosts_require_ocsp), and the other server sent none: the mail waits.", Next::Handshake("whether that server staples")).establishes(&[Fact::Visitor]),
    error(&OPENSSL, "exim-client-malformed", &["Received TLS cert status response, parse error", "Received TLS cert status response, error parsing response"],
        Fault::Malformed, "The mail server that Exim delivers to staples something other than an OCSP response.", Next::Handshake("the bytes that are stapled")).establishes(&[Fact::Visitor]),
    error(&OPENSSL, "exim-client-not-verified", &["status response, itself unverifiable: {reason}", "certificate status check failed"],
        Fault::BadSignature, "The staple of the mail server that Exim delivers to does not verify; with hosts_require_ocsp the mail waits.", Next::Handshake("the staple and its signer"))
        .establishes(&[Fact::Visitor]).named("Received TLS cert status response, itself unverifiable"),
    error(&OPENSSL, "exim-client-out-of-date", &["OCSP dates invalid", "Server certificate status is out-of-date"],
        Fault::Expired, "The staple of the mail server that Exim delivers to has expired, or lies in the future by this machine’s clock.", Next::Handshake("the staple’s times")).establishes(&[Fact::Clock, Fact::Visitor]),
    error(&OPENSSL, "exim-client-revoked", &["(SSL_connect) Server certificate revoked", "Server certificate revoked; reason: {reason}"],
        Fault::Revoked, "The mail server that Exim delivers to staples “revoked” for its certificate.", Next::Handshake("since when"))
        .establishes(&[Fact::Visitor]).named("Server certificate revoked; reason"),
    error(&OPENSSL, "exim-client-unknown", &["Server certificate status unknown, in OCSP stapling", "(SSL_connect) Server certificate has unknown status"],
        Fault::Unknown, "The mail server that Exim delivers to staples “unknown” for its certificate.", Next::Handshake("which certificate the staple names")).establishes(&[Fact::Visitor]),
    warning(&OPENSSL, "exim-not-usable", &["OCSP unusable with this GnuTLS library version"],
        Fault::NoStaple, "This Exim cannot staple: its GnuTLS is too old.", Next::Say("Use an Exim built with a newer GnuTLS.")).establishes(&[Fact::CannotStaple]).only_must_staple(),
];
