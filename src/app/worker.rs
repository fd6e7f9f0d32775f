//! The worker: the engine on its own thread, so that the page never waits for it.
//!
//! The page sends a [`Question`], the worker answers with any number of [`Answer`]s that carry the
//! question's number: progress while it reads, then one report or one failure. A newer question
//! replaces the one at work. What was read stays here, so that judging the same inputs at another
//! instant costs only the judgement.

use std::collections::VecDeque;
use std::fmt;

use gloo_timers::callback::Timeout;
use gloo_worker::{HandlerId, Registrable, Worker, WorkerScope};
use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use super::codec::{Bytes, Structured};
use super::last_words;
use super::state::Handed;
use crate::analyze::Case;
use crate::asn1::Time;
use crate::input::{Input, Password, ReadAs, Stream};
use crate::report::Report;

/// How long inputs are read before the worker looks for newer messages and reports progress.
const SLICE_MS: f64 = 16.0;
/// How much of a large file is read at once, in bytes.
const PIECE: f64 = 4.0 * MEGABYTE;
const MEGABYTE: f64 = 1_000_000.0;

/// What the page asks.
#[derive(Debug, Serialize, Deserialize)]
pub enum Request {
    /// Read these inputs and judge them.
    Analyze {
        /// Names and contents.
        inputs: Vec<Sent>,
        /// The instant, in seconds since 1970-01-01T00:00:00Z.
        at: i64,
        /// The SHA-256 hashes of the certificates that are trusted, as in the report.
        trusted: Vec<String>,
        /// Whether somebody chose it; otherwise, captures are judged at their own time.
        is_chosen: bool,
    },
    /// Judge what was read last at another instant.
    Judge {
        /// The instant, in seconds since 1970-01-01T00:00:00Z.
        at: i64,
        /// The SHA-256 hashes of the certificates that are trusted, as in the report.
        trusted: Vec<String>,
    },
}

/// One input, on its way to the worker.
#[derive(Debug, Serialize, Deserialize)]
pub enum Sent {
    /// A name and bytes.
    Bytes(String, Bytes, How),
    /// A file, to be read piece by piece: only a handle travels.
    File {
        /// The browser's handle.
        #[serde(with = "serde_wasm_bindgen::preserve")]
        file: File,
        /// How it is to be read.
        how: How,
    },
}

/// How an input is to be read. Its password is not printed.
#[derive(Serialize, Deserialize)]
pub struct How {
    password: Option<String>,
    read_as: Option<String>,
}

impl How {
    fn new(password: Option<&Password>, read_as: Option<ReadAs>) -> Self {
        Self {
            password: password.map(|password| password.reveal().to_owned()),
            read_as: read_as.map(|way| way.as_str().to_owned()),
        }
    }

    fn read_as(&self) -> Option<ReadAs> {
        self.read_as.as_deref().and_then(ReadAs::from_name)
    }

    fn input(self, name: String, bytes: Bytes) -> Input {
        let mut input = Input::new(name, bytes.0);
        input.read_as = self.read_as();
        input.password = self.password.map(Password::new);
        input
    }

    fn stream(self, name: String) -> Stream {
        let read_as = self.read_as();
        Stream::new(name).reading(self.password.map(Password::new), read_as)
    }
}

impl fmt::Debug for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "How({:?})", self.read_as)
    }
}

impl Sent {
    fn name(&self) -> String {
        match self {
            Self::Bytes(name, ..) => name.clone(),
            Self::File { file, .. } => file.name(),
        }
    }
}

impl From<Handed> for Sent {
    fn from(handed: Handed) -> Self {
        match handed {
            Handed::Bytes(input) => {
                let how = How::new(input.password.as_ref(), input.read_as);
                Self::Bytes(input.name.clone(), Bytes(input.bytes.clone()), how)
            }
            Handed::File(file, reading) => {
                let how = How::new(reading.password.as_ref(), reading.read_as);
                Self::File { file, how }
            }
        }
    }
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Response {
    /// It is still reading.
    Progress {
        /// How much is read: in inputs, or in megabytes of one large file.
        done: usize,
        /// Of how much.
        total: usize,
        /// The name of the input that comes next.
        what: String,
    },
    /// The answer.
    Report(Box<Report>),
    /// There is no answer; the sentence says why.
    Failed {
        /// What happened and what to do, for the reader.
        message: String,
    },
}

/// A request and its number.
#[derive(Debug, Serialize, Deserialize)]
pub struct Question {
    /// Counted by the page.
    pub number: u32,
    /// The request.
    pub request: Request,
}

/// A response and the number of its request.
#[derive(Debug, Serialize, Deserialize)]
pub struct Answer {
    /// The number of the [`Question`].
    pub number: u32,
    /// The response.
    pub response: Response,
}

/// The inputs that are being read.
struct Job {
    asker: HandlerId,
    number: u32,
    at: Time,
    is_chosen: bool,
    total: usize,
    waiting: VecDeque<Sent>,
    case: Case,
    /// The large file that is being read.
    reading: Option<Reading>,
}

/// A large file, and how far it is read.
struct Reading {
    file: File,
    stream: Stream,
}

/// Reads and judges, in slices.
#[derive(Default)]
pub struct Analyst {
    job: Option<Job>,
    /// Counts jobs, so that a piece of a file that an earlier one asked for is known as such.
    jobs: u32,
    case: Option<Case>,
    /// Dropped, and thereby called off, with the worker.
    next_slice: Option<Timeout>,
}

/// What the worker tells itself.
pub enum Message {
    /// Time to go on with a job.
    Continue,
    /// The next piece of the file that the job of this number reads; none where the browser could not
    /// read it.
    Piece(u32, Option<Vec<u8>>),
}

impl Worker for Analyst {
    type Message = Message;
    type Input = Question;
    type Output = Answer;

    fn create(_scope: &WorkerScope<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, scope: &WorkerScope<Self>, message: Message) {
        match message {
            Message::Continue => self.read_on(scope),
            Message::Piece(job, piece) if job == self.jobs => self.piece(scope, piece),
            Message::Piece(..) => {}
        }
    }

    fn received(&mut self, scope: &WorkerScope<Self>, question: Question, asker: HandlerId) {
        let Question { number, request } = question;
        last_words::answering(scope, asker, number);
        match request {
            Request::Analyze {
                inputs,
                at,
                trusted,
                is_chosen,
            } => {
                self.jobs = self.jobs.wrapping_add(1);
                let mut job = Job::new(asker, number, at, is_chosen, inputs);
                job.case.mark_trusted(trusted);
                self.job = Some(job);
                self.read_on(scope);
            }
            Request::Judge { at, trusted } => match (&mut self.job, &mut self.case) {
                (Some(job), _) => {
                    job.number = number;
                    job.at = Time::from_unix(at);
                    job.case.mark_trusted(trusted);
                    job.is_chosen = true;
                }
                (None, Some(case)) => {
                    case.mark_trusted(trusted);
                    let report = Response::Report(Box::new(case.report(Time::from_unix(at))));
                    respond(scope, asker, number, report);
                }
                (None, None) => respond(scope, asker, number, nothing_read()),
            },
        }
    }
}

impl Analyst {
    /// Reads inputs until the slice is used up; judges when all are read.
    fn read_on(&mut self, scope: &WorkerScope<Self>) {
        let started = js_sys::Date::now();
        let Some(job) = &mut self.job else { return };
        if job.reading.is_some() {
            return;
        }
        while let Some(sent) = job.waiting.pop_front() {
            match sent {
                Sent::Bytes(name, bytes, how) => job.case.add(&how.input(name, bytes)),
                Sent::File { file, how } => {
                    let stream = how.stream(file.name());
                    job.reading = Some(Reading { file, stream });
                    self.fetch(scope);
                    return;
                }
            }
            if !job.waiting.is_empty() && js_sys::Date::now() - started >= SLICE_MS {
                respond(scope, job.asker, job.number, job.progress());
                let scope = scope.clone();
                let go_on = move || scope.send_message(Message::Continue);
                self.next_slice = Some(Timeout::new(0, go_on));
                return;
            }
        }
        if let Some(job) = self.job.take() {
            let captured = job.case.captured_at().filter(|_| !job.is_chosen);
            let report = job.case.report(captured.unwrap_or(job.at));
            let report = Response::Report(Box::new(report));
            respond(scope, job.asker, job.number, report);
            self.case = Some(job.case);
        }
    }

    /// Asks the browser for the next piece of the large file.
    fn fetch(&self, scope: &WorkerScope<Self>) {
        let Some((job, reading)) = self.job.as_ref().and_then(Job::with_reading) else {
            return;
        };
        respond(scope, job.asker, job.number, job.progress());
        let from = reading.stream.size() as f64;
        let piece = reading.file.slice_with_f64_and_f64(from, from + PIECE);
        let (scope, job) = (scope.clone(), self.jobs);
        spawn_local(async move {
            let buffer = match piece {
                Ok(piece) => JsFuture::from(piece.array_buffer()).await.ok(),
                Err(_) => None,
            };
            let bytes = buffer.map(|buffer| Uint8Array::new(&buffer).to_vec());
            scope.send_message(Message::Piece(job, bytes));
        });
    }

    /// Reads a piece of the large file; after the last one, goes on with the next input.
    fn piece(&mut self, scope: &WorkerScope<Self>, piece: Option<Vec<u8>>) {
        let Some(job) = &mut self.job else { return };
        let Some(mut reading) = job.reading.take() else {
            return;
        };
        let Some(piece) = piece else {
            let message = format!(
                "The browser could not read “{}” any further: it may have changed or moved. Choose it again.",
                reading.file.name()
            );
            respond(scope, job.asker, job.number, Response::Failed { message });
            self.job = None;
            return;
        };
        reading.stream.feed(&piece);
        let is_all = piece.is_empty() || reading.stream.size() as f64 >= reading.file.size();
        if is_all {
            job.case.add_stream(reading.stream);
            self.read_on(scope);
        } else {
            job.reading = Some(reading);
            self.fetch(scope);
        }
    }
}

impl Job {
    fn new(asker: HandlerId, number: u32, at: i64, is_chosen: bool, inputs: Vec<Sent>) -> Self {
        Self {
            asker,
            number,
            at: Time::from_unix(at),
            is_chosen,
            total: inputs.len(),
            waiting: inputs.into(),
            case: Case::new(),
            reading: None,
        }
    }

    fn with_reading(&self) -> Option<(&Self, &Reading)> {
        Some((self, self.reading.as_ref()?))
    }

    fn progress(&self) -> Response {
        if let Some(Reading { file, stream }) = &self.reading {
            let (done, total) = (stream.size() as f64 / MEGABYTE, file.size() / MEGABYTE);
            return Response::Progress {
                done: done as usize,
                total: total.ceil() as usize,
                what: format!("{}: {done:.0} of {total:.0} MB", file.name()),
            };
        }
        Response::Progress {
            done: self.total - self.waiting.len(),
            total: self.total,
            what: self.waiting.front().map(Sent::name).unwrap_or_default(),
        }
    }
}

fn nothing_read() -> Response {
    Response::Failed {
        message: "Nothing has been read yet, so there is nothing to judge. Paste or drop a \
                  certificate first."
            .into(),
    }
}

fn respond(scope: &WorkerScope<Analyst>, asker: HandlerId, number: u32, response: Response) {
    scope.respond(asker, Answer { number, response });
}

/// Serves the page from inside a worker.
pub fn serve() {
    last_words::install();
    Analyst::registrar().encoding::<Structured>().register();
}
