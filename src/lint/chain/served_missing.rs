use super::CERTIFICATE_LIST;
use crate::lint::{CertificateId, Check, Object, Observation, Rule, Scene, Severity, Source};
use crate::verify::chain::Served;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "served-chain-missing",
    severities: &[Severity::Warning],
    title: "An intermediate certificate is missing beside the server’s",
    explanation: "The chain needs a certificate that was given separately. If the server does not send it \
                  either, clients that do not fetch or know it refuse the connection.",
    remedy: "Have the server send it, after the certificate that it issued.",
    citations: CERTIFICATE_LIST,
    source: Source::Rfc(5246),
    effective: None,
    checks: &[Check::Served(check)],
};

fn check(scene: &Scene<'_>, served: &Served) -> Vec<Observation> {
    let observe = |missing: &CertificateId| {
        let explanation = format!(
            "The chain needs {}, which was given separately. If the server does not send it either, \
             clients that do not fetch or know it refuse the connection.",
            scene.subject(*missing)
        );
        let observation = Observation::new().explained(explanation);
        observation.about(Object::Certificate(served.server))
    };
    served.missing.iter().map(observe).collect()
}
