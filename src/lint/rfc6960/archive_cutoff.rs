use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::ocsp::{ExtensionContent, content};

/// The archive cutoff lies behind `producedAt`.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let odd = scene.entries().filter_map(|(_, response, basic, entry)| {
        let produced_at = basic.produced_at.as_ref()?.value;
        let cutoffs = entry.single_extensions.iter().filter_map(|ext| match content(ext) {
            Ok(ExtensionContent::ArchiveCutoff(cutoff)) => Some((cutoff, ext.span)),
            _ => None,
        });
        let (cutoff, span) = { cutoffs }.find(|(cutoff, _)| *cutoff > produced_at)?;
        let finding = Finding::new(
            "archive-cutoff-in-future",
            Severity::Warning,
            Object::Response(response),
            [
                "The archive cutoff lies behind the response itself",
                "",
                "Tell the responder's operator: the cutoff is producedAt less the time for which answers \
                 are kept.",
            ],
            &[Citation::Rfc(6960, "4.4.4")],
        );
        let explanation = format!(
            "It says that statuses are kept for certificates that expired after {cutoff}, but the response \
             was made at {produced_at}. Read literally, nothing is kept. Clients that judge staples do not \
             look at it."
        );
        Some(finding.explained(explanation).at(Some(span)))
    });
    odd.collect()
}
