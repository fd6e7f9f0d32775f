use super::{CITATIONS, other_feature, span};
use crate::lint::{CertificateRequestId, Check, Observation, Rule, Scene, Severity, Source, dates};
use crate::x509::CertificationRequest;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "csr-tls-feature-other-than-status-request",
    severities: &[Severity::Warning],
    title: "The certificate request also asks for something other than a staple",
    explanation: "Firefox refuses every certificate whose list has a number other than 5, even with a \
                  good staple.",
    remedy: "Make the request again with status_request (5) alone.",
    citations: CITATIONS,
    source: Source::Rfc(7633),
    effective: Some(dates::RFC_7633),
    checks: &[Check::CertificateRequest(check)],
};

fn check(
    _: &Scene<'_>,
    _: CertificateRequestId,
    request: &CertificationRequest,
) -> Option<Observation> {
    let name = other_feature(request.tls_features()?)?;
    let title = format!("The certificate request also asks for {name}");
    Some(Observation::new().titled(title).at(span(request)))
}
