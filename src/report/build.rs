//! Puts the report together.

use std::collections::HashSet;
use std::sync::Arc;

use super::evidence::Context;
use super::exchange::KnownExchange;
use super::{
    ConnectionReport, EntryPosition, Exposure, Finding, InputSummary, OcspRequestReport,
    OcspResponseReport, Outcome, Part, Parts, Report, SCHEMA, ServerOutcome, StapleReport,
    Timeline, ToldReport, Verdict, alone, ask, certificate, certificate_request, chain, check,
    connection, crl, exchange, ocsp_request, ocsp_response, outcome, sentence, server_outcome,
};
use crate::asn1::{DecodeError, Time};
use crate::lint::{self, KnownConnection};
use crate::store::{Arena, CertificateId, ConnectionId, ExchangeId, Store};
use crate::verify::chain::{self as chain_of, Chains};
use crate::verify::{self, Alone, Judgement, Serving};

/// What clients do, now and over time, with the staple that the headline speaks about.
#[derive(Default)]
pub(crate) struct Answers {
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) server_outcomes: Vec<ServerOutcome>,
    pub(crate) timeline: Option<Arc<Timeline>>,
    pub(crate) exposure: Option<Exposure>,
}

/// What was handed over, and what was found out about it.
pub(crate) struct Given<'a> {
    pub(crate) inputs: &'a [InputSummary],
    pub(crate) connections: &'a Arena<ConnectionId, KnownConnection>,
    pub(crate) exchanges: &'a Arena<ExchangeId, KnownExchange>,
    /// What is told in words.
    pub(crate) told: &'a dyn Fn() -> Vec<ToldReport>,
    pub(crate) objects: &'a Store,
    pub(crate) judgements: &'a [Judgement],
    /// The responses that no judgement is about.
    pub(crate) alone: &'a [Alone],
    pub(crate) chains: &'a Chains,
    /// Whether not all pairs were judged.
    pub(crate) limited: bool,
    pub(crate) findings: &'a [lint::Finding],
    /// The instant that all of it is about.
    pub(crate) at: Time,
    /// The parts of the report that are wanted; the others stay empty.
    pub(crate) parts: Parts,
}

/// The report on everything that was read and judged.
pub(crate) fn build(given: &Given<'_>, answers: Answers) -> Report {
    let Given {
        objects,
        judgements,
        chains,
        at,
        parts,
        ..
    } = *given;
    let shown = match parts.has_any(OF_SHOWN) {
        true => shown(objects, judgements, chains),
        false => Vec::new(),
    };
    Report {
        schema: SCHEMA.into(),
        at: at.into(),
        limited: limited(given),
        inputs: wanted(parts, Part::Inputs, || given.inputs.to_vec()),
        connections: wanted(parts, Part::Connections, || connections(given)),
        exchanges: wanted(parts, Part::Exchanges, || {
            let all = given.exchanges.iter();
            all.map(|(id, known)| exchange::exchange(id, known))
                .collect()
        }),
        told: wanted(parts, Part::Told, || (given.told)()),
        certificates: wanted(parts, Part::Certificates, || {
            let report = match parts.has_details() {
                true => certificate::certificate,
                false => certificate::outline,
            };
            let all = shown.iter();
            all.map(|id| report(objects, *id)).collect()
        }),
        ocsp_responses: wanted(parts, Part::OcspResponses, || responses(given, &shown)),
        certificate_requests: wanted(parts, Part::CertificateRequests, || {
            let all = objects.certificate_requests.ids();
            all.map(|id| certificate_request::certificate_request(objects, id))
                .collect()
        }),
        ocsp_requests: wanted(parts, Part::OcspRequests, || {
            ocsp_requests(objects, &shown, at)
        }),
        crls: wanted(parts, Part::Crls, || {
            let all = objects.crls.ids();
            all.map(|id| crl::crl(objects, id, at)).collect()
        }),
        staples: wanted(parts, Part::Staples, || {
            let all = judgements.iter();
            let within = |judgement| match parts.has_details() {
                true => staple_within(objects, judgement, chains, at),
                false => answer_within(objects, judgement, chains, at),
            };
            all.map(within).collect()
        }),
        chains: wanted(parts, Part::Chains, || match parts.has_details() {
            true => chain::chains(objects, chains, at),
            false => chain::outlines(objects, chains, at),
        }),
        findings: given.findings.iter().map(Finding::from).collect(),
        messages: Vec::new(),
        outcomes: answers.outcomes,
        server_outcomes: answers.server_outcomes,
        timeline: answers.timeline,
        exposure: answers.exposure,
    }
}

/// Whether a limit kept something from being read or judged.
fn limited(given: &Given<'_>) -> bool {
    let objects = given.objects;
    let problems = objects
        .certificates
        .values()
        .map(|known| &known.certificate.problems)
        .chain(
            objects
                .responses
                .values()
                .map(|known| &known.response.problems),
        )
        .chain(objects.crls.values().map(|known| &known.object.problems))
        .chain(
            objects
                .certificate_requests
                .values()
                .map(|known| &known.object.problems),
        )
        .chain(
            objects
                .ocsp_requests
                .values()
                .map(|known| &known.object.problems),
        );
    let mut inputs = given.inputs.iter().flat_map(|input| &input.problems);
    let mut paths = given.chains.all.iter().flat_map(|chain| &chain.paths);
    given.limited
        || given.chains.limited
        || paths.any(|path| path.end == chain_of::End::Limit)
        || inputs.any(|problem| problem.limit)
        || problems.flatten().any(DecodeError::is_limit)
        || objects.has_unverified()
}

/// The parts that speak of the certificates shown.
const OF_SHOWN: &[Part] = &[Part::Certificates, Part::OcspResponses, Part::OcspRequests];

fn wanted<T>(parts: Parts, part: Part, make: impl FnOnce() -> Vec<T>) -> Vec<T> {
    match parts.has(part) {
        true => make(),
        false => Vec::new(),
    }
}

fn connections(given: &Given<'_>) -> Vec<ConnectionReport> {
    let all = given.connections.iter();
    all.map(|(id, known)| connection::connection(id, known))
        .collect()
}

/// The certificates that are worth a reader's time.
fn shown(objects: &Store, judgements: &[Judgement], chains: &Chains) -> Vec<CertificateId> {
    let used = used(objects, judgements, chains);
    let all = objects.certificates.ids();
    all.filter(|id| used.contains(id) || !is_only_at_hand(objects, *id))
        .collect()
}

/// The certificates that the judgements, chains and revocation lists speak of.
fn used(objects: &Store, judgements: &[Judgement], chains: &Chains) -> HashSet<CertificateId> {
    let of_staples = judgements
        .iter()
        .flat_map(|judgement| judgement.issuer.into_iter().chain(judgement.responder));
    let of_lists = objects
        .crls
        .ids()
        .filter_map(|crl| Some(objects.crl_signer(crl)?.certificate));
    let paths = chains.all.iter().flat_map(|chain| &chain.paths);
    of_staples
        .chain(of_lists)
        .chain(paths.flat_map(|path| path.certificates.iter().copied()))
        .collect()
}

/// Whether a certificate is there only because it is built in or was handed over as trusted, and,
/// if the latter, bears the name of no issuer here: not worth a reader's time.
fn is_only_at_hand(objects: &Store, id: CertificateId) -> bool {
    let known = &objects.certificates[id];
    let names_issuer = || {
        let subject = known.certificate.subject.as_ref();
        let issued = subject.map_or(&[][..], |name| objects.with_issuer(name));
        issued.iter().any(|one| objects.certificates[*one].given)
    };
    (known.trusted || known.built_in)
        && !known.given
        && !known.embedded
        && !(known.trusted && names_issuer())
}

fn responses(given: &Given<'_>, shown: &[CertificateId]) -> Vec<OcspResponseReport> {
    let Given { objects, at, .. } = *given;
    let report = |id| {
        let names = objects.named_by_entries(id, at);
        let of_entry = |entry| {
            let pairs = names
                .iter()
                .filter(|named| named.index == entry && shown.contains(&named.certificate));
            pairs.map(|named| named.certificate).collect()
        };
        let mut judged_alone = given.alone.iter();
        let alone = judged_alone.find(|alone| alone.response == id);
        let report = match given.parts.has_details() {
            true => ocsp_response::response(objects, id, &of_entry),
            false => ocsp_response::outline(objects, id),
        };
        OcspResponseReport {
            alone: alone.map(|alone| alone::alone(objects, alone, at)),
            ..report
        }
    };
    objects.responses.ids().map(report).collect()
}

// An answer alone does without it.
#[inline(never)]
fn ocsp_requests(objects: &Store, shown: &[CertificateId], at: Time) -> Vec<OcspRequestReport> {
    let exchanges = objects.exchanges(at);
    let report = |id| {
        let names = objects.named_by_request(id, at);
        let of_question = |question| {
            let pairs = names
                .iter()
                .filter(|named| named.index == question && shown.contains(&named.certificate));
            pairs.map(|named| named.certificate).collect()
        };
        ocsp_request::ocsp_request(objects, id, &of_question, &exchanges)
    };
    objects.ocsp_requests.ids().map(report).collect()
}

/// One judgement in words.
// An answer alone does without it.
#[inline(never)]
pub(crate) fn staple(objects: &Store, judgement: &Judgement, at: Time) -> StapleReport {
    staple_within(objects, judgement, &Chains::default(), at)
}

// An answer alone does without it.
#[inline(never)]
fn staple_within(
    objects: &Store,
    judgement: &Judgement,
    chains: &Chains,
    at: Time,
) -> StapleReport {
    let context = Context {
        objects,
        judgement,
        at,
    };
    let checks = judgement.checks.iter();
    StapleReport {
        checks: checks.map(|one| check::check(&context, one)).collect(),
        kept_back_by: server_outcome::kept_back_by(objects, judgement, at),
        ..answer_within(objects, judgement, chains, at)
    }
}

/// The same without the checks, and without what servers do with it.
fn answer_within(
    objects: &Store,
    judgement: &Judgement,
    chains: &Chains,
    at: Time,
) -> StapleReport {
    let context = Context {
        objects,
        judgement,
        at,
    };
    let usable = judgement.usable(objects);
    StapleReport {
        certificate: judgement.certificate.to_string(),
        response: judgement.response.map(|id| id.to_string()),
        issuer: judgement.issuer.map(|id| id.to_string()),
        responder: judgement.responder.map(|id| id.to_string()),
        entry: judgement.entry.map(|entry| EntryPosition(entry.before())),
        verdict: judgement.verdict.into(),
        reasons: judgement
            .reasons
            .iter()
            .map(|reason| (*reason).into())
            .collect(),
        checks: Vec::new(),
        served: match &judgement.serving {
            Serving::Untold | Serving::Fetched => None,
            Serving::Seen(_) => Some(true),
            Serving::NotSent(_) => Some(false),
        },
        host: match &judgement.serving {
            Serving::Untold | Serving::Fetched => None,
            Serving::Seen(witness) | Serving::NotSent(witness) => witness.server.clone(),
        },
        kept_back_by: Vec::new(),
        sentence: match chain::fault(objects, judgement.certificate, chains, at) {
            Some(fault) => format!(
                "{} {}",
                sentence::sentence(&context),
                outcome::broken_chain(&fault)
            ),
            None => sentence::sentence(&context),
        },
        usable_from: usable.map(|window| window.from.into()),
        usable_until: usable.map(|window| window.until.into()),
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
            verify::Verdict::Unverified => Self::Unverified,
            verify::Verdict::Missing => Self::Missing,
        }
    }
}
