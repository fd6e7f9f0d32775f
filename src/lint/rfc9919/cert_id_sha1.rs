use crate::asn1::oid;
use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::verify::{Evidence, Outcome};

/// Only CertIDs with SHA-1 name the certificate.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let old = scene.entries().filter(|(judgement, _, basic, counted)| {
        let matching = judgement
            .checks
            .iter()
            .find_map(|check| match &check.outcome {
                Outcome::Passed(Evidence::Entries { matching, .. }) => Some(matching.as_slice()),
                _ => None,
            });
        let matching = matching.unwrap_or_default().iter();
        let mut entries = matching
            .filter_map(|entry| basic.responses.get(*entry))
            .chain([*counted]);
        entries.all(|entry| entry.cert_id.hash_algorithm.oid.is(&oid::SHA1))
    });
    let finding = |response, span| {
        Finding::new(
            "cert-id-sha1",
            Severity::Notice,
            Object::Response(response),
            [
                "The certificate is named with SHA-1 only",
                "Since July 2026 the lightweight profile has clients ask with SHA-256, and names SHA-1 for \
                 older ones. It is no weakness: nothing is gained by a collision here. Some clients know \
                 only SHA-1: curl --cert-status, Java and wolfSSL.",
                "Nothing needs to be done now; a responder can serve both, with one entry for each.",
            ],
            &[Citation::Rfc(9919, "3.1.1"), Citation::Rfc(9919, "8.7")],
        )
        .at(Some(span))
    };
    old.map(|(_, response, _, entry)| finding(response, entry.span))
        .collect()
}
