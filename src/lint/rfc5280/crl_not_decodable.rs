use crate::lint::{Check, CrlId, Observation, Reference, Rule, Scene, Severity, Source};
use crate::x509::CertificateList;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "crl-malformed",
    severities: &[Severity::Error],
    title: "The revocation list is not well-formed",
    explanation: "Something in it is missing, or does not follow its standard.",
    remedy: "Fetch it again in full. Certificates that it does not name may have been lost with the part \
             that cannot be read.",
    citations: &[Reference::Rfc(5280, "5.1")],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Crl(check)],
};

fn check(_: &Scene<'_>, _: CrlId, list: &CertificateList) -> Option<Observation> {
    Observation::unreadable(&list.problems)
}
