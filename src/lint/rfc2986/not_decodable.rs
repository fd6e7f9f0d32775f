use crate::lint::{
    CertificateRequestId, Check, Observation, Reference, Rule, Scene, Severity, Source,
};
use crate::x509::CertificationRequest;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "csr-malformed",
    severities: &[Severity::Error],
    title: "The certificate request is not well-formed",
    explanation: "Something in it is missing, or does not follow its standard.",
    remedy: "If it was copied, copy it again in full; otherwise make it again: CAs refuse it.",
    citations: &[Reference::Rfc(2986, "4.1")],
    source: Source::Rfc(2986),
    effective: None,
    checks: &[Check::CertificateRequest(check)],
};

fn check(
    _: &Scene<'_>,
    _: CertificateRequestId,
    request: &CertificationRequest,
) -> Option<Observation> {
    Observation::unreadable(&request.problems)
}
