use crate::lint::{Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::{Judgement, Verdict, Witness};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "must-staple-without-staple",
    severities: &[Severity::Error],
    title: "The certificate requires a staple, and none was given",
    explanation: "If the server sends none, Firefox shows \
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

/// Of a certificate that is not as its standard says.
const ODD: &str = "Clients that enforce Must-Staple refuse it without a staple, if they can read it: it does \
                   not follow its standard.";

fn check(scene: &Scene<'_>, judgement: &Judgement) -> Option<Observation> {
    let required = judgement.verdict == Verdict::Missing
        && scene.certificate(judgement.certificate).must_staple();
    match judgement.serving.seen() {
        _ if !required => None,
        // The connection's own rule says it.
        Some(Witness { words: None, .. }) => None,
        Some(Witness {
            words: Some(words), ..
        }) => Some(
            Observation::new()
                .titled("The certificate requires a staple, and none came")
                .explained(format!(
                    "A program says so: “{words}”. Firefox and GnuTLS clients refuse such a \
                     connection; Chrome and most other clients connect."
                ))
                .remedied(
                    "Turn stapling on, and make sure that the server reaches the responder. Then \
                     record a connection to see what it sends.",
                ),
        ),
        None => Some(match scene.certificate(judgement.certificate).fault() {
            Some(_) => Observation::new().explained(ODD),
            None => Observation::new(),
        }),
    }
}
