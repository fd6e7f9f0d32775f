use crate::asn1::oid;
use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::x509::Certificate;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "tls-feature-critical",
    severities: &[Severity::Warning],
    title: "The TLS Feature extension is marked critical",
    explanation: "A client that does not recognize the extension must then refuse the certificate, staple \
                  or no staple: Chrome, OpenSSL, curl, Java and many others do. The standard advises against \
                  it.",
    remedy: "Have the certificate reissued with the extension not critical.",
    citations: &[Reference::Rfc(7633, "4"), Reference::Rfc(5280, "4.2")],
    source: Source::Rfc(7633),
    effective: None,
    checks: &[Check::GivenCertificate(check)],
};

fn check(_: &Scene<'_>, _: CertificateId, certificate: &Certificate) -> Option<Observation> {
    let extension = certificate.extension(&oid::TLS_FEATURE)?;
    let observation = || Observation::new().at(extension.span);
    extension.critical.then(observation)
}
