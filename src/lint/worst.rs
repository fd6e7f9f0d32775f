//! The worst about one certificate, without going through everything that is at hand.

use super::rule::Check;
use super::{CertificateId, Object, RULES, Scene, Severity};
use crate::verify::Judgement;

/// The worst that the rules find about one certificate, by what stands in it and by the judgements of
/// its staples (`judgements`): how much it matters, and the rule's code. Of two that matter the same,
/// the first of [`RULES`]. Chains, connections and revocation lists are not looked at.
#[must_use]
pub fn worst(
    scene: &Scene<'_>,
    id: CertificateId,
    judgements: &[&Judgement],
) -> Option<(Severity, &'static str)> {
    let known = &scene.objects.certificates[id];
    let certificate = &known.certificate;
    let made = scene.made(Object::Certificate(id));
    let of_rules = RULES.iter().flat_map(|rule| {
        let observed = rule.checks.iter().filter_map(|check| match check {
            Check::Certificate(check) => check(scene, id, certificate),
            Check::GivenCertificate(check) if known.given => check(scene, id, certificate),
            Check::Pair(check) => {
                let of_pairs = judgements.iter();
                of_pairs.filter_map(|one| check(scene, one)).next()
            }
            _ => None,
        });
        let applies = rule.applies_to(made);
        observed
            .filter(move |_| applies)
            .map(|observation| (observation.severity(rule), rule.code))
    });
    of_rules.min_by_key(|(severity, _)| *severity)
}
