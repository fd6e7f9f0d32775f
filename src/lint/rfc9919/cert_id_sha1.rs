use crate::asn1::oid;
use crate::lint::{Answer, Check, Observation, Reference, Rule, Scene, Severity, Source, dates};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "cert-id-sha1",
    severities: &[Severity::Notice],
    title: "The certificate is named with SHA-1 only",
    explanation: "RFC 9919 (July 2026) has clients ask with SHA-256, and allows SHA-1 for older ones. It is \
                  not a weakness: a collision gains nothing here. Some clients support only SHA-1: curl \
                  --cert-status, Java and wolfSSL.",
    remedy: "Nothing needs to be done now; a responder can serve both, with one entry for each.",
    citations: &[Reference::Rfc(9919, "3.1.1"), Reference::Rfc(9919, "8.7")],
    source: Source::Rfc(9919),
    effective: Some(dates::RFC_9919),
    checks: &[Check::Answer(check)],
};

fn check(_: &Scene<'_>, answer: &Answer<'_>) -> Option<Observation> {
    let entries = answer.entries();
    let mut all = entries.iter().chain([&answer.entry]);
    let old = all.all(|entry| entry.cert_id.hash_algorithm.oid.is(&oid::SHA1));
    old.then(|| Observation::new().at(answer.entry.span))
}
