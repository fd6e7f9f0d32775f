use super::{Authority, Confidence, Reference, Statement, Topic};

/// Sectigo, once Comodo.
pub(super) const SECTIGO: Authority = Authority {
    id: "sectigo",
    name: "Sectigo",
    organizations: &[
        "Sectigo Limited",
        "COMODO CA Limited",
        "The USERTRUST Network",
    ],
    ocsp_domains: &["sectigo.com", "comodoca.com", "usertrust.com"],
    statements: &[Statement {
        topic: Topic::OffersMustStaple,
        since: "2015-12-07",
        sentence: "In December 2015, Sectigo (then Comodo) included Must-Staple where the request asked for it; whether it still does was not confirmed.",
        confidence: Confidence::Medium,
        reference: Reference::Document(
            "letsencrypt/boulder, issue 989, comment of 7 December 2015",
            "https://github.com/letsencrypt/boulder/issues/989",
        ),
    }],
};
