use super::other_feature;
use crate::asn1::oid;
use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::x509::Certificate;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "tls-feature-other-than-status-request",
    severities: &[Severity::Error],
    title: "The TLS Feature extension also requires something other than a staple",
    explanation: "Firefox refuses every certificate whose list has a number other than 5, even with a \
                  good staple: MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING. status_request_v2 (17) \
                  does not exist in TLS 1.3, so no server can deliver it there.",
    remedy: "Have the certificate reissued with status_request (5) alone.",
    citations: &[
        Reference::Rfc(7633, "4"),
        Reference::Rfc(8446, "4.4.2.1"),
        Reference::Document(
            "mozilla::pkix pkixcheck.cpp, TLSFeaturesSatisfiedInternal",
            "https://searchfox.org/mozilla-central/source/security/nss/lib/mozpkix/lib/pkixcheck.cpp",
        ),
    ],
    source: Source::Clients,
    effective: None,
    checks: &[Check::GivenCertificate(check)],
};

const TOO_LARGE: &str = "No TLS extension has a number above 65535, and GnuTLS ignores the whole list \
                         because of it, status_request included.";

fn check(_: &Scene<'_>, _: CertificateId, certificate: &Certificate) -> Option<Observation> {
    let extension = certificate.extension(&oid::TLS_FEATURE)?;
    let listed = certificate.tls_features()?;
    let name = other_feature(listed)?;
    let observation = Observation::new()
        .titled(format!("The TLS Feature extension also requires {name}"))
        .at(extension.value_span);
    let too_large = listed.iter().any(|number| *number > u64::from(u16::MAX));
    Some(match too_large {
        true => observation.explained(format!("{} {TOO_LARGE}", RULE.explanation)),
        false => observation,
    })
}
