//! Whether Must-Staple is asked for, which is what people give a request for.

use super::{CITATIONS, span};
use crate::asn1::Time;
use crate::ca::{AUTHORITIES, Statement, Topic};
use crate::lint::{CertificateRequestId, Check, Observation, Rule, Scene, Severity, Source, dates};
use crate::x509::CertificationRequest;

pub(in crate::lint) const MUST_STAPLE: Rule = Rule {
    code: "csr-must-staple",
    severities: &[Severity::Notice],
    title: "The certificate request asks for Must-Staple",
    explanation: "If the CA grants it, browsers that enforce it connect only while the server \
                  staples. Not every CA grants it.",
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
    explanation: "A CA should issue a Must-Staple certificate only on request, so this request \
                  gets one without.",
    remedy: "Nothing to do, unless Must-Staple is wanted: then ask for it with the TLS Feature extension, \
             value 3003020105.",
    citations: CITATIONS,
    source: Source::Rfc(7633),
    effective: Some(dates::RFC_7633),
    checks: &[Check::CertificateRequest(does_not_ask)],
};

fn asks(
    scene: &Scene<'_>,
    _: CertificateRequestId,
    request: &CertificationRequest,
) -> Option<Observation> {
    if !request.must_staple() {
        return None;
    }
    let refusals = Vec::from_iter(refusals(scene.at));
    let said = refusals.iter().map(|statement| statement.sentence);
    let said = Vec::from_iter(said).join(" ");
    let observation = Observation::new()
        .at(span(request))
        .explained(format!("{} {said}", MUST_STAPLE.explanation));
    Some(
        match refusals.iter().max_by_key(|statement| statement.confidence) {
            Some(statement) => observation.citing(statement.reference),
            None => observation,
        },
    )
}

/// What authorities said that grant none, or none any more at this instant.
fn refusals(at: Time) -> impl Iterator<Item = &'static Statement> {
    let said = AUTHORITIES
        .iter()
        .filter_map(|authority| authority.about(Topic::NoMustStaple));
    said.filter(move |statement| statement.holds_at(at))
}

fn does_not_ask(
    _: &Scene<'_>,
    _: CertificateRequestId,
    request: &CertificationRequest,
) -> Option<Observation> {
    let observation = || Observation::new().at(span(request));
    (request.asks_for_staple() == Some(false)).then(observation)
}
