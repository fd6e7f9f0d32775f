use crate::asn1::Span;
use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// Something in a certificate could not be read.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let all = scene.objects.certificates.ids();
    let broken = all.filter_map(|position| {
        let problem = scene.objects.x509(position).problems.first()?;
        let span = Span { start: problem.offset, end: problem.offset };
        let finding = Finding::new(
            "certificate-malformed",
            Severity::Error,
            Object::Certificate(position),
            [
                "The certificate is not well-formed",
                "",
                "If it was copied, copy it again in full. If it was issued like this, have it issued again: \
                 clients refuse certificates that they cannot read.",
            ],
            &[Citation::Rfc(5280, "4.1")],
        );
        Some(finding.explained(problem.to_string()).at(Some(span)))
    });
    broken.collect()
}
