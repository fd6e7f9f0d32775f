use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::chain::{self, Evidence};

/// Certificates among the inputs have a rule of their own.
pub(in crate::lint) const RULE: Rule = Rule {
    code: "chain-certificate-expired",
    severities: &[Severity::Error],
    title: "A certificate of the chain is not valid at this time",
    explanation: "Firefox, OpenSSL and GnuTLS refuse chains with it, even as the trust anchor.",
    remedy: "Use a chain to another root, or replace the certificate.",
    citations: &[Reference::Rfc(5280, "6.1.3")],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Broken(chain::Rule::Validity, check)],
};

fn check(scene: &Scene<'_>, id: CertificateId, evidence: &Evidence) -> Option<Observation> {
    let Evidence::Validity {
        not_before,
        not_after,
    } = evidence
    else {
        return None;
    };
    let explanation = format!(
        "{} is valid from {not_before} to {not_after}. Firefox, OpenSSL and GnuTLS refuse chains with it, \
         even as the trust anchor.",
        scene.subject(id)
    );
    (!scene.is_given(id)).then(|| Observation::new().explained(explanation))
}
