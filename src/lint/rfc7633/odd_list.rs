//! The standard forbids neither an empty list nor one with a feature twice.

use super::repeats;
use crate::asn1::oid;
use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::x509::Certificate;

pub(in crate::lint) const EMPTY: Rule = Rule {
    code: "tls-feature-empty",
    severities: &[Severity::Notice],
    title: "The TLS Feature extension lists nothing",
    explanation: "The standard allows it, but it is useless.",
    remedy: "Have the certificate reissued with the value 3003020105, or without the extension.",
    citations: &[Reference::Rfc(7633, "4")],
    source: Source::Rfc(7633),
    effective: None,
    checks: &[Check::GivenCertificate(empty)],
};

pub(in crate::lint) const DUPLICATE: Rule = Rule {
    code: "tls-feature-duplicate",
    title: "The TLS Feature extension lists a feature twice",
    checks: &[Check::GivenCertificate(duplicate)],
    ..EMPTY
};

fn empty(_: &Scene<'_>, _: CertificateId, certificate: &Certificate) -> Option<Observation> {
    observe(certificate, <[u64]>::is_empty)
}

fn duplicate(_: &Scene<'_>, _: CertificateId, certificate: &Certificate) -> Option<Observation> {
    observe(certificate, repeats)
}

fn observe(certificate: &Certificate, is_odd: fn(&[u64]) -> bool) -> Option<Observation> {
    let extension = certificate.extension(&oid::TLS_FEATURE)?;
    let observation = || Observation::new().at(extension.value_span);
    is_odd(certificate.tls_features()?).then(observation)
}
