use crate::asn1::{Time, oid};
use crate::lint::{Answer, Check, Observation, Reference, Rule, Scene, Severity, Source, dates};
use crate::ocsp::CertStatus;
use crate::verify::Verdict;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "certificate-never-issued",
    severities: &[Severity::Notice],
    title: "The responder has no record that the certificate was ever issued",
    explanation: "Revoked since 1970 with the reason certificateHold, together with the extended revoked \
                  definition, is a responder’s answer for a serial number that its CA never used.",
    remedy: "Ask the CA: its database is behind, or it did not issue the certificate.",
    citations: &[Reference::Rfc(6960, "2.2"), Reference::Rfc(6960, "4.4.8")],
    source: Source::Rfc(6960),
    effective: Some(dates::RFC_6960),
    checks: &[Check::Answer(check)],
};

/// The CRLReason certificateHold (RFC 5280 §5.3.1).
const CERTIFICATE_HOLD: u8 = 6;

fn check(_: &Scene<'_>, answer: &Answer<'_>) -> Option<Observation> {
    let status = &answer.entry.cert_status;
    let CertStatus::Revoked(info) = &status.value else {
        return None;
    };
    let mut extensions = answer.basic.response_extensions.iter();
    let never_issued = answer.judgement.verdict == Verdict::Revoked
        && info.revocation_time == Time::from_unix(0)
        && info.revocation_reason == Some(CERTIFICATE_HOLD)
        && extensions.any(|ext| ext.oid.is(&oid::OCSP_EXTENDED_REVOKE));
    never_issued.then(|| Observation::new().at(status.span))
}
