//! A path goes in a circle, or further than paths are followed.

use crate::lint::{Check, Object, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::chain::{End, MAX_DEPTH, Path};

pub(in crate::lint) const LOOP: Rule = Rule {
    code: "chain-loop",
    severities: &[Severity::Warning],
    title: "The chain goes in a circle",
    explanation: "The CAs given certify each other, and none is a trust anchor.",
    remedy: "Add the certificate that leads to a trust anchor, and remove those that do not.",
    citations: &[Reference::Rfc(5280, "6.1")],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Path(circle)],
};

pub(in crate::lint) const LIMIT: Rule = Rule {
    code: "chain-limit",
    severities: &[Severity::Warning],
    title: "The chain was not followed to its end",
    explanation: "It has too many certificates, or too many of them bear an issuer’s name. Clients have \
                  lower limits.",
    remedy: LOOP.remedy,
    citations: &[Reference::Rfc(5280, "6.1")],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Path(limit)],
};

fn circle(_: &Scene<'_>, path: &Path) -> Option<Observation> {
    let object = Object::Certificate(*path.certificates.first()?);
    (path.end == End::Loop).then(|| Observation::new().about(object))
}

fn limit(_: &Scene<'_>, path: &Path) -> Option<Observation> {
    let object = Object::Certificate(*path.certificates.first()?);
    let explanation = format!(
        "It has more than {MAX_DEPTH} certificates, or too many of them bear an issuer’s name. Clients \
         have lower limits."
    );
    let observation = Observation::new().about(object).explained(explanation);
    (path.end == End::Limit).then_some(observation)
}
