use crate::asn1::oid;
use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::x509::Certificate;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "issuer-tls-feature-differs",
    severities: &[Severity::Warning],
    title: "The TLS features differ from the issuer’s",
    explanation: "The standard allows a certificate to list more than its issuer, in any order. Firefox \
                  refuses unless both lists are identical.",
    remedy: "Have the certificate reissued with the issuer’s list.",
    citations: &[
        Reference::Rfc(7633, "4.2.2"),
        Reference::Document(
            "mozilla::pkix pkixcheck.cpp, CheckTLSFeatures",
            "https://searchfox.org/mozilla-central/source/security/nss/lib/mozpkix/lib/pkixcheck.cpp",
        ),
    ],
    source: Source::Clients,
    effective: None,
    checks: &[Check::GivenCertificate(check)],
};

fn check(scene: &Scene<'_>, id: CertificateId, certificate: &Certificate) -> Option<Observation> {
    let issuer = super::requiring_issuer(scene, id, certificate)?;
    let own = certificate.tls_features().unwrap_or_default();
    let required = issuer.tls_features()?;
    let differs =
        required.iter().all(|number| own.contains(number)) && value(certificate) != value(issuer);
    differs.then(|| Observation::new().at(super::span(certificate)))
}

fn value(certificate: &Certificate) -> Option<&[u8]> {
    let extension = certificate.extension(&oid::TLS_FEATURE)?;
    Some(&extension.value)
}
