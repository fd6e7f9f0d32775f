use super::{Authority, Confidence, Reference, Statement, Topic};

/// HARICA.
pub(super) const HARICA: Authority = Authority {
    id: "harica",
    name: "HARICA",
    organizations: &[
        "Hellenic Academic and Research Institutions CA",
        "Hellenic Academic and Research Institutions Cert. Authority",
        "HARICA",
    ],
    ocsp_domains: &["harica.gr"],
    statements: &[Statement {
        topic: Topic::NoMoreUrls,
        since: "2026-03-02",
        sentence: "HARICA has left OCSP URLs out of new TLS certificates since 2 March 2026, with exceptions on request; its responders still answer for older ones.",
        confidence: Confidence::High,
        reference: Reference::Document(
            "HARICA, Deprecation of OCSP for HARICA Publicly-Trusted TLS Certificates",
            "https://news.harica.gr/categories/ocsp",
        ),
    }],
};
