use crate::asn1::{Time, oid};
use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::ocsp::CertStatus;
use crate::verify::Verdict;

/// The answer is the one that the standard prescribes for certificates that were never issued.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let never_issued = scene.with_verdict(Verdict::Revoked).filter_map(|judgement| {
        let response = judgement.response?;
        let basic = scene.objects.responses[response].response.basic.as_ref()?;
        let entry = basic.responses.get(judgement.entry?)?;
        let declared = basic.response_extensions.iter().any(|ext| ext.oid.is(&oid::OCSP_EXTENDED_REVOKE));
        let CertStatus::Revoked(info) = &entry.cert_status.value else { return None };
        let prescribed = info.revocation_time == Time::from_unix(0) && info.revocation_reason == Some(6);
        (declared && prescribed).then(|| {
            Finding::new(
                "certificate-never-issued",
                Severity::Notice,
                Object::Response(response),
                [
                    "The responder has no record that the certificate was ever issued",
                    "Revoked since 1970 with the reason certificateHold, together with the extended revoked \
                     definition, is how a responder answers for a serial number that its CA never used.",
                    "Ask the CA: either its database is behind, or the certificate is not from it.",
                ],
                &[Citation::Rfc(6960, "2.2"), Citation::Rfc(6960, "4.4.8")],
            )
            .at(Some(entry.cert_status.span))
        })
    });
    never_issued.collect()
}
