//! rustls with its built-in webpki verifier.

use super::{Answer, Client, Confidence, Source};

/// rustls.
pub(super) const RUSTLS: Client = Client {
    id: "rustls",
    name: "rustls",
    actor: "rustls",
    about: "rustls 0.23.46 with rustls-webpki 0.103.16 (the built-in verifier); November 2026",
    confidence: Confidence::High,
    settles: &[],
    references: &[
        Source::read(
            "rustls, ServerCertVerifier::verify_server_cert (ocsp_response)",
            "https://docs.rs/rustls/latest/rustls/client/danger/trait.ServerCertVerifier.html",
        ),
        Source::measured("measured with rustls 0.23.46 on 2026-11-20"),
    ],
    rule: |client, _| {
        let why = "it asks for a staple, but its built-in verifier ignores it, and does not know \
                   Must-Staple";
        Answer::unchecked(client, why)
    },
};
