//! Serves the page: reads inputs in slices, judges them, and answers in the words of
//! [`protocol`](crate::app::protocol).

use std::collections::VecDeque;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use gloo_worker::{HandlerId, Registrable, Worker, WorkerScope};
use js_sys::Uint8Array;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use super::{export, panic};
use crate::analyze::Case;
use crate::app::codec::Structured;
use crate::app::protocol::{
    Answer, Bytes, Content, Handed, How, Moved, Pair, Question, Request, Response,
};
use crate::asn1::Time;
use crate::input::{Input, Password, ReadAs, Stream};
use crate::report::Parts;

/// How long inputs are read before the worker looks for newer messages and reports progress.
const SLICE_MS: f64 = 16.0;
/// How much of a large file is read at once, in bytes.
const PIECE: f64 = 4.0 * MEGABYTE;
const MEGABYTE: f64 = 1_000_000.0;

/// What is judged, and how it is asked about.
struct Scene {
    case: Case,
    /// What is marked as trusted.
    trusted: Vec<String>,
    /// The instant of the last answer.
    at: Time,
}

/// The inputs that are being read.
struct Job {
    asker: HandlerId,
    number: u32,
    is_chosen: bool,
    every_situation: bool,
    total: usize,
    waiting: VecDeque<Handed>,
    scene: Scene,
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
    scene: Option<Scene>,
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
        // While inputs are read, the report that this is about is no longer wanted.
        let is_about_the_last = matches!(request, Request::Tick { .. } | Request::Export { .. });
        if is_about_the_last && self.job.is_some() {
            return;
        }
        panic::answering(failing(scope, asker, number));
        match request {
            Request::Analyze {
                inputs,
                at,
                trusted,
                is_chosen,
                every_situation,
            } => {
                self.jobs = self.jobs.wrapping_add(1);
                self.job = Some(Job {
                    asker,
                    number,
                    is_chosen,
                    every_situation,
                    total: inputs.len(),
                    waiting: inputs.into(),
                    scene: Scene::new(Time::from_unix(at), trusted),
                    reading: None,
                });
                self.read_on(scope);
            }
            Request::Judge {
                at,
                trusted,
                every_situation,
            } => {
                let at = Time::from_unix(at);
                match (&mut self.job, &mut self.scene) {
                    (Some(job), _) => {
                        job.number = number;
                        job.scene.at = at;
                        job.scene.trust(trusted);
                        job.is_chosen = true;
                        job.every_situation = every_situation;
                    }
                    (None, Some(read)) => {
                        read.trust(trusted);
                        respond(scope, asker, number, read.report(at, every_situation));
                    }
                    (None, None) => respond(scope, asker, number, nothing_read()),
                }
            }
            Request::Tick {
                at,
                staple,
                chain,
                every_situation,
            } => {
                if let Some(read) = &mut self.scene {
                    let at = Time::from_unix(at);
                    let answer = match read.case.changes_between(read.at, at) {
                        true => read.report(at, every_situation),
                        false => read.moved(at, staple.as_ref(), chain.as_deref()),
                    };
                    respond(scope, asker, number, answer);
                }
            }
            Request::Export {
                form,
                staple,
                server,
            } => {
                if let Some(read) = &self.scene {
                    let text = export::text(&read.case, read.at, form, staple, &server);
                    respond(scope, asker, number, Response::Exported { form, text });
                }
            }
        }
    }
}

impl Scene {
    fn new(at: Time, trusted: Vec<String>) -> Self {
        let mut case = Case::new();
        case.mark_trusted(&trusted);
        Self { case, trusted, at }
    }

    /// To mark anew costs what was found out about time lines.
    fn trust(&mut self, trusted: Vec<String>) {
        if trusted != self.trusted {
            self.case.mark_trusted(&trusted);
            self.trusted = trusted;
        }
    }

    fn report(&mut self, at: Time, every_situation: bool) -> Response {
        let parts = match every_situation {
            true => Parts::ALL,
            false => Parts::ALL.as_given(),
        };
        self.at = at;
        Response::Report(Box::new(self.case.report_of(at, parts)))
    }

    fn moved(&mut self, at: Time, staple: Option<&Pair>, chain: Option<&str>) -> Response {
        self.at = at;
        let staple = staple.map(|pair| (&*pair.certificate, pair.response.as_deref()));
        let worded = self.case.worded(at, staple, chain);
        Response::Moved(Box::new(Moved {
            at: at.to_string(),
            staple: worded.staple,
            chain: worded.chain,
            exposure: worded.exposure,
        }))
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
        while let Some(Handed { name, content, how }) = job.waiting.pop_front() {
            match content {
                Content::Bytes(bytes) => job.scene.case.add(&input(name, bytes, how)),
                Content::File(file) => {
                    let stream = stream(name, how);
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
        if let Some(mut job) = self.job.take() {
            let captured = job.scene.case.captured_at().filter(|_| !job.is_chosen);
            let at = captured.unwrap_or(job.scene.at);
            let report = job.scene.report(at, job.every_situation);
            respond(scope, job.asker, job.number, report);
            self.scene = Some(job.scene);
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
            job.scene.case.add_stream(reading.stream);
            self.read_on(scope);
        } else {
            job.reading = Some(reading);
            self.fetch(scope);
        }
    }
}

impl Job {
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
        let next = self.waiting.front();
        Response::Progress {
            done: self.total - self.waiting.len(),
            total: self.total,
            what: next.map(|handed| handed.name.clone()).unwrap_or_default(),
        }
    }
}

fn input(name: String, bytes: Bytes, how: How) -> Input {
    let mut input = Input::new(name, Rc::unwrap_or_clone(bytes.0));
    (input.password, input.read_as) = reading(how);
    input
}

fn stream(name: String, how: How) -> Stream {
    let (password, read_as) = reading(how);
    Stream::new(name).reading(password, read_as)
}

/// In the engine's own terms.
fn reading(how: How) -> (Option<Password>, Option<ReadAs>) {
    let password = how.password.map(String::from);
    let read_as = how.read_as.as_deref().and_then(ReadAs::from_name);
    (password.map(Password::new), read_as)
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

/// Says why there is no answer.
fn failing(
    scope: &WorkerScope<Analyst>,
    asker: HandlerId,
    number: u32,
) -> impl FnOnce(String) + 'static {
    let scope = scope.clone();
    move |message| respond(&scope, asker, number, Response::Failed { message })
}

/// Serves the page from inside a worker.
pub fn serve() {
    panic::install();
    Analyst::registrar().encoding::<Structured>().register();
}
