//! wget2.

use super::*;

static WGET2: Basis = Basis::new(
    "wget2",
    "wget2",
    "wget2, code read (its part for OpenSSL)",
    Confidence::High,
    &[Reference::read(
        "wget2, libwget/ssl_openssl.c",
        "https://gitlab.com/gnuwget/wget2/-/blob/master/libwget/ssl_openssl.c",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(
        &WGET2,
        "wget2-staple-not-verified",
        &["Could not verify stapled OCSP response. Aborting"],
        Fault::BadSignature,
        "wget2 refuses the server: what it staples has expired, says revoked, is about another certificate or does not verify. wget2 insists with and without Must-Staple.",
        Next::Handshake("which of these it is"),
    ),
    error(
        &WGET2,
        "wget2-staple-malformed",
        &["Got a stapled OCSP response, but could not parse it. Aborting"],
        Fault::Malformed,
        "wget2 refuses the server: what it staples is no OCSP response.",
        Next::Handshake("the bytes that are stapled"),
    ),
    error(
        &WGET2,
        "wget2-response-old",
        &["OCSP response is too old. Ignoring"],
        Fault::Expired,
        "The staple has expired, or was made more than three days ago and wget2 does not take it (--ocsp-date).",
        Next::Handshake("when the staple was made and when it ends"),
    ),
    notice(
        &WGET2,
        "wget2-no-staple",
        &["No stapled OCSP response was received. Continuing"],
        Fault::NoStaple,
        "The server stapled nothing, and wget2 goes on: it does not know Must-Staple.",
        Next::Handshake("what the certificate demands"),
    )
    .only_must_staple(),
];
