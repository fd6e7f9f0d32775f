//! What else the authority of a certificate with Must-Staple documents.

use super::Known;
use crate::ca::Topic;
use crate::lint::{CertificateId, Check, Observation, Rule, Scene, Severity, Source};
use crate::x509::Certificate;

pub(in crate::lint) const OFFERS_MUST_STAPLE: Rule = Rule {
    code: "ca-offers-must-staple",
    severities: &[Severity::Notice],
    title: "What the CA says about Must-Staple",
    explanation: "The certificate depends on this offer and on the CA’s responders.",
    remedy: "Ask the CA before the next renewal whether it still holds.",
    citations: &[],
    source: Source::Announcements,
    effective: None,
    checks: &[Check::GivenCertificate(offers)],
};

pub(in crate::lint) const OTHER_OPERATOR: Rule = Rule {
    code: "ca-other-operator",
    severities: &[Severity::Notice],
    title: "Another company runs the CA’s responders",
    explanation: "Staples for this certificate depend on it.",
    remedy: "Monitor the responder, and plan the certificate’s replacement.",
    citations: &[],
    source: Source::Announcements,
    effective: None,
    checks: &[Check::GivenCertificate(operator)],
};

fn offers(scene: &Scene<'_>, id: CertificateId, certificate: &Certificate) -> Option<Observation> {
    let known = Known::of_demanding(scene, id, certificate)?;
    let statement = known.statement(Topic::OffersMustStaple, scene.at)?;
    let title = "What {CA} says about Must-Staple";
    Some(known.observe(statement, title, OFFERS_MUST_STAPLE.explanation))
}

fn operator(
    scene: &Scene<'_>,
    id: CertificateId,
    certificate: &Certificate,
) -> Option<Observation> {
    let known = Known::of_demanding(scene, id, certificate)?;
    let statement = known.statement(Topic::OtherOperator, scene.at)?;
    let title = "Another company runs the responders of {CA}";
    Some(known.observe(statement, title, OTHER_OPERATOR.explanation))
}
