use crate::lint::{Check, Object, Observation, Reference, Rule, Scene, Severity, Source};
use crate::store::roots;
use crate::verify::chain::{End, Path};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "chain-unknown-root",
    severities: &[Severity::Notice],
    title: "The chain ends at an unknown root",
    explanation: "It is self-signed, not among the built-in roots, and not marked as trusted: only clients \
                  that are configured to trust it connect without a warning.",
    remedy: "If you trust it, mark it as trusted: on the page, or with --trust.",
    citations: &[Reference::Rfc(5280, "6.1.1")],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Path(check)],
};

fn check(scene: &Scene<'_>, path: &Path) -> Option<Observation> {
    if path.end != End::UnknownRoot {
        return None;
    }
    let top = *path.certificates.last()?;
    let explanation = format!(
        "{} is self-signed, not in {}, and not marked as trusted: only clients that are configured to \
         trust it connect without a warning.",
        scene.subject(top),
        roots::LIST
    );
    let observation = Observation::new().explained(explanation);
    Some(observation.about(Object::Certificate(top)))
}
