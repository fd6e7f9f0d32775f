//! The flow from inputs to a report: the only place that knows the order of the stages.

mod about;
mod clock;
mod inventory;
mod part;
mod serving;
mod told;

pub use clock::Worded;
use inventory::Standing;
pub use part::Part as InputPart;
use told::AllTold;

use data_encoding::HEXLOWER_PERMISSIVE;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::advice::Names;
use crate::asn1::Time;
use crate::consequences;
use crate::grammar::visible;
use crate::input::{
    self, Connection, Exchange, Found, Input, KeyLog, Kind, Message, Object, Opened, PasswordNeed,
    Sealed, Skipped, Source, Stream, place_within,
};
use crate::lint::{self, KnownConnection, Scene};
use crate::report::{
    self, Answers, InputProblem, InputSummary, Judged, KnownExchange, MessageReport, Part, Parts,
    Report,
};
use crate::store::{Arena, CertificateId, ConnectionId, ObjectId, ResponseId, Store};
use crate::tls_client::Handshake;
use crate::tls_server::Offered;
use crate::verify::chain::{self, Chains};
use crate::verify::{self, Alone, Judgement, Limits, Verdict};

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
type Known = (consequences::Timeline, report::Timeline);

/// By certificate and response; none where a pair has no times.
type Timelines = HashMap<(CertificateId, Option<ResponseId>), Option<Rc<Known>>>;
/// The most connections that one case lists; nobody reads more.
const MAX_CONNECTIONS: usize = 1024;

/// Everything handed over so far: read once, judged at any instant.
///
/// Reading is the slow part for large inputs; a new instant costs only the judgement.
///
/// ```
/// use staplescope::analyze::Case;
/// use staplescope::asn1::Time;
/// use staplescope::input::Input;
///
/// let mut case = Case::new();
/// case.add(&Input::new("tryLater.der", [0x30, 0x03, 0x0a, 0x01, 0x03]));
/// let report = case.report(Time::parse("2026-11-20T12:00:00Z").unwrap());
/// assert_eq!(report.ocsp_responses[0].status, "tryLater");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Case {
    inputs: Vec<InputSummary>,
    /// What programs say in them.
    messages: Vec<(String, Message)>,
    /// Every certificate at its place, in the order of reading.
    standing: Vec<Standing>,
    /// The certificates of each input, in their order.
    lists: Vec<Vec<CertificateId>>,
    objects: Store,
    timelines: RefCell<Timelines>,
    connections: Arena<ConnectionId, KnownConnection>,
    /// What was asked over HTTP.
    exchanges: Vec<KnownExchange>,
    /// Secrets never leave this: no report has them, and `Debug` does not show them.
    keys: KeyLog,
    /// How many rounds of key derivation were computed.
    rounds: u64,
    /// Encrypted handshakes, each with the position of its input. Their connections are counted among
    /// all.
    sealed: Vec<(usize, ConnectionId, Sealed)>,
    /// What stands in the inputs in words only.
    told: AllTold,
    /// How many octets stand behind responses in their files.
    behind: HashMap<ResponseId, usize>,
    /// Whether inputs are not hashed.
    unhashed: bool,
}

impl Case {
    /// Starts without inputs.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, for those who need no report: what is added is not hashed.
    #[must_use]
    pub fn unhashed() -> Self {
        Self {
            unhashed: true,
            ..Self::default()
        }
    }

    /// Reads one more input. Objects that are there already count once.
    pub fn add(&mut self, input: &Input) {
        let found = input::find_within(input, self.rounds_left());
        let sha256 = match self.unhashed {
            true => String::new(),
            false => input::Fingerprint::of(&input.bytes).hex(),
        };
        self.take(&input.name, input.bytes.len() as u64, sha256, found);
    }

    /// Takes over an input that came in pieces.
    pub fn add_stream(&mut self, stream: Stream) {
        let (name, size) = (stream.name().to_owned(), stream.size());
        let sha256 = stream.sha256();
        let found = stream.finish_within(self.rounds_left());
        self.take(&name, size, sha256, found);
    }

    /// How many rounds of key derivation may still be computed for this case.
    fn rounds_left(&self) -> u64 {
        input::MAX_ROUNDS.saturating_sub(self.rounds)
    }

    /// When the captures among the inputs were made: the beginning of the last connection or question in them. To
    /// judge them at another time, such as the present, says little about the connection.
    #[must_use]
    pub fn captured_at(&self) -> Option<Time> {
        let captured = self.connections.values().map(|known| &known.connection);
        let captured = captured.filter(|connection| connection.source == Source::Capture);
        let asked = self
            .exchanges
            .iter()
            .filter_map(|known| known.exchange.time);
        let connected = captured.filter_map(|connection| connection.time);
        connected.chain(asked).max()
    }

    /// Takes over what was found in one input.
    fn take(&mut self, name: &str, size: u64, sha256: String, found: Found) {
        self.timelines.borrow_mut().clear();
        let name = &*visible(name);
        let mut summary = summary(name, size, sha256, &found);
        let mut ids = Vec::with_capacity(found.objects.len());
        let mut seen = HashSet::new();
        for object in &found.objects {
            let id = self.add_object(object);
            if let (ObjectId::Response(response), 1..) = (id, object.behind) {
                self.behind.insert(response, object.behind);
            }
            ids.push(id);
            let name = id.to_string();
            let found = report::found_object(&name, object);
            if let ObjectId::Certificate(certificate) = id {
                self.stand(self.inputs.len(), certificate, &found.place);
            }
            summary.found.push(found);
            if seen.insert(id) {
                summary.objects.push(name);
            }
        }
        let messages = found.messages.into_iter();
        self.messages
            .extend(messages.map(|message| (name.to_owned(), message)));
        let first = self.connections.len();
        for connection in found.connections {
            self.add_connection(connection, &ids);
        }
        self.add_exchanges(found.exchanges, &ids);
        self.inputs.push(summary);
        let connections: Vec<_> = self.connections.ids().skip(first).collect();
        self.add_told(self.inputs.len() - 1, found.printed, &connections);
        let certificates = ids.iter().filter_map(|id| id.certificate()).collect();
        self.add_lists(first, certificates);
        for sealed in found.sealed {
            let mut of_input = self.connections.ids().skip(first);
            if let Some(connection) = of_input.nth(sealed.connection) {
                let input = self.inputs.len() - 1;
                self.sealed.push((input, connection, sealed));
            }
        }
        self.rounds = self.rounds.saturating_add(found.rounds);
        let had_room = self.keys.is_whole();
        self.keys.join(found.keys);
        if had_room && !self.keys.is_whole() {
            self.note_full_key_log();
        }
        self.open();
        self.rebuild();
    }

    fn stand(&mut self, input: usize, certificate: CertificateId, place: &str) {
        self.standing.push(Standing {
            input,
            certificate,
            place: place.to_owned(),
        });
    }

    /// Notes which certificates came together: those of each connection from `first` on, or else those of
    /// the input.
    fn add_lists(&mut self, first: usize, of_input: Vec<CertificateId>) {
        let connections = self.connections.values().skip(first);
        let sent = connections.map(|known| known.certificates.clone());
        let before = self.lists.len();
        self.lists.extend(sent.filter(|list| !list.is_empty()));
        if self.lists.len() == before {
            self.lists.push(of_input);
        }
    }

    /// Says that there are more secrets than are kept.
    fn note_full_key_log(&mut self) {
        if let Some(summary) = self.inputs.last_mut() {
            summary.problems.push(InputProblem {
                place: String::new(),
                message: input::TOO_MANY_SECRETS.into(),
                lost: true,
                limit: true,
            });
        }
    }

    /// Opens the handshakes for which there are secrets now.
    fn open(&mut self) {
        if self.keys.is_empty() {
            return;
        }
        for (input, connection, sealed) in std::mem::take(&mut self.sealed) {
            match sealed.open(&self.keys) {
                Some(opened) => self.add_opened(input, connection, &opened),
                None => self.sealed.push((input, connection, sealed)),
            }
        }
    }

    /// Keeps what was in an encrypted handshake.
    fn add_opened(&mut self, input: usize, connection: ConnectionId, opened: &Opened) {
        let mut found = Vec::new();
        let (mut certificates, mut responses) = (Vec::new(), Vec::new());
        for der in &opened.certificates {
            let id = self.objects.add_certificate(der);
            found.push((id.to_string(), Kind::Certificate));
            self.stand(input, id, "encrypted handshake");
            certificates.push(id);
        }
        for der in &opened.responses {
            let id = self.objects.add_response(der);
            found.push((id.to_string(), Kind::OcspResponse));
            responses.push(id);
        }
        if let Some(summary) = self.inputs.get_mut(input) {
            for (id, kind) in found {
                if !summary.objects.contains(&id) {
                    summary.objects.push(id.clone());
                }
                let opened = report::opened_object(id, kind, connection);
                summary.found.push(opened);
            }
        }
        let known = &mut self.connections[connection];
        opened.amend(&mut known.connection);
        self.lists.push(certificates.clone());
        (known.certificates, known.responses) = (certificates, responses);
    }

    fn add_object(&mut self, object: &Object) -> ObjectId {
        let (store, der) = (&mut self.objects, &object.der);
        match object.kind {
            Kind::Certificate => ObjectId::Certificate(store.add_certificate(der)),
            Kind::OcspResponse => ObjectId::Response(store.add_response(der)),
            Kind::CertificateRequest => {
                ObjectId::CertificateRequest(store.add_certificate_request(der))
            }
            Kind::OcspRequest => ObjectId::OcspRequest(store.add_ocsp_request(der)),
            Kind::Crl => ObjectId::Crl(store.add_crl(der)),
        }
    }

    /// Keeps a connection; `ids` are those of its input's objects.
    fn add_connection(&mut self, connection: Connection, ids: &[ObjectId]) {
        if self.connections.len() >= MAX_CONNECTIONS {
            return;
        }
        let known = |of_input: &[usize]| -> Vec<ObjectId> {
            let of_input = of_input.iter();
            of_input.filter_map(|&at| ids.get(at).copied()).collect()
        };
        let certificates = known(&connection.certificates).into_iter();
        let responses = known(&connection.responses).into_iter();
        self.connections.push(KnownConnection {
            certificates: certificates.filter_map(ObjectId::certificate).collect(),
            responses: responses.filter_map(ObjectId::response).collect(),
            connection,
        });
    }

    /// Keeps what was asked over HTTP; `ids` are those of its input's objects.
    fn add_exchanges(&mut self, exchanges: Vec<Exchange>, ids: &[ObjectId]) {
        let id = |at: Option<usize>| at.and_then(|at| ids.get(at).copied());
        let room = MAX_CONNECTIONS.saturating_sub(self.exchanges.len());
        let known = exchanges.into_iter().take(room);
        self.exchanges.extend(known.map(|exchange| KnownExchange {
            request: id(exchange.request),
            answer: id(exchange.answer),
            exchange,
        }));
    }

    /// Reads certificates that are trusted: chains may end at them, and they may be issuers, but they
    /// are not judged themselves. How many were found is returned.
    pub fn trust(&mut self, input: &Input) -> usize {
        self.timelines.borrow_mut().clear();
        let found = input::find(input);
        let certificates = found
            .objects
            .iter()
            .filter(|object| object.kind == Kind::Certificate);
        let added = certificates.map(|certificate| self.objects.add_trusted(&certificate.der));
        let count = added.count();
        self.rebuild();
        count
    }

    /// Trusts the certificates at hand with these SHA-256 hashes (hexadecimal, as in the report), and
    /// no longer those marked before. What is no such hash marks nothing.
    ///
    /// ```
    /// use staplescope::analyze::Case;
    /// let mut case = Case::new();
    /// case.mark_trusted(["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]);
    /// ```
    pub fn mark_trusted<T: AsRef<str>>(&mut self, sha256: impl IntoIterator<Item = T>) {
        let hashes = sha256.into_iter().filter_map(|hash| {
            let octets = HEXLOWER_PERMISSIVE.decode(hash.as_ref().as_bytes()).ok()?;
            <[u8; 32]>::try_from(octets).ok()
        });
        self.timelines.borrow_mut().clear();
        self.objects.mark_trusted(hashes);
    }

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
        let findings = match parts.has(Part::Findings) {
            true => {
                let served = chain::served(&self.objects, &self.lists, &chains);
                lint::findings(&Scene {
                    objects: &self.objects,
                    judgements: &judgements,
                    alone: &alone,
                    behind: &self.behind,
                    chains: &chains,
                    served: &served,
                    connections: &self.connections,
                    limited: limits.judgements,
                    at,
                })
            }
            false => Vec::new(),
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

    /// What programs say, about the host that the certificate of the headline names if they name none.
    fn messages(&self, report: &Report) -> Vec<MessageReport> {
        let headline = report.staples.first();
        let host = headline.and_then(|staple| Names::of(report, staple).host);
        let messages = self.messages.iter();
        messages
            .map(|(input, message)| report::message(input, message, host.as_deref()))
            .collect()
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

    fn judgements(&self, at: Time) -> (Vec<Judgement>, Limits) {
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
            false => report::of_odd(outcomes, certificate),
        };
        let fault = || report::chain_fault(&self.objects, judgement.certificate, chains, at);
        let outcomes = match parts.has(Part::Outcomes).then(fault).flatten() {
            Some(fault) => report::of_broken_chain(outcomes, &fault),
            None => outcomes,
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
            true => self.timeline(judgement.certificate, judgement.response),
            false => None,
        };
        let exposure = timeline.as_deref().filter(|_| parts.has(Part::Exposure));
        let exposure = exposure.map(|(timeline, _)| self.exposure(judgement, timeline, at));
        let timeline = timeline.filter(|_| parts.has(Part::Timeline));
        Answers {
            outcomes,
            server_outcomes,
            timeline: timeline.map(|known| known.1.clone()),
            exposure,
        }
    }

    fn exposure(
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
    fn timeline(
        &self,
        certificate: CertificateId,
        response: Option<ResponseId>,
    ) -> Option<Rc<Known>> {
        let mut timelines = self.timelines.borrow_mut();
        let known = timelines.entry((certificate, response)).or_insert_with(|| {
            let timeline = consequences::timeline(&self.objects, certificate, response)?;
            let told = report::timeline(&timeline);
            Some(Rc::new((timeline, told)))
        });
        known.clone()
    }
}

/// Reads `inputs` and judges them at an instant.
///
/// ```
/// use staplescope::{analyze::analyze, asn1::Time, input::Input};
/// let report = analyze(&[Input::new("paste", "nothing at all")], Time::from_unix(0));
/// assert!(report.certificates.is_empty());
/// ```
#[must_use]
pub fn analyze(inputs: &[Input], at: Time) -> Report {
    let mut case = Case::new();
    for input in inputs {
        case.add(input);
    }
    case.report(at)
}

fn summary(name: &str, size: u64, sha256: String, found: &Found) -> InputSummary {
    InputSummary {
        name: name.into(),
        format: found.format.clone(),
        size,
        sha256,
        recorded_at: found.recorded_at().map(|time| time.to_string()),
        objects: Vec::new(),
        found: Vec::new(),
        needs_password: found.password != PasswordNeed::None,
        wrong_password: found.password == PasswordNeed::Wrong,
        problems: found.problems.iter().map(problem).collect(),
    }
}

fn problem(skipped: &Skipped) -> InputProblem {
    InputProblem {
        place: place_within(&skipped.within, skipped.place),
        message: skipped.message.clone(),
        lost: skipped.lost,
        limit: skipped.limit,
    }
}
