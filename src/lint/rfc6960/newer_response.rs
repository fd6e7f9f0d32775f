use std::collections::BTreeMap;

use crate::asn1::Time;
use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::ocsp::SingleResponse;
use crate::store::{CertificateId, ResponseId};
use crate::verify::{Reason, Verdict, Window};

/// What an authentic response says about a certificate.
pub(super) struct Answer<'a> {
    pub(super) response: ResponseId,
    pub(super) entry: &'a SingleResponse,
    /// Whether it is current at the instant.
    pub(super) current: bool,
    pub(super) until: Time,
    produced_at: Option<Time>,
}

/// The authentic responses about each certificate, oldest first, expired ones included: it is their
/// signature that makes them someone's word.
pub(super) fn answers<'a>(scene: &'a Scene<'_>) -> Vec<Vec<Answer<'a>>> {
    let mut by_certificate: BTreeMap<CertificateId, Vec<Answer<'a>>> = BTreeMap::new();
    for (judgement, response, basic, entry) in scene.entries() {
        let authentic =
            judgement.verdict != Verdict::Unusable || judgement.reasons == [Reason::Expired];
        if authentic {
            let answer = Answer {
                response,
                entry,
                current: judgement.verdict != Verdict::Unusable,
                until: Window::of(entry).until,
                produced_at: basic.produced_at.as_ref().map(|time| time.value),
            };
            by_certificate
                .entry(judgement.certificate)
                .or_default()
                .push(answer);
        }
    }
    let mut all: Vec<_> = by_certificate.into_values().collect();
    for answers in &mut all {
        answers.sort_by_key(|answer| {
            let response = &scene.objects.responses[answer.response];
            // The digest only makes the order independent of that of the inputs.
            (
                answer.entry.this_update.value,
                answer.produced_at,
                response.sha256,
            )
        });
    }
    all
}

/// There is a newer authentic response with the same status.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for answers in answers(scene) {
        let Some((newest, older)) = answers.split_last() else {
            continue;
        };
        let same = older.iter().filter(|older| {
            let (old, new) = (older.entry, newest.entry);
            old.cert_status.value.name() == new.cert_status.value.name()
                && (old.this_update.value, older.produced_at)
                    < (new.this_update.value, newest.produced_at)
        });
        findings.extend(same.map(|older| finding(older, newest)));
    }
    findings
}

fn finding(older: &Answer<'_>, newest: &Answer<'_>) -> Finding {
    Finding::new(
        "newer-response-at-hand",
        Severity::Notice,
        Object::Response(older.response),
        [
            "A newer response is at hand",
            "",
            "If a server still staples the older one, look for errors of its last fetch.",
        ],
        &[Citation::Rfc(6960, "2.4")],
    )
    .explained(format!(
        "This one says {} as of {}; another says the same as of {} and is current until {}.",
        older.entry.cert_status.value.name(),
        older.entry.this_update.value,
        newest.entry.this_update.value,
        newest.until,
    ))
    .at(Some(older.entry.span))
}
