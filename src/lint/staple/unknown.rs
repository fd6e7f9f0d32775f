use crate::lint::{Check, Object, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::{Judgement, Verdict};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "certificate-unknown",
    severities: &[Severity::Error],
    title: "The responder does not know the certificate",
    explanation: "Usually this responder does not serve the certificate’s issuer, or the certificate is \
                  too new. Firefox shows SEC_ERROR_OCSP_UNKNOWN_CERT \
                  unless CRLite covers the certificate; GnuTLS clients accept it.",
    remedy: "Ask the responder that the certificate itself names; if it is that one, ask the issuer.",
    citations: &[Reference::Rfc(6960, "2.2")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Pair(check)],
};

fn check(_: &Scene<'_>, judgement: &Judgement) -> Option<Observation> {
    let certificate = Object::Certificate(judgement.certificate);
    let is_unknown = judgement.verdict == Verdict::Unknown;
    is_unknown.then(|| Observation::new().about(certificate))
}
