use super::{finding, known};
use crate::ca::Topic;
use crate::lint::{Finding, Scene, Severity};

/// What else the authority of a certificate with Must-Staple documents.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    const TOPICS: &[(Topic, &str, [&str; 3])] = &[
        (
            Topic::OffersMustStaple,
            "ca-offers-must-staple",
            [
                "What {ca} says about Must-Staple",
                "The certificate depends on this offer and on the CA's responders.",
                "Ask the CA before the next renewal whether it still holds.",
            ],
        ),
        (
            Topic::OtherOperator,
            "ca-other-operator",
            [
                "Somebody else runs the responders of {ca}",
                "Staples for this certificate depend on them.",
                "Watch whether the responder goes on answering, and plan the certificate's \
                 replacement.",
            ],
        ),
    ];
    let mut findings = Vec::new();
    for known in known(scene).iter().filter(|known| known.must_staple) {
        for (topic, code, text) in TOPICS {
            if let Some(statement) = known.statement(*topic, scene.at) {
                findings.push(finding(code, Severity::Notice, known, statement, *text));
            }
        }
    }
    findings
}
