use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// The list is empty, or names a feature twice.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let odd = scene.tls_features().filter_map(|(position, certificate, extension)| {
        let listed = certificate.tls_features()?;
        let twice = (1..listed.len()).any(|index| listed[..index].contains(&listed[index]));
        let (code, title) = match (listed.is_empty(), twice) {
            (true, _) => ("tls-feature-empty", "The TLS Feature extension lists nothing"),
            (_, true) => ("tls-feature-duplicate", "The TLS Feature extension lists a feature twice"),
            _ => return None,
        };
        let finding = Finding::new(
            code,
            Severity::Notice,
            Object::Certificate(position),
            [
                title,
                "The standard does not forbid it, but nobody gains anything by it.",
                "Have the certificate issued again with the value 3003020105, or without the extension.",
            ],
            &[Citation::Rfc(7633, "4")],
        );
        Some(finding.at(Some(extension.value_span)))
    });
    odd.collect()
}
