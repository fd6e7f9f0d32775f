//! The worst about one certificate, without going through everything that is at hand.

use super::rule::Check;
use super::{CertificateId, Object, RULES, Rule, Scene, Severity};
use crate::verify::Judgement;

/// Finds the worst about one certificate after the other. Chains, connections and revocation lists are not looked at.
pub struct Worst<'a> {
    scene: &'a Scene<'a>,
    /// Those that look at a certificate, or at the judgements of its staples.
    rules: Vec<&'static Rule>,
}

impl<'a> Worst<'a> {
    /// For the certificates of a scene.
    #[must_use]
    pub fn new(scene: &'a Scene<'a>) -> Self {
        let is_asked = |check: &Check| {
            matches!(
                check,
                Check::Certificate(_) | Check::GivenCertificate(_) | Check::Pair(_)
            )
        };
        let rules = RULES.iter().filter(|rule| rule.checks.iter().any(is_asked));
        Self {
            scene,
            rules: rules.collect(),
        }
    }

    /// The worst that the rules find about one certificate, by what stands in it and by the judgements of
    /// its staples (`judgements`): how much it matters, and the rule's code. Of two that matter the same,
    /// the first of [`RULES`].
    #[must_use]
    pub fn of(
        &self,
        id: CertificateId,
        judgements: &[&Judgement],
    ) -> Option<(Severity, &'static str)> {
        let scene = self.scene;
        let known = &scene.objects.certificates[id];
        let certificate = &known.certificate;
        let made = scene.made(Object::Certificate(id));
        let mut worst: Option<(Severity, &'static str)> = None;
        for rule in &self.rules {
            // One that can matter no more than what is found already is not asked.
            if worst.is_some_and(|(found, _)| found <= rule.severity()) || !rule.applies_to(made) {
                continue;
            }
            let observed = rule.checks.iter().filter_map(|check| match check {
                Check::Certificate(check) => check(scene, id, certificate),
                Check::GivenCertificate(check) if known.given => check(scene, id, certificate),
                Check::Pair(check) => judgements.iter().find_map(|one| check(scene, one)),
                _ => None,
            });
            let severities = observed.map(|observation| observation.severity(rule));
            if let Some(severity) = severities.min()
                && worst.is_none_or(|(found, _)| severity < found)
            {
                worst = Some((severity, rule.code));
            }
        }
        worst
    }
}
