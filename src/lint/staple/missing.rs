use crate::lint::{Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::{Judgement, Verdict};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "must-staple-without-staple",
    severities: &[Severity::Error],
    title: "The certificate requires a staple, and none was given",
    explanation: "If the server really staples none, Firefox shows \
                  MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING without a way around it, and GnuTLS \
                  clients refuse the connection. Chrome and most other clients connect.",
    remedy: "Save what the server staples and add it here. If it staples nothing, turn stapling on and \
             make sure that the server reaches the responder.",
    citations: &[
        Reference::Rfc(7633, "4.3.3"),
        Reference::Rfc(7633, "4.2.3.1"),
    ],
    source: Source::Rfc(7633),
    effective: None,
    checks: &[Check::Pair(check)],
};

fn check(scene: &Scene<'_>, judgement: &Judgement) -> Option<Observation> {
    let is_missing = judgement.verdict == Verdict::Missing;
    let required = is_missing && scene.certificate(judgement.certificate).must_staple();
    required.then(Observation::new)
}
