//! Whether Must-Staple is asked for, which is what people give a request for.

use super::{CITATIONS, span};
use crate::lint::{CertificateRequestId, Check, Observation, Rule, Scene, Severity, Source, dates};
use crate::x509::CertificationRequest;

pub(in crate::lint) const MUST_STAPLE: Rule = Rule {
    code: "csr-must-staple",
    severities: &[Severity::Notice],
    title: "The certificate request asks for Must-Staple",
    explanation: "If the authority grants it, visitors whose browser insists on the staple get in only \
                  while the server sends one. Not every authority grants it.",
    remedy: "Before the certificate goes live, make sure that the server staples, and check the \
             certificate for OCSP Must-Staple and for an OCSP address.",
    citations: CITATIONS,
    source: Source::Rfc(7633),
    effective: Some(dates::RFC_7633),
    checks: &[Check::CertificateRequest(asks)],
};

pub(in crate::lint) const NO_MUST_STAPLE: Rule = Rule {
    code: "csr-no-must-staple",
    severities: &[Severity::Notice],
    title: "The certificate request does not ask for Must-Staple",
    explanation: "An authority should not issue a Must-Staple certificate without being told that the \
                  server supports it, so this request leads to a certificate without.",
    remedy: "Nothing to do, unless Must-Staple is wanted: then ask for it with the TLS Feature extension, \
             value 3003020105.",
    citations: CITATIONS,
    source: Source::Rfc(7633),
    effective: Some(dates::RFC_7633),
    checks: &[Check::CertificateRequest(does_not_ask)],
};

fn asks(
    _: &Scene<'_>,
    _: CertificateRequestId,
    request: &CertificationRequest,
) -> Option<Observation> {
    let observation = || Observation::new().at(span(request));
    request.must_staple().then(observation)
}

fn does_not_ask(
    _: &Scene<'_>,
    _: CertificateRequestId,
    request: &CertificationRequest,
) -> Option<Observation> {
    let observation = || Observation::new().at(span(request));
    (!request.must_staple()).then(observation)
}
