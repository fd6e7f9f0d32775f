//! The NATS server.

use super::*;

static NATS: Basis = Basis::new(
    "NATS server",
    "the NATS server, in its log",
    "nats-server 2.x, source read",
    Confidence::High,
    &[Reference::read(
        "NATS server, server/ocsp.go",
        "https://github.com/nats-io/nats-server/blob/main/server/ocsp.go",
    )],
);

const ASK: Next = Next::Say(
    "Ask the responder from this machine with `openssl ocsp -respout staple.der`, and drop staple.der here with \
     the certificate and its issuer.",
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(&NATS, "nats-bad-status", &["bad OCSP status update for certificate at {file}: {reason}"],
        Fault::ResponderError, "The certificate has Must-Staple (or the mode is always), and no response could be had for {file}: the server does not start, or goes on with the last one.", ASK)
        .named("bad OCSP status update for certificate"),
    error(&NATS, "nats-update-failed", &["Bad OCSP status update for certificate {file}: {reason}"],
        Fault::ResponderError, "No new response could be had for {file}; the last one is used until it ends.", ASK)
        .named("Bad OCSP status update").rank(1),
    error(&NATS, "nats-must-staple-disabled", &["has MustStaple but OCSP is disabled"],
        Fault::NoStaple, "The certificate has Must-Staple, and the server is set never to staple: clients that enforce it refuse.", Next::Say("Set the mode to auto, or replace the certificate.")).establishes(&[Fact::MustStaple, Fact::StaplingOff]),
    error(&NATS, "nats-client-no-staple", &["client missing OCSP Staple"],
        Fault::NoStaple, "Another server of the cluster connected without a staple, and is refused.", Next::Say("Turn OCSP stapling on at the other server too.")).establishes(&[]),
    error(&NATS, "nats-not-good", &["bad status for OCSP Staple from {kind} client: {status}"],
        Fault::Revoked, "Another server of the cluster stapled a status other than good: {status}.", Next::Say("Replace the other server’s certificate.")).establishes(&[])
        .named("bad status for OCSP Staple"),
];
