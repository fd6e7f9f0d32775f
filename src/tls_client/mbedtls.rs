//! Mbed TLS.

use super::{Answer, Client, Confidence, Source};

/// Mbed TLS.
pub(super) const MBEDTLS: Client = Client {
    id: "mbedtls",
    name: "Mbed TLS",
    actor: "Mbed TLS",
    about: "Mbed TLS 2.28.3, TLS 1.2; documentation of the development branch, April 2026",
    confidence: Confidence::High,
    settles: &[],
    references: &[
        Source::read(
            "Mbed TLS, docs/architecture/tls13-support.md (status_request: no)",
            "https://github.com/Mbed-TLS/mbedtls/blob/development/docs/architecture/tls13-support.md",
        ),
        Source::measured("measured with Mbed TLS 2.28.3 on 2026-11-20"),
    ],
    rule: |client, _| Answer::unchecked(client, "it supports neither stapling nor Must-Staple"),
};
