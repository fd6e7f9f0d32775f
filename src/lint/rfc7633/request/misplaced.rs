use crate::asn1::oid;
use crate::lint::{
    CertificateRequestId, Check, Observation, Reference, Rule, Scene, Severity, Source, dates,
};
use crate::x509::CertificationRequest;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "csr-tls-feature-misplaced",
    severities: &[Severity::Warning],
    title: "TLS Feature is outside the requested extensions",
    explanation: "It is a separate attribute, where CAs do not look: the certificate will be \
                  issued without it.",
    remedy: "Make the request again with TLS Feature inside extensionRequest.",
    citations: &[Reference::Rfc(7633, "4.2.1"), Reference::Rfc(2985, "5.4.2")],
    source: Source::Rfc(7633),
    effective: Some(dates::RFC_7633),
    checks: &[Check::CertificateRequest(check)],
};

fn check(
    _: &Scene<'_>,
    _: CertificateRequestId,
    request: &CertificationRequest,
) -> Option<Observation> {
    let mut attributes = request.attributes.iter();
    let misplaced = attributes.find(|attribute| attribute.oid.is(&oid::TLS_FEATURE))?;
    Some(Observation::new().at(misplaced.span))
}
