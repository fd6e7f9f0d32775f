use super::newer_response::{Answer, answers};
use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::ocsp::CertStatus;

/// The CRLReason of a revocation that may be lifted (RFC 5280 §5.3.1).
const CERTIFICATE_HOLD: u8 = 6;

/// Two authentic responses about one certificate have different statuses.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for answers in answers(scene) {
        let Some((newest, older)) = answers.split_last() else {
            continue;
        };
        findings.extend(older.iter().filter_map(|older| disagreement(older, newest)));
    }
    findings
}

fn disagreement(older: &Answer<'_>, newest: &Answer<'_>) -> Option<Finding> {
    let said = |answer: &Answer<'_>| answer.entry.cert_status.value.name();
    if said(older) == said(newest) {
        return None;
    }
    let lasting = match &older.entry.cert_status.value {
        CertStatus::Revoked(info) => info.revocation_reason != Some(CERTIFICATE_HOLD),
        _ => false,
    };
    if lasting && matches!(newest.entry.cert_status.value, CertStatus::Good) {
        return Some(undone(older, newest));
    }
    (older.current && newest.current).then(|| {
        Finding::new(
            "responses-disagree",
            Severity::Error,
            Object::Response(older.response),
            [
                "Two responses about the same certificate disagree",
                "",
                "Have every server fetch a new response, and judge what they staple then.",
            ],
            &[Citation::Rfc(6960, "2.2"), Citation::Rfc(6960, "4.2.2.1")],
        )
        .explained(format!(
            "This one says {} as of {}, the newer one {} as of {}. Both are authentic and current, so a \
             server may go on stapling the older until {}, and clients believe what they are given.",
            said(older),
            older.entry.this_update.value,
            said(newest),
            newest.entry.this_update.value,
            older.until,
        ))
        .at(Some(older.entry.span))
    })
}

/// Good after a revocation that cannot be lifted.
fn undone(older: &Answer<'_>, newest: &Answer<'_>) -> Finding {
    Finding::new(
        "revoked-then-good",
        Severity::Error,
        Object::Response(newest.response),
        [
            "A revocation that cannot be undone was undone",
            "",
            "Ask the CA which answer is true, and replace the certificate if in doubt.",
        ],
        &[Citation::Rfc(6960, "2.2"), Citation::Rfc(5280, "5.3.1")],
    )
    .explained(format!(
        "This response says good as of {}, but an authentic one as of {} called the certificate revoked, \
         and not with certificateHold, the only reason that can be lifted. One of both is wrong: a \
         database that lost an entry, or two that do not know of each other.",
        newest.entry.this_update.value, older.entry.this_update.value,
    ))
    .at(Some(newest.entry.span))
}
