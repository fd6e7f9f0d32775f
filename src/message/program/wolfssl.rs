//! wolfSSL.

use super::*;

static WOLFSSL: Basis = Basis::new(
    "wolfSSL",
    "wolfSSL, and programs built with it",
    "wolfSSL 5.5.4, tested on 2026-11-20; source read",
    Confidence::High,
    &[Reference::read(
        "wolfSSL, src/internal.c (wolfSSL_ERR_reason_error_string)",
        "https://github.com/wolfSSL/wolfssl/blob/master/src/internal.c",
    )],
)
.library();

/// For words that were not seen in the code that was read.
static REPORTED: Basis = Basis::new(
    "wolfSSL",
    "wolfSSL, and programs built with it",
    "wolfSSL, its error number; the words are from public reports",
    Confidence::Medium,
    &[Reference::read(
        "wolfSSL, wolfssl/error-ssl.h (BAD_CERTIFICATE_STATUS_ERROR)",
        "https://github.com/wolfSSL/wolfssl/blob/master/wolfssl/error-ssl.h",
    )],
)
.library();

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(
        &WOLFSSL,
        "wolfssl-revoked",
        &["OCSP Cert revoked"],
        Fault::Revoked,
        "The staple says that the certificate is revoked (error -360).",
        Next::Handshake("since when"),
    ),
    error(
        &WOLFSSL,
        "wolfssl-unknown",
        &["OCSP Cert unknown"],
        Fault::Unknown,
        "The certificate is unknown to the responder, or has Must-Staple and came without a staple (error -366).",
        Next::Handshake("what the server staples"),
    ),
    error(
        &WOLFSSL,
        "wolfssl-lookup-failed",
        &["OCSP Responder lookup fail", "OCSP need URL"],
        Fault::NoStaple,
        "The program asked the responder itself, and got no answer.",
        Next::Handshake("whether the server staples, so that no client has to ask"),
    ),
    error(
        &REPORTED,
        "wolfssl-bad-status",
        &[
            "Bad Certificate Status Message Error",
            "BAD_CERTIFICATE_STATUS_ERROR",
        ],
        Fault::Expired,
        "The staple is missing, expired, an error, or about another certificate (error -406).",
        Next::Handshake("which of these it is"),
    ),
];
