use crate::lint::{Check, CrlId, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::signature::SignatureOutcome;
use crate::x509::CertificateList;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "crl-signature-invalid",
    severities: &[Severity::Error],
    title: "The revocation list’s signature does not verify",
    explanation: "It verifies under no certificate here with the name of the list’s issuer, so the list \
                  proves nothing.",
    remedy: "Fetch the list again; if that does not help, its issuer signs with another key: add \
             that certificate too.",
    citations: &[Reference::Rfc(5280, "6.3.3")],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Crl(check)],
};

fn check(scene: &Scene<'_>, id: CrlId, list: &CertificateList) -> Option<Observation> {
    let signer = scene.objects.crl_signer(id);
    let span = list.signature_value.as_ref().map(|value| value.span);
    let is_invalid =
        signer.is_some_and(|signer| matches!(signer.signature, SignatureOutcome::Invalid(_)));
    is_invalid.then(|| Observation::new().at(span))
}
