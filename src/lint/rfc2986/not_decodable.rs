use crate::asn1::Span;
use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// Something in a certification request could not be read.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let all = scene.objects.certificate_requests.iter();
    let broken = all.filter_map(|(position, known)| {
        let problem = known.object.problems.first()?;
        let span = Span { start: problem.offset, end: problem.offset };
        let finding = Finding::new(
            "csr-malformed",
            Severity::Error,
            Object::CertificateRequest(position),
            ["The certificate request is not well-formed", "", "If it was copied, copy it again in full; otherwise make it again: authorities refuse it."],
            &[Citation::Rfc(2986, "4.1")],
        );
        Some(finding.explained(problem.to_string()).at(Some(span)))
    });
    broken.collect()
}
