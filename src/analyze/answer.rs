//! Answers about everything that was read, at an instant.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::Case;
use crate::advice::Names;
use crate::asn1::Time;
use crate::consequences;
use crate::input::Connection;
use crate::lint::{self, Scene};
use crate::message::{Fact, is_host};
use crate::report::{self, Answers, Judged, MessageReport, Part, Parts, Report};
use crate::store::{CertificateId, ResponseId};
use crate::tls_client::Handshake;
use crate::tls_server::Offered;
use crate::verify::chain::{self, Chains};
use crate::verify::{self, Alone, Judgement, Limits, Serving, Verdict};

/// The parts of a report that judgements go into.
const OF_JUDGEMENTS: &[Part] = &[
    Part::Staples,
    Part::Findings,
    Part::Outcomes,
    Part::ServerOutcomes,
    Part::Timeline,
    Part::Exposure,
    Part::Certificates,
    Part::OcspResponses,
    Part::OcspRequests,
];

/// The parts of a report that chains go into.
const OF_CHAINS: &[Part] = &[
    Part::Chains,
    Part::Findings,
    Part::Certificates,
    Part::OcspResponses,
    Part::OcspRequests,
];

/// A timeline, and the same in words.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) timeline: consequences::Timeline,
    told: Arc<report::Timeline>,
}

/// A certificate, and the response that is judged for it, if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Pair {
    pub(super) certificate: CertificateId,
    pub(super) response: Option<ResponseId>,
}

/// Those that were asked for; none where a pair has no times.
pub(super) type Timelines = HashMap<Pair, Option<Rc<Known>>>;

impl Case {
    /// Judges everything at an instant.
    #[must_use]
    pub fn report(&self, at: Time) -> Report {
        self.report_of(at, Parts::ALL)
    }

    /// The parts of a report that are wanted; the others are empty, and cost nothing.
    #[must_use]
    pub fn report_of(&self, at: Time, parts: Parts) -> Report {
        let (judgements, mut limits) = match parts.has_any(OF_JUDGEMENTS) {
            true => self.judgements(at),
            false => Default::default(),
        };
        let alone = match parts.has_any(OF_JUDGEMENTS) && !limits.judgements {
            true => self.alone(&judgements, at, &mut limits),
            false => Vec::new(),
        };
        let chains = match parts.has_any(OF_CHAINS) {
            true => chain::chains(&self.objects, at),
            false => Default::default(),
        };
        let scene = |served| Scene {
            objects: &self.objects,
            judgements: &judgements,
            alone: &alone,
            behind: &self.behind,
            chains: &chains,
            served,
            connections: &self.connections,
            limited: limits.judgements,
            at,
        };
        let findings = match (parts.has(Part::Findings), parts.has_details()) {
            (true, true) => {
                let served = chain::served(&self.objects, &self.lists, &chains);
                lint::findings(&scene(&served))
            }
            (true, false) => lint::ended_ocsp(&scene(&[])),
            (false, _) => Vec::new(),
        };
        let headline = judgements.first();
        let answers = headline.map(|judgement| self.answers(judgement, &chains, at, parts));
        let mut report = report::build(
            &report::Given {
                inputs: &self.inputs,
                connections: &self.connections,
                exchanges: &self.exchanges,
                told: &|| self.told_reports(),
                objects: &self.objects,
                judgements: &judgements,
                alone: &alone,
                chains: &chains,
                limited: limits.judgements,
                findings: &findings,
                at,
                parts,
            },
            answers.unwrap_or_default(),
        );
        if parts.has(Part::Messages) {
            report.messages = self.messages(&report);
        }
        report
    }

    /// What programs say, about the host that the certificate of the headline names if they name none, or
    /// else about that of the only connection.
    fn messages(&self, report: &Report) -> Vec<MessageReport> {
        let headline = report.staples.first();
        let mut connections = self.connections.values();
        let only = connections.next().map(|known| &known.connection);
        let only = only.filter(|_| connections.next().is_none());
        let subject = report::Subject {
            host: headline
                .and_then(|staple| Names::of(report, staple).host)
                .or_else(|| only?.server_name.clone().filter(|name| is_host(name))),
            is_demanded: only.is_some_and(Connection::is_told_to_lack_its_staple),
            has_must_staple: self.is_told(Fact::MustStaple) && !self.is_told(Fact::NoMustStaple),
        };
        let messages = self.messages.iter();
        messages
            .map(|(input, message)| report::message(input, message, &subject))
            .collect()
    }

    /// Whether a message establishes this.
    fn is_told(&self, fact: Fact) -> bool {
        let mut messages = self.messages.iter();
        messages.any(|(_, message)| message.record.facts().contains(&fact))
    }

    /// Every judgement, without words: the fast way for programs.
    #[must_use]
    pub fn judge(&self, at: Time) -> Vec<Judged> {
        let (judgements, _) = self.judgements(at);
        let judgements = judgements.iter();
        judgements
            .map(|judgement| report::judged(&self.objects, judgement))
            .collect()
    }

    /// Whether there is a judgement: a server's certificate.
    #[must_use]
    pub fn is_judged(&self, at: Time) -> bool {
        !self.judgements(at).0.is_empty()
    }

    pub(super) fn judgements(&self, at: Time) -> (Vec<Judgement>, Limits) {
        let (mut judgements, limits) = verify::judge(&self.objects, at);
        let told = |certificate| self.told_about(certificate);
        verify::tell(&self.objects, &mut judgements, told);
        let seen = self.seen(&judgements);
        verify::serve(&self.objects, &mut judgements, &seen, &self.fetched(), at);
        (judgements, limits)
    }

    /// The responses about no certificate at hand.
    fn alone(&self, judgements: &[Judgement], at: Time, limits: &mut Limits) -> Vec<Alone> {
        let (alone, all) = verify::alone(&self.objects, judgements, at);
        limits.judgements |= !all;
        alone
    }

    /// What clients do with one pair, now and over time.
    fn answers(&self, judgement: &Judgement, chains: &Chains, at: Time, parts: Parts) -> Answers {
        let handshake = || Handshake::judged(&self.objects, judgement, at);
        let outcomes = match (parts.has(Part::Outcomes), parts.has_every_situation()) {
            (true, true) => report::outcomes(&handshake()),
            (true, false) => report::outcomes_given(&handshake()),
            (false, _) => Vec::new(),
        };
        let certificate = self.objects.x509(judgement.certificate);
        let is_read = certificate.problems.is_empty();
        let outcomes = match judgement.verdict {
            Verdict::Unverified => report::if_true(outcomes),
            _ => outcomes,
        };
        let outcomes = match is_read {
            true => outcomes,
            false => report::of_odd(outcomes, certificate, handshake().standing),
        };
        let fault = || report::chain_fault(&self.objects, judgement.certificate, chains, at);
        let outcomes = match parts.has(Part::Outcomes).then(fault).flatten() {
            Some(fault) => report::of_broken_chain(outcomes, &fault),
            None => outcomes,
        };
        let is_fetched = judgement.serving == Serving::Fetched;
        let outcomes = match is_fetched {
            true => report::of_fetched(outcomes),
            false => outcomes,
        };
        let server_outcomes = match parts.has(Part::ServerOutcomes) {
            true => {
                let if_true = judgement.verdict == Verdict::Unverified;
                report::server_outcomes(&Offered::judged(&self.objects, judgement, at), if_true)
            }
            false => Vec::new(),
        };
        // What lies ahead of a staple is known only of one that is at hand, and of a whole certificate.
        let is_at_hand = judgement.verdict != Verdict::Unverified && is_read;
        let timeline = match parts.has_any(&[Part::Timeline, Part::Exposure]) && is_at_hand {
            true => self.timeline(Pair {
                certificate: judgement.certificate,
                response: judgement.response,
            }),
            false => None,
        };
        let exposure = timeline.as_deref().filter(|_| parts.has(Part::Exposure));
        let exposure = exposure.map(|known| self.exposure(judgement, &known.timeline, at));
        let timeline = timeline.filter(|_| parts.has(Part::Timeline));
        Answers {
            outcomes,
            server_outcomes,
            timeline: timeline.map(|known| match is_fetched {
                true => Arc::new(report::fetched_timeline((*known.told).clone())),
                false => Arc::clone(&known.told),
            }),
            exposure,
        }
    }

    // An answer alone does without it.
    #[inline(never)]
    pub(super) fn exposure(
        &self,
        judgement: &Judgement,
        timeline: &consequences::Timeline,
        at: Time,
    ) -> report::Exposure {
        let exposure = consequences::exposure(&self.objects, judgement, timeline, at);
        report::exposure(&exposure)
    }

    /// It does not depend on the instant judged, so it is made, and put into words, once for each
    /// pair.
    // An answer alone does without it.
    #[inline(never)]
    fn timeline(&self, pair: Pair) -> Option<Rc<Known>> {
        let mut timelines = self.timelines.borrow_mut();
        let known = timelines.entry(pair).or_insert_with(|| {
            let Pair {
                certificate,
                response,
            } = pair;
            let timeline = consequences::timeline(&self.objects, certificate, response)?;
            let told = Arc::new(report::timeline(&timeline));
            Some(Rc::new(Known { timeline, told }))
        });
        known.clone()
    }
}
