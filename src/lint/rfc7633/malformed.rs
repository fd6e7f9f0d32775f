use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// The extension is there, but is no list of numbers.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let broken = scene.tls_features().filter_map(|(position, _, extension)| {
        let problem = extension.content.as_ref().err()?;
        let explanation = format!(
            "{problem} Clients that read the extension disagree: Firefox refuses most such certificates, \
             GnuTLS reads some of these lists and ignores the others, and below an authority's it \
             refuses everything. Nobody can rely on Must-Staple here."
        );
        let finding = Finding::new(
            "tls-feature-malformed",
            Severity::Error,
            Object::Certificate(position),
            [
                "The TLS Feature extension is malformed",
                "",
                "Have the certificate issued again with the value 3003020105, which is status_request alone.",
            ],
            &[Citation::Rfc(7633, "4")],
        );
        Some(finding.explained(explanation).at(Some(extension.value_span)))
    });
    broken.collect()
}
