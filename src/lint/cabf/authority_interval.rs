use super::requirement;
use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// Twelve months, in seconds, the longest of them.
const TWELVE_MONTHS: i64 = 366 * 24 * 60 * 60;

const CITATIONS: &[Citation] = &[requirement(
    "CA/Browser Forum TLS Baseline Requirements §4.9.9",
)];

/// The response for an authority's certificate lives longer than twelve months.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let long = scene
        .entries()
        .filter_map(|(judgement, response, _, entry)| {
            let next_update = entry.next_update.as_ref()?;
            let long = next_update.value - entry.this_update.value > TWELVE_MONTHS;
            let authority = scene.objects.x509(judgement.certificate).is_ca();
            (long && authority).then_some((response, next_update.span))
        });
    let finding = |(response, span)| {
        Finding::new(
            "authority-response-interval",
            Severity::Notice,
            Object::Response(response),
            [
                "The response for an authority lives longer than twelve months",
                "Public CAs must renew what they say about their own certificates at least every twelve \
                 months, and within a day of a revocation. Until nextUpdate a server may staple this one, \
                 whatever happens.",
                "If the CA is a public one, tell it.",
            ],
            CITATIONS,
        )
        .at(Some(span))
    };
    long.map(finding).collect()
}
