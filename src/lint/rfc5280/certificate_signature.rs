use crate::lint::{Check, Object, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::{CheckOutcome, Evidence, IssuerTrust, Judgement};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "certificate-signature-unconfirmed",
    severities: &[Severity::Warning],
    title: "The signature on the certificate could not be verified",
    explanation: "The issuer was found by its name. Whether it signed this certificate could not be \
                  checked, because this program does not support the algorithm.",
    remedy: "Verify the certificate with a tool that supports its signature algorithm.",
    citations: &[Reference::Rfc(5280, "6.1.3")],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Pair(check)],
};

fn check(_: &Scene<'_>, judgement: &Judgement) -> Option<Observation> {
    let mut outcomes = judgement.checks.iter().map(|check| &check.outcome);
    let unconfirmed = outcomes.any(|outcome| {
        matches!(
            outcome,
            CheckOutcome::Passed(Evidence::Issuer(issuer))
                if issuer.trust != IssuerTrust::Signature
        )
    });
    let certificate = Object::Certificate(judgement.certificate);
    unconfirmed.then(|| Observation::new().about(certificate))
}
