use super::CERTIFICATE_LIST;
use crate::lint::{CertificateId, Check, Object, Observation, Rule, Scene, Severity, Source};
use crate::verify::chain::Served;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "served-chain-order",
    severities: &[Severity::Warning],
    title: "The certificates are not in the order in which a server must send them",
    explanation: "A certificate comes before the one that it issued, or before the server’s own. If the \
                  server sends them in this order, TLS 1.3 clients should cope, TLS 1.2 clients need not, \
                  and some refuse.",
    remedy: "Put the server’s certificate first, then the one that issued it, and so on.",
    citations: CERTIFICATE_LIST,
    source: Source::Rfc(5246),
    effective: None,
    checks: &[Check::Served(check)],
};

fn check(scene: &Scene<'_>, served: &Served) -> Vec<Observation> {
    let observe = |misplaced: CertificateId| {
        let explanation = format!(
            "{} comes before the certificate that it issued, or before the server’s own. If the server \
             sends them in this order, TLS 1.3 clients should cope, TLS 1.2 clients need not, and some refuse.",
            scene.subject(misplaced)
        );
        let observation = Observation::new().explained(explanation);
        observation.about(Object::Certificate(misplaced))
    };
    served.misplaced.into_iter().map(observe).collect()
}
