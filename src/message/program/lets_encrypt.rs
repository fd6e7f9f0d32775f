//! Let’s Encrypt, which refuses Must-Staple.

use super::*;

static BOULDER: Basis = Basis::new(
    "Let’s Encrypt",
    "Let’s Encrypt, when a certificate is requested, through any ACME client",
    "Let’s Encrypt since 2025-05-07, source read",
    Confidence::High,
    &[
        Reference::read(
            "Boulder, ra/ra.go (containsMustStaple)",
            "https://github.com/letsencrypt/boulder/blob/main/ra/ra.go",
        ),
        Reference::read(
            "Let’s Encrypt, 2024-12-05: ending OCSP support",
            "https://letsencrypt.org/2024/12/05/ending-ocsp/",
        ),
    ],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[error(
    &BOULDER,
    "lets-encrypt-refuses-must-staple",
    &["OCSP must-staple extension is no longer available"],
    Fault::CaEndedOcsp,
    "Let’s Encrypt has refused Must-Staple since 2025-05-07. No certificate was issued, and the one in use expires.",
    Next::Say(
        "Take Must-Staple out of the request and ask again: certbot without --must-staple (and must_staple = False in its renewal file), acme.sh without --ocsp-must-staple, lego without --must-staple, Caddy without must_staple, MDMustStaple off.",
    ),
)];
