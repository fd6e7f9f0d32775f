//! The answer: what is the matter with whose staple, and which objects that is about.

use super::{Block, Told, Value};
use crate::export::headline::{self, certificate};
use crate::report::{CertificateReport, OcspResponseReport, Reason, Report, StapleReport};

/// The title, and what follows it.
pub(super) fn answer(report: &Report, told: Told) -> (String, Vec<Block>) {
    if let Some(staple) = report.staple_at(told.staple) {
        return of_staple(report, staple);
    }
    if report.has_objects() {
        let (title, sentence) = headline::lacking(report);
        let reasons = headline::response_alone(report).map(|alone| &alone.reasons[..]);
        let mut blocks = vec![Block::Text(sentence)];
        blocks.extend(list_of(reasons.unwrap_or_default()));
        blocks.push(facts(report, None, report.ocsp_responses.first()));
        return (title, blocks);
    }
    let at = facts(report, None, None);
    match report.worst_message() {
        Some(message) => (
            message.name.to_string(),
            vec![Block::Text(message.meaning.clone()), at],
        ),
        None => (
            "No certificate or OCSP response was found".to_owned(),
            vec![at],
        ),
    }
}

fn of_staple(report: &Report, staple: &StapleReport) -> (String, Vec<Block>) {
    let (headline, sentence) = headline::headline(staple);
    let title = format!("{}: {headline}", headline::host(report, staple));
    let mut blocks = vec![Block::Text(sentence.to_owned())];
    blocks.extend(list_of(&staple.reasons));
    let mut responses = report.ocsp_responses.iter();
    blocks.push(facts(
        report,
        Some(staple),
        responses.find(|response| Some(&response.id) == staple.response.as_ref()),
    ));
    (title, blocks)
}

fn list_of(reasons: &[Reason]) -> Option<Block> {
    let clauses = reasons
        .iter()
        .map(|reason| format!("{} ({reason})", reason.clause()));
    let clauses = clauses.collect::<Vec<_>>().join("; ");
    (!clauses.is_empty()).then(|| Block::Text(format!("Why: {clauses}.")))
}

fn facts(
    report: &Report,
    staple: Option<&StapleReport>,
    response: Option<&OcspResponseReport>,
) -> Block {
    let mut facts = vec![("Judged at", Value::Text(report.at.clone()))];
    if let Some(staple) = staple {
        let found = certificate(report, &staple.certificate);
        facts.extend(found.map(of_certificate).into_iter().flatten());
        if let (Some(from), Some(until)) = (&staple.usable_from, &staple.usable_until) {
            let window = format!("{from} until {until}");
            facts.push(("Response is dated", Value::Text(window)));
        }
    }
    if let Some(response) = response {
        let status = format!("Status {}", response.status);
        let signed = response.signature_algorithm.as_deref();
        let signed = signed.map_or(String::new(), |name| format!(", signed with {name}"));
        facts.push(("Response", Value::Text(status + &signed)));
        facts.push(("Response, SHA-256", Value::Exact(response.sha256.clone())));
    }
    Block::Facts(facts)
}

fn of_certificate(found: &CertificateReport) -> Vec<(&'static str, Value)> {
    let must_staple = match found.must_staple {
        Some(true) => "yes",
        Some(false) => "no",
        None => "cannot be told",
    };
    vec![
        ("Must-Staple", Value::Text(must_staple.to_owned())),
        ("Certificate", Value::Exact(found.subject.clone())),
        ("Issuer", Value::Exact(found.issuer.clone())),
        ("Serial number", Value::Exact(found.serial.clone())),
        ("Valid", Value::Text(found.lifetime(" until "))),
        ("Certificate, SHA-256", Value::Exact(found.sha256.clone())),
    ]
}
