//! Apache with mod_gnutls.

use super::*;

static MOD_GNUTLS: Basis = Basis::new(
    "mod_gnutls",
    "Apache’s mod_gnutls, in the error log",
    "mod_gnutls 0.12, code read",
    Confidence::High,
    &[Reference::read(
        "mod_gnutls, src/gnutls_ocsp.c",
        "https://github.com/airtower-luna/mod_gnutls/blob/master/src/gnutls_ocsp.c",
    )],
);

const ASK: Next = Next::Say(
    "Ask the responder from this machine with `openssl ocsp -respout staple.der`, and drop staple.der here with \
     the certificate and its issuer.",
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    warning(&MOD_GNUTLS, "mod-gnutls-other-certificate", &["OCSP response is not for server certificate"],
        Fault::WrongCertificate, "The response is about another certificate; mod_gnutls does not staple it.", ASK).only_must_staple(),
    warning(&MOD_GNUTLS, "mod-gnutls-expired", &["OCSP response has expired at {time}!"],
        Fault::Expired, "The response has expired; mod_gnutls does not staple it.", ASK).named("OCSP response has expired at").only_must_staple(),
    error(&MOD_GNUTLS, "mod-gnutls-not-good", &["CA flagged certificate as {status} at"],
        Fault::Revoked, "The responder says of the certificate: {status}. mod_gnutls does not staple that.", Next::Say("If it is revoked, replace it now with a new key; if it is unknown, ask the authority why."))
        .named("CA flagged certificate as"),
    warning(&MOD_GNUTLS, "mod-gnutls-nonce", &["OCSP response invalid: nonce mismatch", "Could not get OCSP response nonce"],
        Fault::WrongCertificate, "The response does not repeat the nonce that was sent, and is not stapled.", Next::Say("Set GnuTLSOCSPCheckNonce off: public responders answer from a cache.")).only_must_staple(),
    warning(&MOD_GNUTLS, "mod-gnutls-responder", &["Connecting to OCSP responder {responder} failed", "Address resolution for OCSP responder {responder} failed"],
        Fault::ResponderError, "mod_gnutls could not reach {responder}.", ASK).named("Connecting to OCSP responder failed").only_must_staple(),
];
