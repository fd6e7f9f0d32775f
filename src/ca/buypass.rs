use super::{Authority, Confidence, Reference, Statement, Topic};

/// Buypass.
pub(super) const BUYPASS: Authority = Authority {
    id: "buypass",
    name: "Buypass",
    organizations: &["Buypass AS-983163327", "Buypass AS"],
    ocsp_domains: &["buypass.com", "buypass.no"],
    statements: &[Statement {
        topic: Topic::NoMustStaple,
        since: "",
        sentence: "Buypass Go SSL accepted requests for Must-Staple, but issued certificates without \
                   it; whether it still does was not confirmed.",
        confidence: Confidence::Medium,
        reference: Reference::Document("mod_md, README", "https://github.com/icing/mod_md"),
    }],
};
