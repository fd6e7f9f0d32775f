use super::requirement;
use crate::asn1::oid;
use crate::lint::{CertificateId, Check, Observation, ResponseId, Rule, Scene, Severity, Source};
use crate::ocsp::OcspResponse;
use crate::x509::{AlgorithmIdentifier, Certificate};

/// Clients drop such signatures whenever they were made.
pub(in crate::lint) const RULE: Rule = Rule {
    code: "sha1-signature",
    severities: &[Severity::Warning],
    title: "The signature is made with SHA-1",
    explanation: "Since 2020 criminals can afford to make two documents with the same SHA-1 \
                  hash. Public CAs have been barred from SHA-1 since 15 September 2026, and clients \
                  are dropping it.",
    remedy: "Have it signed with SHA-256 or better.",
    citations: &[requirement(
        "CA/Browser Forum TLS Baseline Requirements §7.1.3.2.1",
    )],
    source: Source::BaselineRequirements,
    effective: None,
    checks: &[Check::Response(response), Check::Certificate(certificate)],
};

fn response(_: &Scene<'_>, _: ResponseId, response: &OcspResponse) -> Option<Observation> {
    let basic = response.basic.as_ref()?;
    weak(basic.signature_algorithm.as_ref()?)
}

fn certificate(_: &Scene<'_>, _: CertificateId, certificate: &Certificate) -> Option<Observation> {
    // Nobody relies on the signature that a root puts on itself.
    let algorithm = certificate.signature_algorithm.as_ref()?;
    weak(algorithm).filter(|_| !certificate.is_self_issued())
}

fn weak(algorithm: &AlgorithmIdentifier) -> Option<Observation> {
    let list = [
        oid::SHA1_WITH_RSA,
        oid::OIW_SHA1_WITH_RSA,
        oid::ECDSA_WITH_SHA1,
        oid::DSA_WITH_SHA1,
    ];
    let weak = list.iter().any(|oid| algorithm.oid.is(oid));
    weak.then(|| Observation::new().at(algorithm.span))
}
