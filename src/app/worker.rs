//! The worker: the engine on its own thread, so that the page never waits for it.
//!
//! The page sends a [`Question`], the worker answers with any number of [`Answer`]s that carry the
//! question's number: progress while it reads, then one report or one failure. A newer question
//! replaces the one at work. What was read stays here, so that judging the same inputs at another
//! instant costs only the judgement.

use std::collections::VecDeque;

use gloo_timers::callback::Timeout;
use gloo_worker::{HandlerId, Registrable, Worker, WorkerScope};
use serde::{Deserialize, Serialize};

use super::codec::{Bytes, Structured};
use super::last_words;
use crate::analyze::Case;
use crate::asn1::Time;
use crate::input::Input;
use crate::report::Report;

/// How long inputs are read before the worker looks for newer messages and reports progress.
const SLICE_MS: f64 = 16.0;

/// What the page asks.
#[derive(Debug, Serialize, Deserialize)]
pub enum Request {
    /// Read these inputs and judge them.
    Analyze {
        /// Names and contents.
        inputs: Vec<(String, Bytes)>,
        /// The instant, in seconds since 1970-01-01T00:00:00Z.
        at: i64,
        /// The SHA-256 hashes of the certificates that are trusted, as in the report.
        trusted: Vec<String>,
    },
    /// Judge what was read last at another instant.
    Judge {
        /// The instant, in seconds since 1970-01-01T00:00:00Z.
        at: i64,
        /// The SHA-256 hashes of the certificates that are trusted, as in the report.
        trusted: Vec<String>,
    },
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Response {
    /// It is still reading.
    Progress {
        /// How many inputs are read.
        done: usize,
        /// How many inputs there are.
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
    total: usize,
    waiting: VecDeque<Input>,
    case: Case,
}

/// Reads and judges, in slices.
#[derive(Default)]
pub struct Analyst {
    job: Option<Job>,
    case: Option<Case>,
    /// Dropped, and thereby called off, with the worker.
    next_slice: Option<Timeout>,
}

/// Time to go on with a job.
pub struct Continue;

impl Worker for Analyst {
    type Message = Continue;
    type Input = Question;
    type Output = Answer;

    fn create(_scope: &WorkerScope<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, scope: &WorkerScope<Self>, Continue: Continue) {
        self.read_on(scope);
    }

    fn received(&mut self, scope: &WorkerScope<Self>, question: Question, asker: HandlerId) {
        let Question { number, request } = question;
        last_words::answering(scope, asker, number);
        match request {
            Request::Analyze {
                inputs,
                at,
                trusted,
            } => {
                let mut job = Job::new(asker, number, at, inputs);
                job.case.mark_trusted(trusted);
                self.job = Some(job);
                self.read_on(scope);
            }
            Request::Judge { at, trusted } => match (&mut self.job, &mut self.case) {
                (Some(job), _) => {
                    job.number = number;
                    job.at = Time::from_unix(at);
                    job.case.mark_trusted(trusted);
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
        while let Some(input) = job.waiting.pop_front() {
            job.case.add(&input);
            if !job.waiting.is_empty() && js_sys::Date::now() - started >= SLICE_MS {
                respond(scope, job.asker, job.number, job.progress());
                let scope = scope.clone();
                self.next_slice = Some(Timeout::new(0, move || scope.send_message(Continue)));
                return;
            }
        }
        if let Some(job) = self.job.take() {
            let report = Response::Report(Box::new(job.case.report(job.at)));
            respond(scope, job.asker, job.number, report);
            self.case = Some(job.case);
        }
    }
}

impl Job {
    fn new(asker: HandlerId, number: u32, at: i64, inputs: Vec<(String, Bytes)>) -> Self {
        Self {
            asker,
            number,
            at: Time::from_unix(at),
            total: inputs.len(),
            waiting: inputs
                .into_iter()
                .map(|(name, bytes)| Input::new(name, bytes.0))
                .collect(),
            case: Case::new(),
        }
    }

    fn progress(&self) -> Response {
        Response::Progress {
            done: self.total - self.waiting.len(),
            total: self.total,
            what: self
                .waiting
                .front()
                .map(|input| input.name.clone())
                .unwrap_or_default(),
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
