use crate::asn1::{Time, oid};
use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::ocsp::{BasicOcspResponse, CertStatus, SingleResponse};

/// The answer for a certificate that was never issued is not given as the standard prescribes.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let wrong = scene.entries().filter_map(|(_, response, basic, entry)| {
        let what = misuse(basic, entry)?;
        let finding = Finding::new(
            "extended-revoke-misused",
            Severity::Error,
            Object::Response(response),
            [
                "The answer about a certificate that was never issued is not as prescribed",
                "",
                "Tell the responder's operator.",
            ],
            &[Citation::Rfc(6960, "2.2"), Citation::Rfc(6960, "4.4.8")],
        );
        Some(finding.explained(what.into()).at(Some(entry.span)))
    });
    wrong.collect()
}

fn misuse(basic: &BasicOcspResponse, entry: &SingleResponse) -> Option<&'static str> {
    let declared = basic
        .response_extensions
        .iter()
        .find(|ext| ext.oid.is(&oid::OCSP_EXTENDED_REVOKE));
    let in_entry = |oid| entry.single_extensions.iter().any(|ext| ext.oid.is(oid));
    let never_issued = match &entry.cert_status.value {
        CertStatus::Revoked(info) => info.revocation_time == Time::from_unix(0),
        _ => false,
    };
    let listed = [
        oid::OCSP_CRL,
        oid::REASON_CODE,
        oid::INVALIDITY_DATE,
        oid::CERTIFICATE_ISSUER,
    ];
    if in_entry(&oid::OCSP_EXTENDED_REVOKE) {
        return Some(
            "The extended revoked definition stands in an entry. It belongs to the response as a whole, \
             and a client does not look for it here.",
        );
    }
    if declared.is_some_and(|ext| ext.critical) {
        return Some(
            "The extended revoked definition is marked critical, which it must never be: a client that \
             does not know it refuses the response.",
        );
    }
    match (never_issued, declared) {
        (true, None) => Some(
            "Revoked since 1970 means that the certificate was never issued, but the response does not \
             carry the extended revoked definition that says so.",
        ),
        (true, Some(_)) if listed.iter().any(in_entry) => Some(
            "The entry means that the certificate was never issued, and yet refers to a revocation list, \
             which cannot have it.",
        ),
        _ => None,
    }
}
