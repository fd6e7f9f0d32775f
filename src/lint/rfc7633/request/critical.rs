use crate::asn1::oid;
use crate::lint::{
    CertificateRequestId, Check, Observation, Reference, Rule, Scene, Severity, Source, dates,
};
use crate::x509::CertificationRequest;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "csr-tls-feature-critical",
    severities: &[Severity::Warning],
    title: "The TLS Feature extension asked for is marked critical",
    explanation: "If the CA keeps the mark, clients that do not recognize the extension refuse \
                  the certificate, staple or no staple. The standard advises against it.",
    remedy: "Make the request again with the extension not critical.",
    citations: &[Reference::Rfc(7633, "4"), Reference::Rfc(5280, "4.2")],
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
    let observation = || Observation::new().at(extension.span);
    extension.critical.then(observation)
}
