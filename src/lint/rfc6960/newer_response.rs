use crate::lint::{Answer, Check, Observation, Reference, Rule, Severity, Source};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "newer-response-at-hand",
    severities: &[Severity::Notice],
    title: "A newer response is here",
    explanation: "Another authentic response says the same about the certificate, with a later thisUpdate.",
    remedy: "If a server still staples the older one, look for errors in its last fetch.",
    citations: &[Reference::Rfc(6960, "2.4")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Succession(check)],
};

fn check(older: &Answer<'_>, newest: &Answer<'_>) -> Option<Observation> {
    let made = |answer: &Answer<'_>| (answer.this_update(), answer.produced_at());
    let same = older.status() == newest.status() && made(older) < made(newest);
    let explanation = format!(
        "This one says {} as of {}; another says the same as of {} and is current until {}.",
        older.status(),
        older.this_update(),
        newest.this_update(),
        newest.until(),
    );
    let observation = Observation::new().explained(explanation);
    same.then(|| observation.at(older.entry.span))
}
