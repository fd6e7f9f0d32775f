use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::chain::{self, Evidence};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "chain-key-usage",
    severities: &[Severity::Error],
    title: "A key of the chain is used in a way that its certificate does not allow",
    explanation: "Key Usage does not allow the key’s use: to sign another certificate of the chain, or \
                  to serve TLS. Clients refuse the connection.",
    remedy: "Have the certificate reissued: a CA needs keyCertSign, a server digitalSignature.",
    citations: &[
        Reference::Rfc(5280, "4.2.1.3"),
        Reference::Rfc(5280, "6.1.4"),
    ],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Broken(chain::Rule::KeyUsage, check)],
};

fn check(scene: &Scene<'_>, id: CertificateId, evidence: &Evidence) -> Option<Observation> {
    let Evidence::KeyUsages(usages) = evidence else {
        return None;
    };
    let what = match scene.chains.of(id) {
        Some(_) => "serves TLS",
        None => "signed another certificate of the chain",
    };
    let listed = match usages.as_slice() {
        [] => "nothing".into(),
        usages => usages.join(", "),
    };
    let explanation = format!(
        "The key of {} {what}, but its certificate allows only {listed}. Clients refuse the connection.",
        scene.subject(id)
    );
    Some(Observation::new().explained(explanation))
}
