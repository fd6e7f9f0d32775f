//! Apache with mod_gnutls.

use super::*;

static MOD_GNUTLS: Basis = Basis::new(
    "mod_gnutls",
    "Apache’s mod_gnutls, in the error log",
    "mod_gnutls 0.12, source read",
    Confidence::High,
    &[Reference::read(
        "mod_gnutls, src/gnutls_ocsp.c",
        "https://github.com/airtower-luna/mod_gnutls/blob/master/src/gnutls_ocsp.c",
    )],
)
.server();

static HOOKS: Basis = Basis::new(
    "mod_gnutls",
    "Apache’s mod_gnutls, when Apache starts",
    "mod_gnutls 0.13 of March 2026, source read",
    Confidence::High,
    &[Reference::read(
        "mod_gnutls, src/gnutls_hooks.c",
        "https://github.com/airtower-luna/mod_gnutls/blob/master/src/gnutls_hooks.c",
    )],
);

const ASK: Next = Next::Say(
    "Ask the responder from this machine with `openssl ocsp -respout staple.der`, and drop staple.der here with \
     the certificate and its issuer.",
);

const URI: Next = Next::Say(
    "Paste the certificate here: it shows whether it names a responder, and whether Must-Staple is in it.",
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    warning(&MOD_GNUTLS, "mod-gnutls-other-certificate", &["OCSP response is not for server certificate"],
        Fault::WrongCertificate, "The response is about another certificate; mod_gnutls does not staple it.", ASK).establishes(&[Fact::Answered]).only_must_staple(),
    warning(&MOD_GNUTLS, "mod-gnutls-expired", &["OCSP response has expired at {time}!"],
        Fault::Expired, "The response has expired; mod_gnutls does not staple it.", ASK).establishes(&[Fact::Answered]).named("OCSP response has expired at").only_must_staple(),
    error(&MOD_GNUTLS, "mod-gnutls-not-good", &["CA flagged certificate as {status} at"],
        Fault::Revoked, "The responder says of the certificate: {status}. mod_gnutls does not staple that.", Next::Say("If it is revoked, replace it now with a new key; if it is unknown, ask the CA why.")).establishes(&[Fact::Answered])
        .named("CA flagged certificate as"),
    warning(&MOD_GNUTLS, "mod-gnutls-nonce", &["OCSP response invalid: nonce mismatch", "Could not get OCSP response nonce"],
        Fault::WrongCertificate, "The response does not repeat the nonce that was sent, and is not stapled.", Next::Say("Set GnuTLSOCSPCheckNonce off: public responders answer from a cache.")).establishes(&[Fact::Answered]).only_must_staple(),
    warning(&MOD_GNUTLS, "mod-gnutls-responder", &["Connecting to OCSP responder {responder} failed", "Address resolution for OCSP responder {responder} failed"],
        Fault::ResponderError, "mod_gnutls could not reach {responder}.", ASK).establishes(&[Fact::Unreached]).named("Connecting to OCSP responder failed").only_must_staple(),

    notice(&HOOKS, "mod-gnutls-not-enabled", &["Cannnot enable OCSP stapling for host '{host}'"],
        Fault::NoOcspUrl, "mod_gnutls staples by default, and cannot for {host}; the line says why.", URI).named("Cannnot enable OCSP stapling for host").only_must_staple(),
    error(&HOOKS, "mod-gnutls-configuration", &["OCSP stapling configuration failed for host '{host}'"],
        Fault::NoOcspUrl, "GnuTLSOCSPStapling is on, and cannot be set up for {host}: Apache does not start. The line says why.", URI).establishes(&[]).named("OCSP stapling configuration failed for host"),
    warning(&MOD_GNUTLS, "mod-gnutls-not-verified", &["Reason for failed OCSP response verification: {reason}", "Importing OCSP response failed: {reason}"],
        Fault::BadSignature, "mod_gnutls cannot use the response: {reason}.", ASK).named("Reason for failed OCSP response verification").only_must_staple(),
    warning(&MOD_GNUTLS, "mod-gnutls-future", &["OSCP response claims to be from future"],
        Fault::NotYetValid, "The response is not yet valid by this machine’s clock; mod_gnutls staples it anyway.", Next::Say("Compare the clocks of this machine and of the responder.")).establishes(&[Fact::Answered]),
    warning(&MOD_GNUTLS, "mod-gnutls-file", &["Loading OCSP response from {file} failed!"],
        Fault::NoStaple, "The file that GnuTLSOCSPResponseFile names cannot be read: nothing is stapled.", Next::Say("Put a fresh response there, readable for Apache.")).named("Loading OCSP response failed").only_must_staple(),
    warning(&MOD_GNUTLS, "mod-gnutls-cache", &["Storing OCSP response in cache failed", "No OCSP response cache available, please check the GnuTLSOCSPCache setting"],
        Fault::NoStaple, "The response could not be kept: nothing is stapled.", Next::Say("Make the cache of GnuTLSOCSPCache larger, or name another.")).only_must_staple(),
    notice(&MOD_GNUTLS, "mod-gnutls-failure-cached", &["Cached OCSP failure found for {host}", "No valid OCSP response in cache, trying to update"],
        Fault::NoStaple, "There is no response to staple yet; after a failure mod_gnutls waits before it asks again.", ASK).named("Cached OCSP failure found").only_must_staple().rank(1),
];
