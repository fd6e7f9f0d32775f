use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::x509::Certificate;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "signature-algorithms-differ",
    severities: &[Severity::Error],
    title: "The certificate names two different signature algorithms",
    explanation: "The algorithm inside the signed part must match the one beside the signature; \
                  otherwise clients refuse the certificate.",
    remedy: "Have it reissued.",
    citations: &[Reference::Rfc(5280, "4.1.1.2")],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::GivenCertificate(check)],
};

fn check(_: &Scene<'_>, _: CertificateId, certificate: &Certificate) -> Option<Observation> {
    let inner = certificate.signature.as_ref()?;
    let outer = certificate.signature_algorithm.as_ref()?;
    (!inner.same_as(outer)).then(|| Observation::new().at(outer.span))
}
