//! The standard forbids neither an empty list nor one with a feature twice.

use super::{CITATIONS, repeats, span};
use crate::lint::{CertificateRequestId, Check, Observation, Rule, Scene, Severity, Source, dates};
use crate::x509::CertificationRequest;

pub(in crate::lint) const EMPTY: Rule = Rule {
    code: "csr-tls-feature-empty",
    severities: &[Severity::Notice],
    title: "The TLS Feature extension asked for lists nothing",
    explanation: "The standard allows it, but it is useless, and Firefox refuses a certificate with an \
                  empty list.",
    remedy: "Make the request again with the value 3003020105, or without the extension.",
    citations: CITATIONS,
    source: Source::Rfc(7633),
    effective: Some(dates::RFC_7633),
    checks: &[Check::CertificateRequest(empty)],
};

pub(in crate::lint) const DUPLICATE: Rule = Rule {
    code: "csr-tls-feature-duplicate",
    title: "The TLS Feature extension asked for lists a feature twice",
    explanation: "The standard allows it, but it is useless.",
    checks: &[Check::CertificateRequest(duplicate)],
    ..EMPTY
};

fn empty(
    _: &Scene<'_>,
    _: CertificateRequestId,
    request: &CertificationRequest,
) -> Option<Observation> {
    let observation = || Observation::new().at(span(request));
    request.tls_features()?.is_empty().then(observation)
}

fn duplicate(
    _: &Scene<'_>,
    _: CertificateRequestId,
    request: &CertificationRequest,
) -> Option<Observation> {
    let observation = || Observation::new().at(span(request));
    repeats(request.tls_features()?).then(observation)
}
