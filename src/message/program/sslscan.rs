//! sslscan.

use super::*;

static SSLSCAN: Basis = Basis::new(
    "sslscan",
    "sslscan --ocsp",
    "sslscan 2, source read",
    Confidence::High,
    &[Reference::read(
        "sslscan, sslscan.c",
        "https://github.com/rbsec/sslscan/blob/master/sslscan.c",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    notice(
        &SSLSCAN,
        "sslscan-not-received",
        &["No OCSP response recieved"],
        Fault::NoStaple,
        "The server stapled nothing when sslscan asked.",
        Next::Handshake("more, if you run it twice"),
    )
    .only_must_staple(),
    notice(
        &SSLSCAN,
        "sslscan-received-none",
        &["OCSP Stapling Request: No OCSP response received"],
        Fault::NoStaple,
        "The server stapled nothing when sslscan asked.",
        Next::Handshake("more, if you run it twice"),
    )
    .only_must_staple(),
    notice(
        &SSLSCAN,
        "sslscan-not-connected",
        &["Failed to connect to get OCSP status"],
        Fault::NoStaple,
        "sslscan could not connect to ask for a staple.",
        Next::Handshake("what is stapled"),
    )
    .only_must_staple(),
];
