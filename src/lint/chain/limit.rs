use super::{Citation, Finding, Scene, Severity};
use crate::lint::Object;
use crate::verify::chain::{End, MAX_DEPTH};

/// A path goes in a circle, or further than paths are followed.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |path: &crate::verify::chain::Path| {
        let (code, title, explanation) = match path.end {
            End::Loop => (
                "chain-loop",
                "The chain goes in a circle",
                "The authorities at hand certify each other, and none of them is a trust anchor."
                    .into(),
            ),
            End::Limit => (
                "chain-limit",
                "The chain was not followed to its end",
                format!(
                    "It has more than {MAX_DEPTH} certificates, or more certificates bear the name of an \
                     issuer than are tried. Clients go less far."
                ),
            ),
            _ => return None,
        };
        let object = Object::Certificate(*path.certificates.first()?);
        let remedy =
            "Add the certificate that leads to a trust anchor, and leave out those that do not.";
        let finding = Finding::new(
            code,
            Severity::Warning,
            object,
            [title, "", remedy],
            &[Citation::Rfc(5280, "6.1")],
        );
        Some(finding.explained(explanation))
    };
    scene.broken_paths().filter_map(finding).collect()
}
