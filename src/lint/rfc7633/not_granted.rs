use crate::lint::{
    CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source, dates,
};
use crate::x509::Certificate;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "must-staple-not-granted",
    severities: &[Severity::Warning],
    title: "Must-Staple was asked for, and the certificate does not have it",
    explanation: "A request for the same key asks for Must-Staple. The CA omitted it, or the \
                  certificate is from another request: clients will not demand a staple.",
    remedy: "Ask the CA whether it still issues Must-Staple certificates, or take the extension \
             out of the request.",
    citations: &[Reference::Rfc(7633, "4.2.1")],
    source: Source::Rfc(7633),
    effective: Some(dates::RFC_7633),
    checks: &[Check::GivenCertificate(check)],
};

fn check(scene: &Scene<'_>, _: CertificateId, certificate: &Certificate) -> Option<Observation> {
    let key = certificate.subject_public_key_info.as_ref()?;
    let mut requests = scene.objects.certificate_requests.values();
    let asked = requests.any(|known| {
        let asked = known.object.subject_public_key_info.as_ref();
        known.object.must_staple() && asked.is_some_and(|asked| asked.same_key(key))
    });
    (asked && certificate.requires_staple() == Some(false)).then(Observation::new)
}
