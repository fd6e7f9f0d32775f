use crate::lint::{Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::{Judgement, Verdict};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "staple-unusable",
    severities: &[Severity::Error],
    title: "The response cannot be used",
    explanation: "At least one condition does not hold under which a client may rely on a response; the \
                  checks say which. Clients that judge staples refuse the connection; what each of them \
                  does is in the list of clients.",
    remedy: "Take the failed checks from top to bottom: the first one usually explains the others. Then \
             have the server fetch a new response.",
    citations: &[Reference::Rfc(6960, "3.2"), Reference::Rfc(6066, "8")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Pair(check)],
};

fn check(scene: &Scene<'_>, judgement: &Judgement) -> Option<Observation> {
    if judgement.verdict != Verdict::Unusable {
        return None;
    }
    let required = scene.certificate(judgement.certificate).must_staple();
    let observation = Observation::new();
    Some(match required {
        true => observation.titled("The staple that the certificate requires cannot be used"),
        false => observation,
    })
}
