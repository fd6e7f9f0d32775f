//! rustls with its built-in webpki verifier.

use super::{Answer, Client, Confidence, Source, Staple};

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
        let why = "it requests a staple, but its built-in verifier ignores it and does not support \
                   Must-Staple";
        Answer::unchecked(client, why)
    },
};

/// rustls with the verifier of the operating system.
pub(super) const PLATFORM_VERIFIER: Client = Client {
    id: "rustls-platform-verifier",
    name: "rustls with the platform’s verifier",
    actor: "rustls-platform-verifier",
    about: "rustls-platform-verifier of 3 May 2026; source reviewed, not tested",
    confidence: Confidence::Medium,
    settles: &[],
    references: &[Source::read(
        "rustls-platform-verifier, src/verification",
        "https://github.com/rustls/rustls-platform-verifier/tree/main/rustls-platform-verifier/src/verification",
    )],
    rule: |client, handshake| match handshake.staple {
        Staple::None => Answer::connects(
            client,
            "no staple came, and it does not enforce Must-Staple",
        ),
        _ => Answer::varies(
            client,
            "connects on Linux without checking; on Windows, macOS, iOS and Android it passes \
             the staple to the system, and how that treats this one has not been determined",
        ),
    },
};
