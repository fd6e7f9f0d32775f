//! What follows where the TLS Feature extension is marked critical: a client that does not know the
//! extension must refuse the certificate, whatever is stapled (RFC 5280 §4.2).

use super::{Answer, Client, Confidence, Handshake, Source};

const WHY: &str = "the TLS Feature extension is marked critical, and it does not recognize \
                   that extension";

/// What one client makes of it.
struct Refusal {
    /// Its id.
    client: &'static str,
    error: &'static str,
    confidence: Confidence,
    sources: &'static [Source],
}

const UNHANDLED: &str = "unhandled critical extension";
const MEASURED: &[Source] = &[Source::measured(
    "measured with openssl s_client 3.0.19, curl 7.88.1 on OpenSSL, Python 3.11.7, Node.js 20.20.2 \
     and OpenJDK 17.0.15 on 2026-11-21",
)];
const BORINGSSL: &[Source] = &[Source::read(
    "BoringSSL, pki/verify_certificate_chain.cc (VerifyNoUnconsumedCriticalExtensions)",
    "https://boringssl.googlesource.com/boringssl/+/refs/heads/main/pki/verify_certificate_chain.cc",
)];
const WEBPKI: &[Source] = &[Source::read(
    "rustls-webpki, src/x509.rs (UnsupportedCriticalExtension)",
    "https://github.com/rustls/webpki/blob/main/src/x509.rs",
)];

const fn measured(client: &'static str, error: &'static str) -> Refusal {
    Refusal {
        client,
        error,
        confidence: Confidence::High,
        sources: MEASURED,
    }
}

const fn read(client: &'static str, error: &'static str, sources: &'static [Source]) -> Refusal {
    Refusal {
        client,
        error,
        confidence: Confidence::Medium,
        sources,
    }
}

const JAVA: &str = "unrecognized critical extension(s)";

const REFUSALS: &[Refusal] = &[
    read("chrome", "net::ERR_CERT_INVALID", BORINGSSL),
    read("chrome-online", "net::ERR_CERT_INVALID", BORINGSSL),
    read("chrome-required", "net::ERR_CERT_INVALID", BORINGSSL),
    read("edge", "net::ERR_CERT_INVALID", BORINGSSL),
    measured("openssl", UNHANDLED),
    measured("python", UNHANDLED),
    measured("nodejs", UNHANDLED),
    measured("curl", "60: unhandled critical extension"),
    measured("curl-cert-status", "60: unhandled critical extension"),
    measured("java", JAVA),
    measured("java-revocation", JAVA),
    measured("java-soft-fail", JAVA),
    read("rustls", "UnsupportedCriticalExtension", WEBPKI),
];

/// What the ids of the clients begin with that know the extension: those on mozilla::pkix, and those
/// on GnuTLS.
const KNOWS: &[&str] = &[
    "firefox",
    "thunderbird",
    "tor-browser",
    "gnutls",
    "wget-gnutls",
    "webkitgtk",
    "curl-gnutls",
    "git-gnutls",
    "exim-gnutls",
];

/// The answer where the extension is critical and the client does not know it, or where nobody has
/// determined whether it does.
pub(super) fn answer(client: &Client, handshake: &Handshake) -> Option<Answer> {
    if !handshake.tls_feature_critical || KNOWS.iter().any(|id| client.id.starts_with(id)) {
        return None;
    }
    let known = REFUSALS.iter().find(|refusal| refusal.client == client.id);
    Some(match known {
        Some(refusal) => Answer::refuses(client, Some(refusal.error), WHY)
            .at_most(refusal.confidence)
            .citing(refusal.sources),
        None => Answer::varies(
            client,
            "refuses unless it recognizes the TLS Feature extension, which is marked critical; \
             whether it does is not known",
        )
        .at_most(Confidence::Low),
    })
}
