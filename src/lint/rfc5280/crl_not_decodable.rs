use crate::asn1::Span;
use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// Something in a revocation list could not be read.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let all = scene.objects.crls.iter();
    let broken = all.filter_map(|(position, known)| {
        let problem = known.object.problems.first()?;
        let span = Span { start: problem.offset, end: problem.offset };
        let finding = Finding::new(
            "crl-malformed",
            Severity::Error,
            Object::Crl(position),
            ["The revocation list is not well-formed", "", "Fetch it again in full. What it does not name may have been lost with the part that cannot be read."],
            &[Citation::Rfc(5280, "5.1")],
        );
        Some(finding.explained(problem.to_string()).at(Some(span)))
    });
    broken.collect()
}
