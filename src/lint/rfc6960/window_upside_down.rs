use crate::lint::{Answer, Check, Observation, Reference, Rule, Scene, Severity, Source};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "window-upside-down",
    severities: &[Severity::Error],
    title: "The response ends before it begins",
    explanation: "nextUpdate is earlier than thisUpdate. It is never current, except within clients’ clock \
                  tolerance. Firefox rejects such a response as malformed where it checks it, and \
                  OpenSSL refuses its times.",
    remedy: "Tell the responder’s operator: nextUpdate must follow thisUpdate.",
    citations: &[Reference::Rfc(6960, "2.4"), Reference::Rfc(6960, "4.2.2.1")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Answer(check)],
};

fn check(_: &Scene<'_>, answer: &Answer<'_>) -> Option<Observation> {
    let next = answer.entry.next_update.as_ref()?;
    if next.value >= answer.this_update() {
        return None;
    }
    let explanation = format!(
        "thisUpdate is {}, nextUpdate {}. It is never current, except within clients’ clock tolerance. Firefox \
         rejects such a response as malformed where it checks it, and OpenSSL refuses its \
         times.",
        answer.this_update(),
        next.value
    );
    Some(Observation::new().explained(explanation).at(next.span))
}
