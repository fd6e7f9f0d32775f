use super::{Citation, Finding, Scene, Severity, subject};
use crate::lint::Object;
use crate::store::{CertificateId, roots};
use crate::verify::chain::End;

/// A path ends at a self-signed certificate that nobody said to trust.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let ends = scene
        .broken_paths()
        .filter(|path| path.end == End::UnknownRoot);
    let mut tops: Vec<CertificateId> = ends
        .filter_map(|path| path.certificates.last().copied())
        .collect();
    tops.sort_unstable();
    tops.dedup();
    let finding = |top| {
        let explanation = format!(
            "{} signed itself. It is not in {}, and nobody marked it as trusted: only clients that were \
             told to trust it connect without a warning.",
            subject(scene.objects, top),
            roots::LIST
        );
        Finding::new(
            "chain-unknown-root",
            Severity::Notice,
            Object::Certificate(top),
            [
                "The chain ends at an unknown root",
                "",
                "If you trust it, mark it as trusted: on the page, or with --trust.",
            ],
            &[Citation::Rfc(5280, "6.1.1")],
        )
        .explained(explanation)
    };
    tops.into_iter().map(finding).collect()
}
