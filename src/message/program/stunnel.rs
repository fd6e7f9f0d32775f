//! stunnel.

use super::*;

static STUNNEL: Basis = Basis::new(
    "stunnel",
    "stunnel, in its log",
    "stunnel 5.71 and newer, source read",
    Confidence::High,
    &[Reference::read(
        "stunnel, src/ocsp.c",
        "https://github.com/mtrojnar/stunnel/blob/master/src/ocsp.c",
    )],
)
.server();

static VERIFY: Basis = Basis::new(
    "stunnel",
    "stunnel, in its log",
    "stunnel 5.75, source read",
    Confidence::High,
    &[Reference::read(
        "stunnel, src/verify.c",
        "https://github.com/mtrojnar/stunnel/blob/master/src/verify.c",
    )],
);
static OPTIONS: Basis = Basis::new(
    "stunnel",
    "stunnel, when it starts",
    "stunnel 5.75, source read",
    Confidence::High,
    &[Reference::read(
        "stunnel, src/options.c",
        "https://github.com/mtrojnar/stunnel/blob/master/src/options.c",
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
        Fault::NoStaple, "stunnel is the client here, and the server stapled nothing. OCSPrequire makes it refuse.", Next::Handshake("whether the server staples")),
    error(&STUNNEL, "stunnel-rejected-revoked", &["OCSP: Rejected (revoked)"],
        Fault::Revoked, "stunnel refused the other side: its certificate is revoked.", Next::Handshake("whether the staple says so, and since when")).establishes(&[Fact::Visitor]),
    error(&STUNNEL, "stunnel-rejected-require", &["OCSP: Rejected (OCSPrequire = yes)"],
        Fault::NoStaple, "stunnel requires an answer about the other side’s certificate, and neither staple nor responder gave one.", Next::Handshake("what the server staples")).establishes(&[Fact::Visitor]),
    warning(&STUNNEL, "stunnel-responder-error", &["OCSP: OCSP responder error: {number}: {status}"],
        Fault::ResponderError, "The responder answered with an error in place of a status: {status}. stunnel does not staple it.", ASK).establishes(&[Fact::Answered])
        .named("OCSP: OCSP responder error").only_must_staple(),
    warning(&STUNNEL, "stunnel-responder-not-resolved", &["OCSP: Failed to resolve the OCSP responder address", "OCSP: Failed to parse the OCSP URL"],
        Fault::ResponderError, "stunnel could not find the responder’s address, and staples nothing new.", ASK).establishes(&[Fact::Unreached]).only_must_staple(),
    warning(&STUNNEL, "stunnel-url-not-http", &["OCSP: TLS not supported for OCSP"],
        Fault::ResponderError, "The responder has an https:// address, which stunnel does not ask.", Next::Say("Ask the CA for an http:// address in new certificates.")).establishes(&[Fact::NotHttp]).only_must_staple(),
    error(&STUNNEL, "stunnel-revoked", &["OCSP: Certificate revoked"],
        Fault::Revoked, "The responder says that the certificate is revoked. As a server, stunnel staples that, and browsers refuse.", Next::Say("Replace the certificate now, with a new key.")).establishes(&[Fact::Answered]),
    warning(&STUNNEL, "stunnel-unknown", &["OCSP: Unknown verification status"],
        Fault::Unknown, "The responder does not know the certificate: stunnel does not staple that.", ASK).establishes(&[Fact::Answered]).only_must_staple(),
    warning(&STUNNEL, "stunnel-psk", &["OCSP: Server OCSP stapling is incompatible with PSK", "OCSP: Server OCSP stapling not supported"],
        Fault::NoStaple, "This service of stunnel cannot staple.", Next::Say("Use a service without PSKsecrets, and stunnel 5.71 or newer.")).establishes(&[Fact::CannotStaple]).only_must_staple(),

    error(&VERIFY, "stunnel-rejected", &["Rejected by OCSP at depth={depth}: {certificate}"],
        Fault::NoStaple, "stunnel refused the other side: OCSP gave no good answer about its certificate.", Next::Handshake("what the server staples")).establishes(&[Fact::Visitor]).named("Rejected by OCSP at depth").rank(1),
    warning(&STUNNEL, "stunnel-not-verified", &["OCSP: OCSP_basic_verify", "OCSP: OCSP_response_get1_basic"],
        Fault::BadSignature, "stunnel could not verify the response, and does not use it.", Next::Say("Put the issuer and the root into CAfile, or drop the response here with both.")).establishes(&[Fact::Answered]),
    warning(&STUNNEL, "stunnel-other-certificate", &["OCSP: OCSP_resp_find_status"],
        Fault::WrongCertificate, "The response is about another certificate, and stunnel does not use it.", ASK).establishes(&[Fact::Answered]),
    warning(&STUNNEL, "stunnel-times", &["OCSP: OCSP_check_validity"],
        Fault::Expired, "The response has expired, or lies in the future by this machine’s clock: stunnel does not use it.", Next::Say("Compare the clock first; then fetch a new response.")).establishes(&[Fact::Answered, Fact::Clock]),
    warning(&STUNNEL, "stunnel-nonce", &["OCSP: Invalid or unsupported nonce"],
        Fault::WrongCertificate, "The response does not repeat the nonce that was sent: public responders answer from a cache.", Next::Say("Set OCSPnonce = no.")),
    warning(&STUNNEL, "stunnel-slow", &["OCSP: s_poll_wait: TIMEOUTbusy exceeded", "OCSP: No OCSP response"],
        Fault::ResponderError, "The responder did not answer in time.", ASK).establishes(&[Fact::Unreached]),
    error(&OPTIONS, "stunnel-verify-chain", &["\"verifyChain\" has to be enabled for OCSP support"],
        Fault::NoStaple, "An OCSP option is set without verifyChain: stunnel does not start.", Next::Say("Set verifyChain = yes with CAfile, or remove the OCSP options.")),
];
