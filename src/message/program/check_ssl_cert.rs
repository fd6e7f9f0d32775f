//! check_ssl_cert, the plugin for Nagios, Icinga and others.

use super::*;

static CHECK: Basis = Basis::new(
    "check_ssl_cert",
    "check_ssl_cert, in Nagios, Icinga and others",
    "check_ssl_cert 2.103.0, source read",
    Confidence::High,
    &[Reference::read(
        "check_ssl_cert",
        "https://github.com/matteocorti/check_ssl_cert/blob/main/check_ssl_cert",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[

    error(&CHECK, "check-ssl-cert-not-enabled", &["SSL_CERT CRITICAL {host}: OCSP stapling not enabled"],
        Fault::NoStaple, "The check was told to require a staple, and the server sent none. nginx staples nothing to the first visitor of each worker.", Next::Handshake("more, if you run it twice")).named("OCSP stapling not enabled").only_must_staple(),
    warning(&CHECK, "check-ssl-cert-will-expire", &["OCSP stapling will expire in {} hour(s) on"],
        Fault::Expired, "The staple expires sooner than the check allows, and the server has not renewed it.", Next::Handshake("when the staple ends")).named("OCSP stapling will expire").only_must_staple(),
    error(&CHECK, "check-ssl-cert-expired", &["OCSP stapling expired {} hours ago", "OCSP stapling expired one hour ago"],
        Fault::Expired, "The staple has expired: Firefox and GnuTLS refuse it.", Next::Handshake("when the staple ended")).named("OCSP stapling expired"),
    error(&CHECK, "check-ssl-cert-revoked", &["certificate element {} is revoked (OCSP)", "certificate element {} is revoked (CRL)"],
        Fault::Revoked, "The CA says that a certificate of the chain is revoked: element 1 is the server’s own.", Next::Say("Replace the certificate now, with a new key.")).named("certificate element is revoked"),
    warning(&CHECK, "check-ssl-cert-error", &["SSL_CERT CRITICAL {host}: OCSP error ({reason}"],
        Fault::ResponderError, "The plugin asked the responder itself and got no good answer. It does not say what the server staples.", Next::Handshake("what the server staples")).named("SSL_CERT CRITICAL: OCSP error"),
];
