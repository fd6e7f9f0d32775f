use crate::lint::{
    CertificateRequestId, Check, Observation, Reference, Rule, Scene, Severity, Source,
};
use crate::verify::signature::SignatureOutcome;
use crate::x509::CertificationRequest;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "csr-signature-invalid",
    severities: &[Severity::Error],
    title: "The certificate request’s signature does not verify",
    explanation: "The signature proves that the applicant holds the private key. This request \
                  was changed after it was signed, or signed with another key, and CAs refuse \
                  it.",
    remedy: "Make the request again with the private key that belongs to it.",
    citations: &[Reference::Rfc(2986, "4.2")],
    source: Source::Rfc(2986),
    effective: None,
    checks: &[Check::CertificateRequest(check)],
};

fn check(
    scene: &Scene<'_>,
    id: CertificateRequestId,
    request: &CertificationRequest,
) -> Option<Observation> {
    let outcome = scene.objects.proof_of_possession(id);
    let span = request.signature.as_ref().map(|signature| signature.span);
    let invalid = matches!(outcome, Some(SignatureOutcome::Invalid(_)));
    invalid.then(|| Observation::new().at(span))
}
