//! lego.

use super::*;

static LEGO: Basis = Basis::new(
    "lego",
    "lego, and programs built with its library",
    "lego 5.3.1, source read",
    Confidence::High,
    &[Reference::read(
        "lego, certificate/certificates.go (GetOCSP)",
        "https://github.com/go-acme/lego/blob/master/certificate/certificates.go",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[

    notice(&LEGO, "lego-no-responder-url", &["no OCSP server specified in cert"],
        Fault::NoOcspUrl, "The certificate names no OCSP responder, so there is nothing to staple. That is so for every certificate of Let’s Encrypt since May 2025.",
        Next::Say("Paste the certificate here: it shows whether Must-Staple is in it.")).only_must_staple(),
];
