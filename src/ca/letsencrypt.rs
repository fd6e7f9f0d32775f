use super::{Authority, Confidence, Reference, Statement, Topic};

/// Let's Encrypt.
pub(super) const LETS_ENCRYPT: Authority = Authority {
    id: "lets-encrypt",
    name: "Let's Encrypt",
    organizations: &["Let's Encrypt", "(STAGING) Let's Encrypt"],
    ocsp_domains: &["lencr.org", "letsencrypt.org"],
    statements: &[
        Statement {
            topic: Topic::RespondersOff,
            since: "2025-08-06",
            sentence: "Let’s Encrypt turned off its OCSP responders on 6 August 2025; it publishes revocations only in CRLs.",
            confidence: Confidence::High,
            reference: Reference::Document(
                "Let’s Encrypt, 6 August 2025, OCSP Service Has Reached End of Life",
                "https://letsencrypt.org/2025/08/06/ocsp-service-has-reached-end-of-life.html",
            ),
        },
        Statement {
            topic: Topic::NoMoreUrls,
            since: "2025-05-07",
            sentence: "Let’s Encrypt stopped putting OCSP URLs into new certificates on 7 May 2025.",
            confidence: Confidence::High,
            reference: Reference::Document(
                "Let’s Encrypt, 5 December 2024, Ending OCSP Support in 2025",
                "https://letsencrypt.org/2024/12/05/ending-ocsp",
            ),
        },
        Statement {
            topic: Topic::NoMustStaple,
            since: "2025-05-07",
            sentence: "Let’s Encrypt has refused every request for Must-Staple since 7 May 2025.",
            confidence: Confidence::High,
            reference: Reference::Document(
                "Let’s Encrypt, 5 December 2024, Ending OCSP Support in 2025",
                "https://letsencrypt.org/2024/12/05/ending-ocsp",
            ),
        },
    ],
};
