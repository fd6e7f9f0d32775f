//! certbot.

use super::*;

static CERTBOT: Basis = Basis::new(
    "certbot",
    "certbot certificates, and certbot renew",
    "certbot 1.x to 5.6, code read",
    Confidence::High,
    &[Reference::read(
        "certbot, certbot/ocsp.py",
        "https://github.com/certbot/certbot/blob/main/certbot/src/certbot/ocsp.py",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    notice(&CERTBOT, "certbot-ocsp-check-failed", &["OCSP check failed for {file} (are we offline?)"], Fault::Well,
        "certbot asked whether {file} is revoked, and got no answer. It changes nothing for visitors; certificates of Let’s Encrypt have had no responder since August 2025.",
        Next::Say("Nothing, unless the certificate says Must-Staple: then paste {file} here.")).named("OCSP check failed (are we offline?)"),
];
