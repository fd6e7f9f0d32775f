use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// A certificate among the inputs is not valid at the instant judged.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let outside = scene.objects.given().filter_map(|position| {
        let validity = scene.objects.x509(position).validity?;
        let (code, title, remedy) = match (
            scene.at < validity.not_before,
            scene.at > validity.not_after,
        ) {
            (true, _) => (
                "certificate-not-yet-valid",
                format!(
                    "The certificate is not valid before {}",
                    validity.not_before
                ),
                "Wait, or check the clock that says what time it is.",
            ),
            (_, true) => (
                "certificate-expired",
                format!("The certificate expired at {}", validity.not_after),
                "Replace it; no staple helps an expired certificate.",
            ),
            _ => return None,
        };
        // A server may still send an old cross-sign that nobody needs any more.
        let severity = match scene.is_spare(position) {
            true => Severity::Notice,
            false => Severity::Error,
        };
        let finding = Finding::new(
            code,
            severity,
            Object::Certificate(position),
            [
                "",
                "Clients refuse certificates outside their validity, whatever the staple says.",
                remedy,
            ],
            &[Citation::Rfc(5280, "4.1.2.5"), Citation::Rfc(5280, "6.1.3")],
        );
        Some(finding.titled(title).at(Some(validity.span)))
    });
    outside.collect()
}
