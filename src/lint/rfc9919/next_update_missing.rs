use crate::lint::{Answer, Check, Observation, Reference, Rule, Scene, Severity, Source};

/// Clients refuse such a response today, whenever it was made.
pub(in crate::lint) const RULE: Rule = Rule {
    code: "next-update-missing",
    severities: &[Severity::Warning],
    title: "The response has no nextUpdate",
    explanation: "Clients that follow RFC 9919 refuse a response without nextUpdate. Firefox accepts it \
                  for one day plus one of clock tolerance; HAProxy does not staple it.",
    remedy: "Configure the responder to set nextUpdate.",
    citations: &[Reference::Rfc(9919, "3.2.4"), Reference::Rfc(9919, "5")],
    source: Source::Rfc(9919),
    effective: None,
    checks: &[Check::Answer(check)],
};

fn check(_: &Scene<'_>, answer: &Answer<'_>) -> Option<Observation> {
    let entry = answer.entry;
    let is_missing = entry.next_update.is_none();
    is_missing.then(|| Observation::new().at(entry.span))
}
