use super::{Authority, Confidence, Reference, Statement, Topic};

/// Entrust.
pub(super) const ENTRUST: Authority = Authority {
    id: "entrust",
    name: "Entrust",
    organizations: &["Entrust, Inc.", "Entrust Limited", "Entrust"],
    ocsp_domains: &["entrust.net"],
    statements: &[
        Statement {
            topic: Topic::NoMustStaple,
            since: "2025-03-15",
            sentence: "Entrust no longer issues public TLS certificates; its TLS CAs were shut down in mid-March 2025.",
            confidence: Confidence::Medium,
            reference: Reference::Document(
                "CCADB public list, 24 June 2025",
                "https://groups.google.com/a/ccadb.org/g/public",
            ),
        },
        Statement {
            topic: Topic::OtherOperator,
            since: "2025-06-24",
            sentence: "Sectigo planned in June 2025 to take over the OCSP responders of Entrust’s \
                       transferred public CAs.",
            confidence: Confidence::Medium,
            reference: Reference::Document(
                "CCADB public list, 24 June 2025",
                "https://groups.google.com/a/ccadb.org/g/public",
            ),
        },
    ],
};
