//! wget2.

use super::*;

static WGET2: Basis = Basis::new(
    "wget2",
    "wget2",
    "wget2, source read (its part for OpenSSL)",
    Confidence::High,
    &[Reference::read(
        "wget2, libwget/ssl_openssl.c",
        "https://gitlab.com/gnuwget/wget2/-/blob/master/libwget/ssl_openssl.c",
    )],
);

static GNUTLS: Basis = Basis::new(
    "wget2",
    "wget2 built with GnuTLS",
    "wget2 2.2.1 and newer, code of June 2026 read",
    Confidence::High,
    &[Reference::read(
        "wget2, libwget/ssl_gnutls.c",
        "https://github.com/rockdaboot/wget2/blob/master/libwget/ssl_gnutls.c",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(
        &WGET2,
        "wget2-staple-not-verified",
        &["Could not verify stapled OCSP response. Aborting"],
        Fault::BadSignature,
        "wget2 refuses the server: what it staples has expired, says revoked, is about another certificate or does not verify. wget2 does so with or without Must-Staple.",
        Next::Handshake("which of these it is"),
    ),
    error(
        &WGET2,
        "wget2-staple-malformed",
        &["Got a stapled OCSP response, but could not parse it. Aborting"],
        Fault::Malformed,
        "wget2 refuses the server: what it staples is not an OCSP response.",
        Next::Handshake("the bytes that are stapled"),
    ),
    error(
        &WGET2,
        "wget2-response-old",
        &["OCSP response is too old. Ignoring"],
        Fault::Expired,
        "The staple has expired, or is more than three days old and wget2 rejects it (--ocsp-date).",
        Next::Handshake("when the staple was made and when it ends"),
    ),
    notice(
        &WGET2,
        "wget2-no-staple",
        &["No stapled OCSP response was received. Continuing"],
        Fault::NoStaple,
        "The server stapled nothing, and wget2 connects: it does not enforce Must-Staple.",
        Next::Handshake("what the certificate demands"),
    )
    .only_must_staple(),
    error(
        &WGET2,
        "wget2-out-of-date",
        &[
            "OCSP response thisUpd is too old. Aborting",
            "OCSP next update is in the past!",
        ],
        Fault::Expired,
        "The staple, or the responder’s answer, has expired; without nextUpdate wget2 accepts it for three days.",
        Next::Handshake("the staple’s times"),
    ),
    error(
        &WGET2,
        "wget2-chain-not-verified",
        &[
            "Aborting handshake. Could not verify OCSP chain",
            "Could not verify OCSP certificate chain",
        ],
        Fault::NotAuthorized,
        "wget2 was configured to check each certificate by OCSP, and a response did not verify.",
        Next::Handshake("who signed the staple"),
    ),
    error(
        &WGET2,
        "wget2-nonce",
        &["OCSP nonce does not match"],
        Fault::WrongCertificate,
        "The response has a different nonce than wget2 sent.",
        Next::Say("Leave --ocsp-nonce out: public responders answer from a cache."),
    ),
    error(
        &GNUTLS,
        "wget2-staple-invalid",
        &["WARNING: The certificate's (stapled) OCSP status is invalid"],
        Fault::WrongCertificate,
        "The server staples something that wget2 cannot use.",
        Next::Handshake("what is stapled"),
    ),
    notice(
        &GNUTLS,
        "wget2-not-stapled",
        &["OCSP stapling is not supported by '{host}', but OCSP validation has been requested"],
        Fault::NoStaple,
        "The server stapled nothing, and wget2 asks the responder itself.",
        Next::Handshake("what the certificate demands"),
    )
    .named("OCSP stapling is not supported, but OCSP validation has been requested")
    .only_must_staple(),
];
