use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::store::CertificateRequestId;
use crate::verify::signature::SignatureOutcome;

/// The request's signature does not verify under the key in it.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let all = scene.objects.certificate_requests.ids();
    let broken = all.filter(|position| {
        let outcome = scene.objects.proof_of_possession(*position);
        matches!(outcome, Some(SignatureOutcome::Invalid(_)))
    });
    let finding = |position: CertificateRequestId| {
        let request = &scene.objects.certificate_requests[position].object;
        let span = request.signature.as_ref().map(|signature| signature.span);
        let finding = Finding::new(
            "csr-signature-invalid",
            Severity::Error,
            Object::CertificateRequest(position),
            [
                "The certificate request's signature does not verify",
                "The signature is what proves that the applicant holds the private key. Authorities \
                 refuse a request without that proof: it was changed after it was signed, or signed \
                 with another key.",
                "Make the request again with the private key that belongs to it.",
            ],
            &[Citation::Rfc(2986, "4.2")],
        );
        finding.at(span)
    };
    broken.map(finding).collect()
}
