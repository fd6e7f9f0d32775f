//! GnuTLS, and what is built on it.

use super::*;

const WHO: &str = "GnuTLS, and programs that verify with it: gnutls-cli, wget, WebKitGTK, and curl and git where they are built with GnuTLS before 3.8.0";
static VERIFY: Basis = Basis::new(
    "GnuTLS",
    WHO,
    "GnuTLS 3.7.9, tested on 2026-11-20; source read in 3.8.13",
    Confidence::High,
    &[Reference::read(
        "GnuTLS, lib/cert-session.c",
        "https://gitlab.com/gnutls/gnutls/-/blob/master/lib/cert-session.c",
    )],
)
.library();
static ERRORS: Basis = Basis::new(
    "GnuTLS",
    "GnuTLS, and programs built with it",
    "GnuTLS 3.6.3 and newer, source read",
    Confidence::High,
    &[Reference::read(
        "GnuTLS, lib/errors.c",
        "https://gitlab.com/gnutls/gnutls/-/blob/master/lib/errors.c",
    )],
)
.library();
static SESSION: Basis = Basis::new(
    "GnuTLS",
    "gnutls-cli and other programs, where GnuTLS says more (GNUTLS_DEBUG_LEVEL)",
    "GnuTLS 3.8.13, source read",
    Confidence::High,
    &[Reference::read(
        "GnuTLS, lib/cert-session.c",
        "https://gitlab.com/gnutls/gnutls/-/blob/master/lib/cert-session.c",
    )],
)
.library();
static GLIB: Basis = Basis::new(
    "GLib networking",
    "WebKitGTK and other programs on GLib’s networking",
    "glib-networking 2.74.0 with GnuTLS 3.7.9, tested on 2026-11-20",
    Confidence::Medium,
    &[Reference::measured(
        "measured with glib-networking 2.74.0 on 2026-11-20",
    )],
);
static TLSHD: Basis = Basis::new(
    "tlshd",
    "tlshd (ktls-utils), in the system’s log",
    "ktls-utils, source read",
    Confidence::High,
    &[Reference::read(
        "ktls-utils, src/tlshd/log.c",
        "https://github.com/oracle/ktls-utils/blob/main/src/tlshd/log.c",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(
        &VERIFY,
        "gnutls-missing-ocsp-status",
        &[
            "The certificate requires the server to include an OCSP status",
            "requires the server to include an OCSP status",
            "OCSP status is missing",
            "GNUTLS_CERT_MISSING_OCSP_STATUS",
        ],
        Fault::NoStaple,
        "The certificate has Must-Staple, and the server sent no staple, or an error answer in place of one. GnuTLS refuses.",
        Next::Handshake("what the server sends"),
    ).establishes(&[Fact::MustStaple]),
    error(
        &VERIFY,
        "gnutls-invalid-ocsp-status",
        &[
            "The received OCSP status response is invalid",
            "received OCSP status response is invalid",
            "GNUTLS_CERT_INVALID_OCSP_STATUS",
        ],
        Fault::WrongCertificate,
        "The server staples something that GnuTLS cannot use: unreadable, about another certificate, badly signed, or signed by an unauthorized signer. GnuTLS refuses it with or without Must-Staple.",
        Next::Handshake("which of these it is"),
    ),
    error(
        &VERIFY,
        "gnutls-revocation-data-superseded",
        &[
            "The revocation or OCSP data are old and have been superseded",
            "revocation or OCSP data are old",
            "The revocation data are old and have been superseded",
            "GNUTLS_CERT_REVOCATION_DATA_SUPERSEDED",
        ],
        Fault::Expired,
        "The staple has expired. GnuTLS allows no time after nextUpdate.",
        Next::Handshake("when it ended"),
    ),
    error(
        &VERIFY,
        "gnutls-revocation-data-future",
        &[
            "The revocation or OCSP data are issued with a future date",
            "The revocation data are issued with a future date",
        ],
        Fault::NotYetValid,
        "The staple is not yet valid by this machine’s clock.",
        Next::Handshake("the staple’s times"),
    ),
    error(
        &VERIFY,
        "gnutls-revoked",
        &[
            "The certificate chain is revoked",
            "One of the certificates in the chain is revoked",
        ],
        Fault::Revoked,
        "The staple, or a revocation list, says that the certificate is revoked.",
        Next::Handshake("whether the staple says so, and since when"),
    ),
    error(
        &ERRORS,
        "gnutls-ocsp-mismatch",
        &["The OCSP response provided doesn't match the available certificates"],
        Fault::WrongCertificate,
        "The response in the file is about another certificate than the one loaded, often the one before the last renewal.",
        Next::Say(
            "Fetch a response for the certificate that is loaded now. Drop the file here with the certificate to see which one it names.",
        ),
    ),
    error(
        &ERRORS,
        "gnutls-ocsp-response-error",
        &["The OCSP response is invalid"],
        Fault::Malformed,
        "GnuTLS cannot use the response that it was given.",
        Next::Say("Drop the response here with the certificate and its issuer."),
    ),
    error(
        &GLIB,
        "glib-unacceptable-certificate",
        &["Unacceptable TLS certificate"],
        Fault::NoStaple,
        "The certificate did not verify. A missing, expired or bad staple is one of several causes, and the message does not say which.",
        Next::Handshake("whether it is the staple"),
    ),
    error(
        &TLSHD,
        "tlshd-missing-ocsp-status",
        &["Certificate has missing OCSP status"],
        Fault::NoStaple,
        "The other side’s certificate has Must-Staple, and it sent no staple: the connection, of NFS or NVMe for example, is refused.",
        Next::Say(
            "Replace the certificate with one without Must-Staple: kernel servers cannot staple.",
        ),
    ).establishes(&[Fact::MustStaple]),
    error(
        &TLSHD,
        "tlshd-invalid-ocsp-status",
        &["Certificate has invalid OCSP status"],
        Fault::WrongCertificate,
        "The other side’s staple is unusable, and the connection is refused.",
        Next::Say("Drop the staple here with the certificate and its issuer."),
    ),
    error(
        &ERRORS,
        "gnutls-no-certificate-status",
        &[
            "There is no certificate status (OCSP)",
            "GNUTLS_E_NO_CERTIFICATE_STATUS",
        ],
        Fault::NoStaple,
        "The program asked GnuTLS for the staple, and there is none.",
        Next::Handshake("what the server staples"),
    ),
    error(
        &SESSION,
        "gnutls-reason",
        &[
            "Got OCSP response with an unrelated certificate",
            "Got OCSP response with no certificates",
        ],
        Fault::WrongCertificate,
        "The staple is about another certificate, often the one before the last renewal.",
        Next::Handshake("which certificate the staple names"),
    ),
    error(
        &SESSION,
        "gnutls-revoked-by-ocsp",
        &["The certificate was revoked via OCSP"],
        Fault::Revoked,
        "The staple says that the certificate is revoked.",
        Next::Handshake("since when"),
    ),
    error(
        &SESSION,
        "gnutls-newer-response",
        &["There is a newer OCSP response but was not provided by the server"],
        Fault::Expired,
        "The staple’s nextUpdate has passed.",
        Next::Handshake("when the staple ended"),
    ),
];
