use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// The extension is marked critical.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let critical = scene
        .tls_features()
        .filter(|(_, _, extension)| extension.critical);
    let finding = |position| {
        Finding::new(
            "tls-feature-critical",
            Severity::Warning,
            Object::Certificate(position),
            [
                "The TLS Feature extension is marked critical",
                "A client that does not know the extension must then refuse the certificate, staple or no \
                 staple: Chrome, OpenSSL, curl, Java and many others do. The standard advises against it.",
                "Have the certificate issued again with the extension not critical.",
            ],
            &[Citation::Rfc(7633, "4"), Citation::Rfc(5280, "4.2")],
        )
    };
    critical
        .map(|(position, _, extension)| finding(position).at(Some(extension.span)))
        .collect()
}
