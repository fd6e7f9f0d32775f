use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::x509::Certificate;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "issuer-tls-feature-not-carried",
    severities: &[Severity::Error],
    title: "The issuer requires TLS features that this certificate does not list",
    explanation: "Every certificate that such an issuer signs must list at least the issuer’s features. \
                  Firefox refuses unless both lists are identical, and GnuTLS clients refuse if one is \
                  missing.",
    remedy: "Have the certificate reissued with the issuer’s list.",
    citations: &[Reference::Rfc(7633, "4.2.2")],
    source: Source::Rfc(7633),
    effective: None,
    checks: &[Check::GivenCertificate(check)],
};

fn check(scene: &Scene<'_>, id: CertificateId, certificate: &Certificate) -> Option<Observation> {
    let issuer = super::requiring_issuer(scene, id, certificate)?;
    let own = certificate.tls_features().unwrap_or_default();
    let mut required = issuer.tls_features()?.iter();
    let lacks = required.any(|number| !own.contains(number));
    lacks.then(|| Observation::new().at(super::span(certificate)))
}
