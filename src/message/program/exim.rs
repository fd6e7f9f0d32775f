//! Exim.

use super::*;

static EXIM: Basis = Basis::new(
    "Exim",
    "Exim built with GnuTLS, as in Debian",
    "Exim 4.96 and 4.98.2 built with GnuTLS, run on 2026-11-20",
    Confidence::High,
    &[Reference::read(
        "Exim specification, encrypted SMTP connections (tls_ocsp_file)",
        "https://www.exim.org/exim-html-current/doc/html/spec_html/ch-encrypted_smtp_connections_using_tlsssl.html",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(&EXIM, "exim-tls-unavailable", &["454 TLS currently unavailable"],
        Fault::Expired, "Exim could not set TLS up. One cause is the file named by tls_ocsp_file: if it is missing, expired, revoked, an error answer or about another certificate, Exim refuses TLS to everybody.",
        Next::Say("Look for gnutls_certificate_set_ocsp_status_request_file2 in Exim’s log, then drop the file named by tls_ocsp_file here, with the certificate and its issuer.")),
    error(&EXIM, "exim-staple-refused", &["(gnutls_certificate_set_ocsp_status_request_file2): {reason}"],
        Fault::WrongCertificate, "Exim cannot use the file named by tls_ocsp_file, and refuses TLS to everybody with “454 TLS currently unavailable”, with and without Must-Staple.",
        Next::Say("Put a fresh good response for this very certificate there: Exim recovers within seconds. Drop the file here to see what is wrong with it."))
        .named("gnutls_certificate_set_ocsp_status_request_file2"),
];
