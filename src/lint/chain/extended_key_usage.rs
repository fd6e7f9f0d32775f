use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::chain::{self, Evidence};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "chain-extended-key-usage",
    severities: &[Severity::Error],
    title: "A certificate of the chain is not for servers",
    explanation: "Its Extended Key Usage does not list id-kp-serverAuth. Clients refuse the connection; \
                  anyExtendedKeyUsage is not enough for Firefox and OpenSSL.",
    remedy: "Have it reissued for server authentication, or use CAs that are for servers.",
    citations: &[Reference::Rfc(5280, "4.2.1.12")],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Broken(chain::Rule::ExtendedKeyUsage, check)],
};

fn check(scene: &Scene<'_>, id: CertificateId, _: &Evidence) -> Option<Observation> {
    let explanation = format!(
        "The Extended Key Usage of {} does not list id-kp-serverAuth. Clients refuse the connection; \
         anyExtendedKeyUsage is not enough for Firefox and OpenSSL.",
        scene.subject(id)
    );
    Some(Observation::new().explained(explanation))
}
