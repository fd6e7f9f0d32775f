use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::store::ResponseId;
use crate::verify::{Evidence, Outcome};

const CITATIONS: &[Citation] = &[
    Citation::Rfc(6960, "4.2.2.3"),
    Citation::Rfc(9919, "3.2.1"),
    Citation::Document(
        "mozilla::pkix pkixocsp.cpp, SingleResponse",
        "https://searchfox.org/mozilla-central/source/security/nss/lib/mozpkix/lib/pkixocsp.cpp",
    ),
];

/// Several entries of one response are about the same certificate and say different things.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let disagreeing = scene
        .entries()
        .filter_map(|(judgement, response, basic, counted)| {
            let matching = judgement
                .checks
                .iter()
                .find_map(|check| match &check.outcome {
                    Outcome::Passed(Evidence::Entries { matching, .. }) => Some(matching),
                    _ => None,
                })?;
            let entries = matching
                .iter()
                .filter_map(|entry| basic.responses.get(*entry));
            let mut said: Vec<_> = entries
                .map(|entry| entry.cert_status.value.name())
                .collect();
            said.sort_unstable();
            said.dedup();
            (said.len() > 1).then_some((response, counted, said.join(" and ")))
        });
    let finding = |(response, counted, said): (
        ResponseId,
        &crate::ocsp::SingleResponse,
        String,
    )| {
        Finding::new(
            "entries-disagree",
            Severity::Error,
            Object::Response(response),
            [
                "Two entries about the same certificate disagree",
                "",
                "Tell the responder's operator; it may look up SHA-1 and SHA-256 CertIDs in different \
                 places.",
            ],
            CITATIONS,
        )
        .explained(format!(
            "The response calls one certificate {said}. Here the worst counts, as in Chrome; Firefox \
             prefers revoked, but takes good before unknown, and OpenSSL and what is built on it take the \
             first entry that fits. So it depends on the client whether a visitor gets through."
        ))
        .at(Some(counted.span))
    };
    disagreeing.map(finding).collect()
}
