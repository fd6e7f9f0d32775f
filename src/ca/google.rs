use super::{Authority, Confidence, Reference, Statement, Topic};

/// Google Trust Services.
pub(super) const GOOGLE_TRUST_SERVICES: Authority = Authority {
    id: "google-trust-services",
    name: "Google Trust Services",
    organizations: &["Google Trust Services", "Google Trust Services LLC"],
    ocsp_domains: &["pki.goog"],
    statements: &[Statement {
        topic: Topic::NoMoreUrls,
        since: "2025-07-01",
        sentence: "Google Trust Services announced that it would stop putting OCSP URLs into most certificates in the second half of 2025.",
        confidence: Confidence::Medium,
        reference: Reference::Document(
            "Google Trust Services, April 2025, OCSP Support Changes",
            "https://pki.goog/updates/april2025-ocsp-notice.html",
        ),
    }],
};
