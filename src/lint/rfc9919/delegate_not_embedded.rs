use crate::lint::{Check, Observation, Reference, ResponseId, Rule, Scene, Severity, Source};
use crate::ocsp::OcspResponse;
use crate::verify::{Authorization, Judgement};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "delegate-not-embedded",
    severities: &[Severity::Error],
    title: "The response does not carry its signer’s certificate",
    explanation: "It could be judged here because you gave that certificate too. A client has only what \
                  the server sends, finds no signer, and cannot use the response.",
    remedy: "Configure the responder to include its certificate in every response.",
    citations: &[
        Reference::Rfc(9919, "3.2.2"),
        Reference::Rfc(6960, "4.2.2.2"),
    ],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Response(check)],
};

fn check(scene: &Scene<'_>, id: ResponseId, _: &OcspResponse) -> Option<Observation> {
    let embedded = &scene.response(id).certificates;
    let is_missing = |judgement: &Judgement| {
        judgement.response == Some(id)
            && judgement.signer().is_some_and(|signer| {
                signer.authorization == Authorization::Delegate
                    && !embedded.contains(&signer.certificate)
            })
    };
    let missing = scene.judgements.iter().any(is_missing);
    missing.then(Observation::new)
}
