use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::x509::Certificate;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "certificate-malformed",
    severities: &[Severity::Error],
    title: "The certificate is not well-formed",
    explanation: "Something in it is missing, or does not follow its standard.",
    remedy: "If it was copied, copy it again in full. If it was issued like this, have it reissued: \
             clients refuse certificates that they cannot read.",
    citations: &[Reference::Rfc(5280, "4.1")],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Certificate(check)],
};

fn check(_: &Scene<'_>, _: CertificateId, certificate: &Certificate) -> Option<Observation> {
    Observation::unreadable(&certificate.problems)
}
