use super::requirement;
use crate::asn1::oid;
use crate::lint::{Citation, Finding, Object, Scene, Severity};

const CITATIONS: &[Citation] = &[requirement(
    "CA/Browser Forum TLS Baseline Requirements §7.3",
)];

/// An entry carries the reason as an extension, as revocation lists do.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let doubled = scene.entries().filter_map(|(_, response, _, entry)| {
        let mut extensions = entry.single_extensions.iter();
        let reason = extensions.find(|ext| ext.oid.is(&oid::REASON_CODE))?;
        Some((response, reason.span))
    });
    let finding = |(response, span)| {
        Finding::new(
            "reason-code-in-entry",
            Severity::Notice,
            Object::Response(response),
            [
                "The reason stands where revocation lists have it",
                "A response has its own place for the reason, beside the status. Public CAs must not carry \
                 the list's extension reasonCode in an entry, and clients do not look there.",
                "If the CA is a public one, tell it.",
            ],
            CITATIONS,
        )
        .at(Some(span))
    };
    doubled.map(finding).collect()
}
