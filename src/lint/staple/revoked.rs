use crate::lint::{Check, Object, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::{Judgement, Verdict};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "certificate-revoked",
    severities: &[Severity::Error],
    title: "The certificate is revoked",
    explanation: "The issuer revoked it. Chrome shows net::ERR_CERT_REVOKED for a stapled revocation, \
                  GnuTLS clients refuse, and Firefox refuses unless CRLite covers the certificate as not \
                  revoked.",
    remedy: "Get a new certificate with a new key, and find out why this one was revoked.",
    citations: &[Reference::Rfc(6960, "2.2")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Pair(check)],
};

fn check(_: &Scene<'_>, judgement: &Judgement) -> Option<Observation> {
    let certificate = Object::Certificate(judgement.certificate);
    let is_revoked = judgement.verdict == Verdict::Revoked;
    is_revoked.then(|| Observation::new().about(certificate))
}
