//! What a response alone says of whatever certificate it is about.

use crate::lint::{Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::ocsp::{CertStatus, SingleResponse, reason_name};
use crate::verify::Alone;

pub(in crate::lint) const REVOKED: Rule = Rule {
    code: "response-says-revoked",
    severities: &[Severity::Error],
    title: "The response says revoked",
    explanation: "If its signature verifies, the CA revoked the certificate.",
    remedy: "Add the certificate and its issuer to check the signature. If it verifies, get a new certificate \
             with a new key.",
    citations: &[Reference::Rfc(6960, "2.2")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Alone(revoked)],
};

pub(in crate::lint) const UNKNOWN: Rule = Rule {
    code: "response-says-unknown",
    severities: &[Severity::Error],
    title: "The response says unknown",
    explanation: "The responder does not know the certificate: it serves another CA, or has no record of \
                  the certificate yet.",
    remedy: "Ask the responder that the certificate itself names, with the issuer’s own certificate; if it \
             is that one, ask the CA. Add the certificate and its issuer to check the signature.",
    citations: &[Reference::Rfc(6960, "2.2")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Alone(unknown)],
};

/// The first entry of a status.
fn entry<'a>(
    scene: &Scene<'a>,
    alone: &Alone,
    wanted: fn(&CertStatus) -> bool,
) -> Option<&'a SingleResponse> {
    let basic = scene.response(alone.response).response.basic.as_ref()?;
    let mut entries = basic.responses.iter();
    entries.find(|entry| wanted(&entry.cert_status.value))
}

fn revoked(scene: &Scene<'_>, alone: &Alone) -> Option<Observation> {
    let found = entry(scene, alone, |status| {
        matches!(status, CertStatus::Revoked(_))
    })?;
    let CertStatus::Revoked(info) = &found.cert_status.value else {
        return None;
    };
    let reason = info.revocation_reason.and_then(reason_name);
    let reason = reason.map_or_else(
        || " without a reason".to_owned(),
        |reason| format!(" for the reason {reason}"),
    );
    let explanation = format!(
        "It says that the certificate was revoked at {}{reason}. Its signature cannot be checked without \
         the certificate’s issuer.",
        info.revocation_time
    );
    let observation = Observation::new().explained(explanation);
    Some(observation.at(found.cert_status.span))
}

fn unknown(scene: &Scene<'_>, alone: &Alone) -> Option<Observation> {
    let found = entry(scene, alone, |status| matches!(status, CertStatus::Unknown))?;
    Some(Observation::new().at(found.cert_status.span))
}
