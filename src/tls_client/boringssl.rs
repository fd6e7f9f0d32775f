//! BoringSSL, outside Chromium.

use super::{Answer, Client, Confidence, Source};

/// The TLS stack as other programs use it.
pub(super) const BORINGSSL: Client = Client {
    id: "boringssl",
    name: "BoringSSL",
    actor: "BoringSSL",
    about: "BoringSSL of 21 August 2026, programs other than Chromium; source reviewed, not tested",
    confidence: Confidence::High,
    settles: &[],
    references: &[Source::read(
        "BoringSSL, include/openssl/ssl.h (SSL_CTX_enable_ocsp_stapling, SSL_get0_ocsp_response)",
        "https://boringssl.googlesource.com/boringssl/+/refs/heads/main/include/openssl/ssl.h",
    )],
    rule: |client, _| {
        let why = "it requests a staple only if the program wants one, passes the bytes on unread, \
                   and does not support Must-Staple";
        Answer::unchecked(client, why)
    },
};
