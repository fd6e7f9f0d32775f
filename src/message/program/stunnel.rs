//! stunnel.

use super::*;

static STUNNEL: Basis = Basis::new(
    "stunnel",
    "stunnel, in its log",
    "stunnel 5.71 and newer, code read",
    Confidence::High,
    &[Reference::read(
        "stunnel, src/ocsp.c",
        "https://github.com/mtrojnar/stunnel/blob/master/src/ocsp.c",
    )],
);

const ASK: Next = Next::Say(
    "Ask the responder from this machine with `openssl ocsp -respout staple.der`, and drop staple.der here with \
     the certificate and its issuer.",
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    warning(&STUNNEL, "stunnel-none-to-send", &["OCSP: No OCSP stapling response to send"],
        Fault::NoStaple, "stunnel has no response to staple: this visitor gets none. It asks again every minute.", ASK).only_must_staple().rank(1),
    warning(&STUNNEL, "stunnel-no-responder-url", &["OCSP: No AIA responder URL", "OCSP: Empty AIA responder URL list"],
        Fault::NoOcspUrl, "The certificate names no OCSP responder.", Next::Say("Paste the certificate here: it shows whether Must-Staple is in it.")).only_must_staple(),
    error(&STUNNEL, "stunnel-none-received", &["OCSP: No OCSP stapling response received"],
        Fault::NoStaple, "stunnel is the client here, and the server stapled nothing. With OCSPrequire it refuses.", Next::Handshake("whether the server staples")),
    error(&STUNNEL, "stunnel-rejected-revoked", &["OCSP: Rejected (revoked)"],
        Fault::Revoked, "stunnel refused the other side: its certificate is revoked.", Next::Handshake("whether the staple says so, and since when")),
    error(&STUNNEL, "stunnel-rejected-require", &["OCSP: Rejected (OCSPrequire = yes)"],
        Fault::NoStaple, "stunnel was told to insist on an answer about the other side’s certificate, and neither staple nor responder gave one.", Next::Handshake("what the server staples")),
    warning(&STUNNEL, "stunnel-responder-error", &["OCSP: OCSP responder error: {number}: {status}"],
        Fault::ResponderError, "The responder answered with an error in place of a status: {status}. stunnel does not staple it.", ASK)
        .named("OCSP: OCSP responder error").only_must_staple(),
    warning(&STUNNEL, "stunnel-responder-not-resolved", &["OCSP: Failed to resolve the OCSP responder address", "OCSP: Failed to parse the OCSP URL"],
        Fault::ResponderError, "stunnel could not find the responder’s address, and staples nothing new.", ASK).only_must_staple(),
    warning(&STUNNEL, "stunnel-url-not-http", &["OCSP: TLS not supported for OCSP"],
        Fault::NoOcspUrl, "The responder has an https:// address, which stunnel does not ask.", Next::Say("Ask the authority for an http:// address in new certificates.")).only_must_staple(),
    error(&STUNNEL, "stunnel-revoked", &["OCSP: Certificate revoked"],
        Fault::Revoked, "The responder says that the certificate is revoked. As a server, stunnel staples that, and browsers refuse.", Next::Say("Replace the certificate now, with a new key.")),
    warning(&STUNNEL, "stunnel-unknown", &["OCSP: Unknown verification status"],
        Fault::Unknown, "The responder does not know the certificate: stunnel does not staple that.", ASK).only_must_staple(),
    warning(&STUNNEL, "stunnel-psk", &["OCSP: Server OCSP stapling is incompatible with PSK", "OCSP: Server OCSP stapling not supported"],
        Fault::NoStaple, "This service of stunnel cannot staple.", Next::Say("Use a service without PSKsecrets, and stunnel 5.71 or newer.")).only_must_staple(),
];
