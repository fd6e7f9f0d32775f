use crate::lint::{Check, CrlId, Observation, Reference, Rule, Scene, Severity, Source};
use crate::x509::CertificateList;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "crl-stale",
    severities: &[Severity::Warning],
    title: "The revocation list is out of date",
    explanation: "Its nextUpdate has passed. The certificates that it lists stay revoked; nothing is known \
                  about certificates that it does not list.",
    remedy: "Fetch it again from the address in the certificate’s CRL Distribution Points.",
    citations: &[Reference::Rfc(5280, "5.1.2.5")],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Crl(check)],
};

fn check(scene: &Scene<'_>, _: CrlId, list: &CertificateList) -> Option<Observation> {
    let next = list.next_update.as_ref()?;
    let explanation = format!(
        "Its nextUpdate was {}. The certificates that it lists stay revoked; nothing is known about \
         certificates that it does not list.",
        next.value
    );
    let observation = Observation::new().explained(explanation).at(next.span);
    (scene.at > next.value).then_some(observation)
}
