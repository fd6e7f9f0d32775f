//! FreeRADIUS.

use super::*;

static CLIENTS: Basis = Basis::new(
    "FreeRADIUS",
    "FreeRADIUS, in its debug output, when it checks clients’ certificates",
    "FreeRADIUS 3.2, code of August 2026 read",
    Confidence::High,
    &[Reference::read(
        "FreeRADIUS, src/main/tls.c",
        "https://github.com/FreeRADIUS/freeradius-server/blob/v3.2.x/src/main/tls.c",
    )],
);
static STAPLES: Basis = Basis::new(
    "FreeRADIUS",
    "FreeRADIUS 4, when it staples",
    "FreeRADIUS 4, code of August 2026 read; not released",
    Confidence::High,
    &[Reference::read(
        "FreeRADIUS, src/modules/rlm_ocsp/ocsp.c",
        "https://github.com/FreeRADIUS/freeradius-server/blob/master/src/modules/rlm_ocsp/ocsp.c",
    )],
);

macro_rules! of_a_client {
    ($what:literal) => {
        concat!(
            "FreeRADIUS asked whether a client’s certificate is revoked. ",
            $what,
            " It is not about the staple."
        )
    };
}
const ASK: Next = Next::Say(
    "Ask the responder from this machine with `openssl ocsp`, and paste the output here.",
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[

    warning(&CLIENTS, "freeradius-not-checked", &["ocsp: Unable to check certificate, failing", "ocsp: Couldn't get OCSP response", "ocsp: Couldn't connect to OCSP responder", "ocsp: Response timed out"],
        Fault::ResponderError, of_a_client!("No answer came, and the client is refused unless softfail is on."), ASK).establishes(&[Fact::Visitor]),
    warning(&CLIENTS, "freeradius-answer", &["ocsp: Couldn't verify OCSP basic response", "ocsp: Response has wrong nonce value", "ocsp: Failed parsing response", "ocsp: No Status found"],
        Fault::BadSignature, of_a_client!("The responder’s answer cannot be used."), ASK).establishes(&[Fact::Visitor]),
    error(&CLIENTS, "freeradius-revoked", &["ocsp: Certificate has been expired/revoked"],
        Fault::Revoked, of_a_client!("It is revoked or expired, and the client is refused."), Next::Say("Give the client a new certificate.")).establishes(&[Fact::Visitor]),
    notice(&CLIENTS, "freeradius-soft-fail", &["ocsp: Unable to check certificate, assuming it's valid", "ocsp: No OCSP URL in certificate. Not doing OCSP"],
        Fault::NoOcspUrl, of_a_client!("It was not checked, and the client is let in."), Next::Say("Set url in the section ocsp, and softfail = no, if revoked clients must be kept out.")).establishes(&[Fact::Visitor]),
    warning(&STAPLES, "freeradius-not-stapled", &["Cannot provide TLS client with stapled OCSP response", "Failed setting OCSP staple response in SSL session"],
        Fault::NoStaple, "FreeRADIUS has no response for its own certificate: the client gets no staple.", ASK).only_must_staple(),
    notice(&STAPLES, "freeradius-no-cache", &["No ocsp-staple cache actions found in virtual server"],
        Fault::NoStaple, "The virtual server named for the cache has no sections for staples: every handshake asks the responder again.", Next::Say("Add the sections load and store of ocsp-staple.")).only_must_staple(),
];
