//! A revocation list names a certificate, or speaks against its staple.

use crate::lint::{Check, CrlId, Object, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::{CrlAnswer, CrlStatus, Judgement, Verdict};
use crate::x509::RevokedCertificate;

pub(in crate::lint) const REVOKES: Rule = Rule {
    code: "crl-revokes",
    severities: &[Severity::Error],
    title: "The certificate is on its issuer’s revocation list",
    explanation: "Clients that use CRLs, CRLite or CRLSets refuse it, whatever is \
                  stapled.",
    remedy: "Get a new certificate with a new key, and find out why this one was revoked.",
    citations: CITATIONS,
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::CrlAnswer(revokes)],
};

pub(in crate::lint) const CONTRADICTS: Rule = Rule {
    code: "crl-contradicts-staple",
    severities: &[Severity::Error, Severity::Notice],
    title: "The staple and the revocation list contradict each other",
    explanation: "The staple may be older than the revocation, or the revocation a hold that was lifted; \
                  otherwise the CA contradicts itself.",
    remedy: "Get a fresh response from the responder. If the certificate is revoked, replace it.",
    citations: CITATIONS,
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::CrlAnswer(contradicts)],
};

const CITATIONS: &[Reference] = &[Reference::Rfc(5280, "5.3"), Reference::Rfc(5280, "6.3.3")];

/// The entry of the certificate.
fn entry(answer: &CrlAnswer) -> Option<&RevokedCertificate> {
    match &answer.status {
        CrlStatus::OnList(entry) => Some(entry),
        CrlStatus::NotOnList | CrlStatus::NotChecked(_) => None,
    }
}

fn revokes(_: &Scene<'_>, answer: &CrlAnswer) -> Vec<Observation> {
    let observe = |entry: &RevokedCertificate| {
        Observation::new().explained(format!(
            "The issuer’s revocation list {} names the certificate{}. Clients that use CRLs, CRLite \
             or CRLSets refuse it, whatever is stapled.",
            answer.list,
            since(entry)
        ))
    };
    entry(answer).map(observe).into_iter().collect()
}

fn contradicts(scene: &Scene<'_>, answer: &CrlAnswer) -> Vec<Observation> {
    let list = answer.list;
    let judgements = scene.judgements.iter();
    let about = judgements.filter(|judgement| judgement.certificate == answer.certificate);
    let entry = entry(answer);
    let observe = |judgement: &Judgement| {
        let observation = match (judgement.verdict, entry, answer.status) {
            (Verdict::Good, Some(entry), _) => good_but_listed(list, entry),
            (Verdict::Revoked, _, CrlStatus::NotOnList) if is_older(scene, judgement, list) => {
                revoked_but_not_listed(list)
            }
            _ => return None,
        };
        Some(match judgement.response {
            Some(response) => observation.about(Object::Response(response)),
            None => observation,
        })
    };
    about.filter_map(observe).collect()
}

fn since(entry: &RevokedCertificate) -> String {
    match entry.revocation_date {
        Some(date) => format!(" since {date}"),
        None => ", with a date that cannot be read".into(),
    }
}

/// Whether the entry of a staple that counts was made before the list.
fn is_older(scene: &Scene<'_>, judgement: &Judgement, list: CrlId) -> bool {
    let made = scene.crl(list).this_update.as_ref();
    match (scene.answer(judgement), made) {
        (Some(answer), Some(made)) => answer.this_update() < made.value,
        _ => false,
    }
}

fn good_but_listed(list: CrlId, entry: &RevokedCertificate) -> Observation {
    Observation::new()
        .titled("The staple says good, but the certificate is on the revocation list")
        .explained(format!(
            "The staple says good, and the issuer’s revocation list {list} says revoked{}. A staple \
             stays valid until its nextUpdate, so it may be older than the revocation; otherwise the CA \
             contradicts itself. Clients that rely on the staple connect for now.",
            since(entry)
        ))
        .remedied(
            "Replace the certificate. Do not rely on the staple: the responder’s next one will say revoked.",
        )
}

fn revoked_but_not_listed(list: CrlId) -> Observation {
    Observation::new()
        .only(Severity::Notice)
        .titled("The staple says revoked, but a newer revocation list does not name the certificate")
        .explained(format!(
            "The staple says revoked, and the revocation list {list}, which is newer, does not name the \
             certificate. The revocation may have been a hold that was lifted, or the list leaves out what \
             the responder knows."
        ))
        .remedied(
            "Get a fresh response from the responder; if it still says revoked, ask the CA.",
        )
}
