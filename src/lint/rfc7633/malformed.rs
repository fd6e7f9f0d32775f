use crate::asn1::oid;
use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::x509::Certificate;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "tls-feature-malformed",
    severities: &[Severity::Error],
    title: "The TLS Feature extension is malformed",
    explanation: "Clients that read the extension disagree: Firefox refuses most such certificates, GnuTLS \
                  reads some of them and ignores the others, and below such a CA it refuses \
                  everything. Nobody can rely on Must-Staple here.",
    remedy: "Have the certificate reissued with the value 3003020105, which is status_request alone.",
    citations: &[Reference::Rfc(7633, "4")],
    source: Source::Rfc(7633),
    effective: None,
    checks: &[Check::GivenCertificate(check)],
};

fn check(_: &Scene<'_>, _: CertificateId, certificate: &Certificate) -> Option<Observation> {
    let extension = certificate.extension(&oid::TLS_FEATURE)?;
    let problem = extension.content.as_ref().err()?;
    let explanation = format!("{problem} {}", RULE.explanation);
    Some(
        Observation::new()
            .explained(explanation)
            .at(extension.value_span),
    )
}
