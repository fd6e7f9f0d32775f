use super::span;
use crate::asn1::oid;
use crate::lint::{
    CertificateRequestId, Check, Observation, Reference, Rule, Scene, Severity, Source, dates,
};
use crate::x509::CertificationRequest;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "csr-tls-feature-malformed",
    severities: &[Severity::Error],
    title: "The TLS Feature extension asked for is malformed",
    explanation: "If a CA copies it, nobody can tell whether the certificate requires a \
                  staple; other CAs refuse the request.",
    remedy: "Make the request again with the value 3003020105, which is status_request alone.",
    citations: &[Reference::Rfc(7633, "4")],
    source: Source::Rfc(7633),
    effective: Some(dates::RFC_7633),
    checks: &[Check::CertificateRequest(check)],
};

fn check(
    _: &Scene<'_>,
    _: CertificateRequestId,
    request: &CertificationRequest,
) -> Option<Observation> {
    let extension = request.extension(&oid::TLS_FEATURE)?;
    let problem = extension.content.as_ref().err()?;
    let explanation = format!("{problem} {}", RULE.explanation);
    Some(Observation::new().explained(explanation).at(span(request)))
}
