//! The worst about one certificate, without going through everything that is at hand.

use super::rule::Check;
use super::{CertificateId, Object, Observation, RULES, Rule, Scene, Severity, staple};
use crate::verify::Judgement;

/// Finds the worst about one certificate after the other, and about its staples. Chains, connections and revocation
/// lists are not looked at.
pub struct Worst<'a> {
    scene: &'a Scene<'a>,
    /// Those that look at a certificate, at its staples or at their judgements.
    rules: Vec<&'static Rule>,
}

impl<'a> Worst<'a> {
    /// For the certificates of a scene.
    #[must_use]
    pub fn new(scene: &'a Scene<'a>) -> Self {
        let is_asked = |check: &Check| {
            matches!(
                check,
                Check::Certificate(_)
                    | Check::GivenCertificate(_)
                    | Check::Pair(_)
                    | Check::Response(_)
                    | Check::Answer(_)
            )
        };
        let rules = RULES.iter().filter(|rule| rule.checks.iter().any(is_asked));
        Self {
            scene,
            rules: rules.collect(),
        }
    }

    /// Whether one of the staples that can be used now is in the last quarter of its life, whatever else there is
    /// to say.
    #[must_use]
    pub fn ends_soon(&self, judgements: &[&Judgement]) -> bool {
        let mut checks = staple::ends_soon::RULE.checks.iter();
        let first = judgements.first();
        first.is_some_and(|judgement| {
            checks.any(|check| match check {
                Check::Pair(check) => check(self.scene, judgement).is_some(),
                _ => false,
            })
        })
    }

    /// The worst that the rules find about one certificate, by what stands in it, by its staples and by their
    /// judgements (`judgements`): how much it matters, and the rule's code. Of two that matter the same,
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
            if worst.is_some_and(|(found, _)| found <= rule.severity()) {
                continue;
            }
            let is_old_enough = rule.applies_to(made);
            let observed = rule.checks.iter().filter_map(|check| match check {
                Check::Response(_) | Check::Answer(_) => {
                    let mut staples = judgements.iter();
                    staples.find_map(|judgement| self.of_response(rule, check, judgement))
                }
                _ if !is_old_enough => None,
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

    /// What a rule finds about the response of a judgement; notices are its responder's concern, and nearly every
    /// response of today has one.
    fn of_response(
        &self,
        rule: &Rule,
        check: &Check,
        judgement: &Judgement,
    ) -> Option<Observation> {
        let scene = self.scene;
        let id = judgement.response?;
        if !rule.applies_to(scene.made(Object::Response(id))) {
            return None;
        }
        let observed = match check {
            Check::Response(check) => check(scene, id, &scene.objects.responses[id].response),
            Check::Answer(check) => check(scene, &scene.answer(judgement)?),
            _ => None,
        };
        observed.filter(|observation| observation.severity(rule) < Severity::Notice)
    }
}
