use crate::asn1::Span;
use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// Something in an OCSP request could not be read.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let all = scene.objects.ocsp_requests.iter();
    let broken = all.filter_map(|(position, known)| {
        let problem = known.object.problems.first()?;
        let span = Span {
            start: problem.offset,
            end: problem.offset,
        };
        let finding = Finding::new(
            "ocsp-request-malformed",
            Severity::Error,
            Object::OcspRequest(position),
            [
                "The OCSP request is not well-formed",
                "",
                "Make it again: responders answer malformedRequest to it.",
            ],
            &[Citation::Rfc(6960, "4.1.1")],
        );
        Some(finding.explained(problem.to_string()).at(Some(span)))
    });
    broken.collect()
}
