//! libtls of OpenBSD, and what is built with it.

use super::*;

static LIBTLS: Basis = Basis::new(
    "libtls",
    "OpenBSD’s nc, ftp and httpd, OpenSMTPD, and other programs with libtls",
    "OpenSMTPD 7.8.0p1 and LibreSSL of July 2026, source read",
    Confidence::High,
    &[Reference::read(
        "LibreSSL, src/lib/libtls/tls_ocsp.c",
        "https://github.com/libressl/openbsd/blob/master/src/lib/libtls/tls_ocsp.c",
    )],
)
.library();

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(
        &LIBTLS,
        "libtls-none-stapled",
        &["no stapled OCSP response provided"],
        Fault::NoStaple,
        "The program was configured to require a staple (`nc -T muststaple`), and the server sent none. The certificate’s Must-Staple is irrelevant here.",
        Next::Handshake("whether the server staples"),
    ),
    error(
        &LIBTLS,
        "libtls-error-status",
        &["ocsp verify failed: response - {status}"],
        Fault::ResponderError,
        "The server staples a responder’s error in place of a status: {status}.",
        Next::Handshake("what is stapled"),
    )
    .named("ocsp verify failed: response"),
    error(
        &LIBTLS,
        "libtls-no-issuer",
        &["ocsp verify failed: no issuer cert"],
        Fault::IssuerMissing,
        "The server does not send the issuer’s certificate, so the staple could not be checked.",
        Next::Handshake("which certificates the server sends"),
    ),
    error(
        &LIBTLS,
        "libtls-other-certificate",
        &["ocsp verify failed: no result for cert"],
        Fault::WrongCertificate,
        "The staple is about another certificate.",
        Next::Handshake("which certificate the staple names"),
    ),
    error(
        &LIBTLS,
        "libtls-not-current",
        &["ocsp verify failed: ocsp response not current"],
        Fault::Expired,
        "The staple has expired, or lies in the future by this machine’s clock.",
        Next::Handshake("the staple’s times"),
    )
    .establishes(&[Fact::Clock]),
    error(
        &LIBTLS,
        "libtls-revoked",
        &["ocsp verify failed: revoked cert - {reason}"],
        Fault::Revoked,
        "The staple says that the certificate is revoked.",
        Next::Handshake("since when"),
    )
    .named("ocsp verify failed: revoked cert"),
    error(
        &LIBTLS,
        "libtls-not-verified",
        &["ocsp verify failed"],
        Fault::BadSignature,
        "The staple’s signature does not verify, or its signer is not authorized.",
        Next::Handshake("who signed the staple"),
    )
    .rank(1),
];
