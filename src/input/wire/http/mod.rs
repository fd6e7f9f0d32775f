//! HTTP/1.1 in a TCP connection (RFC 9112): questions about revocation joined to their answers (RFC 6960
//! appendix A). Whatever else is fetched is passed over, and none of it is kept.

mod body;
mod head;

use std::collections::VecDeque;

use body::{Body, Framing};
use head::{Ask, Head, Reply, Undecoded};

use crate::asn1::Time;
use crate::input::exchange::{Exchange, Exchanged};
use crate::input::object::Kind;
use crate::input::wire::tls::Allowance;

/// How many questions may wait for their answers in one connection; browsers send one at a time.
const MAX_WAITING: usize = 256;
/// How many exchanges of one connection are kept.
const MAX_EXCHANGES: usize = 1_000;

pub(super) const CUT: &str = "The capture does not hold the whole answer.";
pub(super) const OTHER: &str = "The answer is not an OCSP response, a CRL or a certificate in DER.";
const UNREAD: &str = "The answer is damaged, or uses an encoding that Staplescope does not read.";
pub(super) const NO_MORE: &str =
    "The answers in this capture unpack to more than 64 MiB, the limit for one capture.";
const TOO_LONG: &str = "The answer is longer than 1 MiB, the limit for one answer.";

/// Where one end is in what it says.
#[derive(Debug, Default)]
enum State {
    /// In a head, so many octets of which were searched for its end.
    #[default]
    Head,
    /// In the body of a question.
    Asking(Body),
    /// In the body of an answer.
    Answering(Body, Box<Exchanged>, Reply),
    /// This is no HTTP, or none that can be followed.
    Lost,
}

/// One direction.
#[derive(Debug, Default)]
struct Half {
    state: State,
    buffer: Vec<u8>,
    searched: usize,
}

/// A question that has no answer yet.
#[derive(Debug, Default)]
struct Question {
    ask: Ask,
    time: Option<Time>,
    request: Option<Vec<u8>>,
    number: usize,
}

/// A connection, so far.
#[derive(Debug, Default)]
pub(super) struct Http {
    halves: [Half; 2],
    /// Which direction asked, once it is known.
    asking: Option<usize>,
    questions: VecDeque<Question>,
    asked: usize,
    exchanges: Vec<Exchanged>,
    is_limited: bool,
    allowance: Allowance,
}

/// Whether these may be the first octets of HTTP.
pub(super) fn begins(bytes: &[u8]) -> bool {
    head::is_beginning(bytes) && bytes.len() >= head::SHORTEST
}

impl Http {
    /// A connection that shares what may be unpacked with others.
    pub fn sharing(allowance: &Allowance) -> Self {
        Self {
            allowance: allowance.clone(),
            ..Self::default()
        }
    }

    /// Takes in what one end, 0 or 1, says next.
    pub fn take(&mut self, of: usize, bytes: &[u8], time: Option<Time>) {
        let Some(half) = self.halves.get_mut(of) else {
            return;
        };
        if matches!(half.state, State::Lost) {
            return;
        }
        half.buffer.extend_from_slice(bytes);
        let mut buffer = std::mem::take(&mut half.buffer);
        let mut at = 0;
        while let Some(used) = self.step(of, buffer.get(at..).unwrap_or_default(), time) {
            at += used;
        }
        if at > 0 {
            buffer.drain(..at.min(buffer.len()));
        }
        if let Some(half) = self.halves.get_mut(of) {
            half.buffer = match half.state {
                State::Lost => Vec::new(),
                _ => buffer,
            };
        }
    }

    /// Reads what `rest` begins with; how much of it was used, none where more has to come first.
    fn step(&mut self, of: usize, rest: &[u8], time: Option<Time>) -> Option<usize> {
        let half = self.halves.get_mut(of)?;
        match std::mem::take(&mut half.state) {
            State::Lost => {
                half.state = State::Lost;
                None
            }
            State::Head => self.head(of, rest, time),
            State::Asking(mut body) => {
                let used = body.take(rest);
                match body.is_over() {
                    true => self.end_question(body),
                    false => half.state = State::Asking(body),
                }
                used
            }
            State::Answering(mut body, exchanged, reply) => {
                let used = body.take(rest);
                match body.is_over() {
                    true => self.end_answer(body, *exchanged, &reply, true),
                    false => half.state = State::Answering(body, exchanged, reply),
                }
                used
            }
        }
    }

    fn head(&mut self, of: usize, rest: &[u8], time: Option<Time>) -> Option<usize> {
        let half = self.halves.get_mut(of)?;
        if rest.is_empty() {
            return None;
        }
        let from = half.searched.saturating_sub(3);
        let ends = rest.get(from..).unwrap_or_default();
        let Some(end) = ends.windows(4).position(|four| four == b"\r\n\r\n") else {
            half.searched = rest.len();
            if !head::is_beginning(rest) || rest.len() > head::LONGEST {
                half.state = State::Lost;
            }
            return None;
        };
        half.searched = 0;
        let end = from + end + 4;
        match Head::read(rest.get(..end)?) {
            Some(Head::Ask(ask)) => self.ask(of, ask, time),
            Some(Head::Reply(reply)) => self.reply(of, reply, time),
            None => half.state = State::Lost,
        }
        Some(end)
    }

    fn ask(&mut self, of: usize, ask: Ask, time: Option<Time>) {
        self.asking.get_or_insert(of);
        let is_question = ask.is_question();
        let framing = ask.framing;
        let request = ask.in_path.clone();
        if self.questions.len() >= MAX_WAITING {
            self.questions.pop_front();
        }
        self.asked += 1;
        self.questions.push_back(Question {
            ask,
            time,
            request,
            number: self.asked,
        });
        if framing != Framing::None
            && let Some(half) = self.halves.get_mut(of)
        {
            half.state = State::Asking(Body::new(framing, is_question));
        }
    }

    fn end_question(&mut self, body: Body) {
        let asked = self.asked;
        let last = self.questions.back_mut();
        if let Some(last) = last.filter(|last| last.number == asked && last.ask.is_question()) {
            last.request = body.into_octets();
        }
    }

    fn reply(&mut self, of: usize, reply: Reply, time: Option<Time>) {
        // "100 Continue" and its kin come before the answer (RFC 9110 section 15.2).
        if reply.is_interim() {
            return;
        }
        let question = self.questions.pop_front();
        if question.as_ref().is_some_and(|one| one.ask.is_tunnel()) {
            if let Some(half) = self.halves.get_mut(of) {
                half.state = State::Lost;
            }
            return;
        }
        self.asking.get_or_insert(1 - of.min(1));
        let is_bare = question.as_ref().is_some_and(|one| one.ask.is_head());
        let framing = match is_bare || reply.has_no_body() {
            true => Framing::None,
            false => reply.framing,
        };
        let is_asked = question.as_ref().is_some_and(Question::is_asked);
        let exchanged = question.map_or_else(
            || Exchanged {
                exchange: Exchange {
                    time,
                    ..Exchange::default()
                },
                ..Exchanged::default()
            },
            Question::exchanged,
        );
        let body = Body::new(framing, is_asked || reply.kind.is_some());
        match framing {
            Framing::None => self.end_answer(body, exchanged, &reply, true),
            _ => {
                if let Some(half) = self.halves.get_mut(of) {
                    half.state = State::Answering(body, Box::new(exchanged), reply);
                }
            }
        }
    }

    /// Keeps an answer, if it or its question is about revocation.
    fn end_answer(&mut self, body: Body, mut exchanged: Exchanged, reply: &Reply, is_whole: bool) {
        let is_asked = exchanged.request.is_some();
        if !is_asked && reply.kind.is_none() {
            return;
        }
        let exchange = &mut exchanged.exchange;
        exchange.status = Some(reply.status);
        let notes = &mut exchange.notes;
        if !is_whole {
            notes.push(CUT);
        }
        if body.is_too_long() {
            notes.push(TOO_LONG);
            self.is_limited = true;
        }
        let octets = body.into_octets().unwrap_or_default();
        let kind = reply.kind.unwrap_or(Kind::OcspResponse);
        match reply.coding.decode(octets, &self.allowance) {
            Ok(octets) if octets.is_empty() => {}
            Ok(octets) if octets.first() == Some(&0x30) => {
                exchanged.answer = Some((kind, octets));
            }
            Ok(_) => notes.push(OTHER),
            Err(Undecoded::Unread) => notes.push(UNREAD),
            Err(Undecoded::Limit) => {
                notes.push(NO_MORE);
                self.is_limited = true;
            }
        }
        self.keep(exchanged);
    }

    fn keep(&mut self, exchanged: Exchanged) {
        match self.exchanges.len() < MAX_EXCHANGES {
            true => self.exchanges.push(exchanged),
            false => self.is_limited = true,
        }
    }

    /// Whether either direction may still be HTTP.
    pub fn is_active(&self) -> bool {
        let mut halves = self.halves.iter();
        halves.any(|half| match half.state {
            State::Lost => false,
            State::Head => !half.buffer.is_empty(),
            _ => true,
        }) || self.asking.is_some()
            && self
                .halves
                .iter()
                .any(|half| !matches!(half.state, State::Lost))
    }

    /// Whether anything was asked or answered about revocation so far.
    pub fn is_any(&self) -> bool {
        let is_answering = |half: &Half| match &half.state {
            State::Answering(body, ..) => body.is_kept(),
            _ => false,
        };
        !self.exchanges.is_empty()
            || self.questions.iter().any(Question::is_asked)
            || self.halves.iter().any(is_answering)
    }

    /// Whether a limit cut something off.
    pub fn is_limited(&self) -> bool {
        self.is_limited
    }

    /// How many octets it holds.
    pub fn held(&self) -> usize {
        let halves = self.halves.iter().map(|half| {
            half.buffer.len()
                + match &half.state {
                    State::Asking(body) | State::Answering(body, ..) => body.held(),
                    _ => 0,
                }
        });
        let questions = self.questions.iter();
        let questions = questions.filter_map(|one| one.request.as_ref());
        let answers = self.exchanges.iter().filter_map(|one| one.answer.as_ref());
        let requests = self.exchanges.iter().filter_map(|one| one.request.as_ref());
        halves.sum::<usize>()
            + questions.chain(requests).map(Vec::len).sum::<usize>()
            + answers.map(|(_, octets)| octets.len()).sum::<usize>()
    }

    /// The exchanges, and which end, 0 or 1, asked.
    pub fn finish(mut self) -> (usize, Vec<Exchanged>) {
        for of in 0..2 {
            let half = self.halves.get_mut(of).map(std::mem::take);
            if let Some(State::Answering(body, exchanged, reply)) = half.map(|half| half.state) {
                let is_whole = body.ends_with_connection();
                self.end_answer(body, *exchanged, &reply, is_whole);
            }
        }
        let unanswered = std::mem::take(&mut self.questions);
        for question in unanswered.into_iter().filter(Question::is_asked) {
            self.keep(question.exchanged());
        }
        (self.asking.unwrap_or(0), self.exchanges)
    }
}

impl Question {
    fn is_asked(&self) -> bool {
        self.request.is_some()
    }

    fn exchanged(self) -> Exchanged {
        Exchanged {
            exchange: Exchange {
                method: Some(self.ask.method),
                url: self.ask.url,
                time: self.time,
                ..Exchange::default()
            },
            request: self.request,
            answer: None,
        }
    }
}
