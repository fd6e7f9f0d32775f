//! certbot.

use super::*;

static CERTBOT: Basis = Basis::new(
    "certbot",
    "certbot certificates, and certbot renew",
    "certbot 1.x to 5.6, source read",
    Confidence::High,
    &[Reference::read(
        "certbot, certbot/src/certbot/_internal/ocsp.py",
        "https://github.com/certbot/certbot/blob/main/certbot/src/certbot/_internal/ocsp.py",
    )],
);

static RUN: Basis = Basis::new(
    "certbot",
    "certbot, before it asks for a certificate",
    "certbot of 2026, source read",
    Confidence::High,
    &[Reference::read(
        "certbot, certbot/src/certbot/_internal/main.py",
        "https://github.com/certbot/certbot/blob/main/certbot/src/certbot/_internal/main.py",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    notice(&CERTBOT, "certbot-ocsp-check-failed", &["OCSP check failed for {file} (are we offline?)"], Fault::Well,
        "certbot asked whether {file} is revoked, and got no answer. It changes nothing for visitors; certificates of Let’s Encrypt have had no responder since August 2025.",
        Next::Say("Nothing, unless the certificate has Must-Staple: then paste {file} here.")).establishes(&[]).named("OCSP check failed (are we offline?)"),

    error(&RUN, "certbot-installer-cannot-staple", &["Must-Staple extension requested, but OCSP stapling is not supported by the selected installer"], Fault::CaEndedOcsp,
        "certbot was to request Must-Staple and configure a server that it cannot make staple: it requested nothing.",
        Next::Say("Leave --must-staple out: Let’s Encrypt has refused it since 2025-05-07.")),
    notice(&CERTBOT, "certbot-ocsp-answer", &["OCSP check failed for {file} (HTTP status: {status})", "Invalid OCSP response status for {file}: {status}", "Invalid signature on OCSP response for {file}", "the certificate in response does not correspond to the certificate in request", "param nextUpdate is in the past"], Fault::ResponderError,
        "certbot asked whether {file} is revoked, and could not use the answer. It changes nothing for visitors.",
        Next::Say("If the certificate has Must-Staple, ask the responder with `openssl ocsp`, and paste the output here.")).establishes(&[]).named("Invalid OCSP response for a certificate"),
    notice(&CERTBOT, "certbot-no-responder-url", &["Cannot extract OCSP URI from {file}", "Cannot process OCSP host from URL ({responder}) in certificate at {file}"], Fault::NoOcspUrl,
        "{file} names no OCSP responder, and certbot goes on. That is so for every certificate of Let’s Encrypt since May 2025.",
        Next::Say("Nothing, unless the certificate has Must-Staple: then paste {file} here.")).named("Cannot extract OCSP URI").only_must_staple(),
];
