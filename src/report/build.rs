//! Puts the report together.

use super::evidence::Context;
use super::{
    Finding, InputSummary, OcspRequestReport, OcspResponseReport, Outcome, Report, SCHEMA,
    StapleReport, Verdict, ask, certificate, certificate_id, certificate_request, check, crl,
    ocsp_request, ocsp_response, response_id, sentence,
};
use crate::asn1::Time;
use crate::lint;
use crate::verify::{self, Judgement, Objects};

/// The report on everything that was read and judged.
pub(crate) fn build(
    inputs: Vec<InputSummary>,
    objects: &Objects,
    judgements: &[Judgement],
    findings: &[lint::Finding],
    outcomes: Vec<Outcome>,
    at: Time,
) -> Report {
    let all = 0..objects.certificates.len();
    let shown = all.filter(|position| !is_only_trusted(objects, *position));
    Report {
        schema: SCHEMA.into(),
        at: at.to_string(),
        inputs,
        certificates: shown
            .map(|position| certificate::certificate(objects, position))
            .collect(),
        ocsp_responses: responses(objects, at),
        certificate_requests: (0..objects.certificate_requests.len())
            .map(|position| certificate_request::certificate_request(objects, position))
            .collect(),
        ocsp_requests: ocsp_requests(objects, at),
        crls: (0..objects.crls.len())
            .map(|position| crl::crl(objects, position, at))
            .collect(),
        staples: judgements
            .iter()
            .map(|judgement| staple(objects, judgement, at))
            .collect(),
        findings: findings.iter().map(Finding::from).collect(),
        outcomes,
    }
}

/// Whether a certificate is there only because it was handed over as trusted, and is nobody's
/// issuer or signer here: not worth a reader's time.
fn is_only_trusted(objects: &Objects, position: usize) -> bool {
    let known = &objects.certificates[position];
    let embedded = objects
        .responses
        .iter()
        .any(|known| known.certificates.contains(&position));
    known.trusted
        && !known.given
        && !embedded
        && !objects
            .given()
            .any(|given| objects.issuers_by_name(given).contains(&position))
}

fn responses(objects: &Objects, at: Time) -> Vec<OcspResponseReport> {
    let report = |position| {
        let names = objects.named_by_entries(position, at);
        let of_entry = |entry| {
            let pairs = names.iter().filter(|(of, _)| *of == entry);
            pairs.map(|(_, certificate)| *certificate).collect()
        };
        ocsp_response::response(objects, position, &of_entry)
    };
    (0..objects.responses.len()).map(report).collect()
}

fn ocsp_requests(objects: &Objects, at: Time) -> Vec<OcspRequestReport> {
    let exchanges = objects.exchanges(at);
    let report = |position| {
        let names = objects.named_by_request(position, at);
        let of_question = |question| {
            let pairs = names.iter().filter(|(of, _)| *of == question);
            pairs.map(|(_, certificate)| *certificate).collect()
        };
        ocsp_request::ocsp_request(objects, position, &of_question, &exchanges)
    };
    (0..objects.ocsp_requests.len()).map(report).collect()
}

fn staple(objects: &Objects, judgement: &Judgement, at: Time) -> StapleReport {
    let context = Context {
        objects,
        judgement,
        at,
    };
    StapleReport {
        certificate: certificate_id(judgement.certificate),
        response: judgement.response.map(response_id),
        issuer: judgement.issuer.map(certificate_id),
        responder: judgement.responder.map(certificate_id),
        entry: judgement.entry,
        verdict: judgement.verdict.into(),
        reasons: judgement
            .reasons
            .iter()
            .map(|reason| (*reason).into())
            .collect(),
        checks: judgement
            .checks
            .iter()
            .map(|one| check::check(&context, one))
            .collect(),
        sentence: sentence::sentence(&context),
        usable_from: judgement.window.map(|window| window.from.to_string()),
        usable_until: judgement.window.map(|window| window.until.to_string()),
        requests: ask::requests(objects, judgement),
    }
}

impl From<verify::Verdict> for Verdict {
    fn from(verdict: verify::Verdict) -> Self {
        match verdict {
            verify::Verdict::Good => Self::Good,
            verify::Verdict::Revoked => Self::Revoked,
            verify::Verdict::Unknown => Self::Unknown,
            verify::Verdict::Unusable => Self::Unusable,
            verify::Verdict::Missing => Self::Missing,
        }
    }
}
