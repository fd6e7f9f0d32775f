use super::{Authority, Confidence, Reference, Statement, Topic};

/// DigiCert.
pub(super) const DIGICERT: Authority = Authority {
    id: "digicert",
    name: "DigiCert",
    organizations: &["DigiCert Inc", "DigiCert, Inc."],
    ocsp_domains: &["digicert.com"],
    statements: &[Statement {
        topic: Topic::OffersMustStaple,
        since: "",
        sentence: "DigiCert documents Must-Staple as an option for OV and EV certificates that its \
                   staff enables for an account; it has announced no date for the end of its OCSP, as far as is known.",
        confidence: Confidence::Medium,
        reference: Reference::Document(
            "DigiCert, Certificate profile options (undated)",
            "https://docs.digicert.com/en/certcentral/order-and-manage-certificates/configure-advanced-certificate-options/certificate-profile-options.html",
        ),
    }],
};
