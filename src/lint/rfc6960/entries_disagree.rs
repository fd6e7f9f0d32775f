use crate::lint::{Answer, Check, Observation, Reference, Rule, Scene, Severity, Source};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "entries-disagree",
    severities: &[Severity::Error],
    title: "Two entries about the same certificate disagree",
    explanation: "The worst counts here, as in Chrome; Firefox prefers revoked, then good, and OpenSSL \
                  and programs built on it use the first matching entry. So it depends on the client \
                  whether a visitor connects.",
    remedy: "Tell the responder’s operator; it may look up SHA-1 and SHA-256 CertIDs in different places.",
    citations: &[
        Reference::Rfc(6960, "4.2.2.3"),
        Reference::Rfc(9919, "3.2.1"),
        Reference::Document(
            "mozilla::pkix pkixocsp.cpp, SingleResponse",
            "https://searchfox.org/mozilla-central/source/security/nss/lib/mozpkix/lib/pkixocsp.cpp",
        ),
    ],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Answer(check)],
};

fn check(_: &Scene<'_>, answer: &Answer<'_>) -> Option<Observation> {
    let entries = answer.entries().into_iter();
    let mut said: Vec<_> = entries
        .map(|entry| entry.cert_status.value.name())
        .collect();
    said.sort_unstable();
    said.dedup();
    let explanation = format!(
        "The response calls one certificate {}. Here the worst counts, as in Chrome; Firefox prefers \
         revoked, then good, and OpenSSL and programs built on it use the first matching entry. So it \
         depends on the client whether a visitor connects.",
        said.join(" and ")
    );
    let observation = Observation::new().explained(explanation);
    (said.len() > 1).then(|| observation.at(answer.entry.span))
}
