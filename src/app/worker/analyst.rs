//! Serves the page: reads inputs in slices, judges them, and answers in the words of
//! [`protocol`](crate::app::protocol).

mod owed;
mod read_along;

use gloo_timers::callback::Timeout;
use gloo_worker::{HandlerId, Registrable, Worker, WorkerScope};
use js_sys::Array;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag};

use self::owed::Owed;
use super::fleet::Fleet;
use super::job::{Fetch, Fetched, Job, Step};
use super::macrotask::Macrotask;
use super::pieces::Pieces;
use super::readers::{Heard, Readers};
use super::scene::Scene;
use super::warm_up::{WARM_UP_MS, warm_up};
use super::{export, panic};
use crate::app::codec::Structured;
use crate::app::protocol::{
    Answer, FleetAnswer, FleetRequest, Format, Handed, Query, Question, Request, Response, Taken,
};
use crate::app::rest;
use crate::asn1::Time;
use crate::report::tables::Source;

/// How long inputs are read before the worker looks for newer messages and reports progress.
///
/// After some turns browsers wait 4 ms before each next one.
const SLICE_MS: f64 = 60.0;
/// The same while others read along, who are to be given more in time: the next slice comes at once.
const SHARED_SLICE_MS: f64 = 4.0;
/// How often progress is reported at most.
const PROGRESS_MS: f64 = 200.0;

/// Reads and judges, in slices.
#[derive(Default)]
pub struct Analyst {
    job: Option<Job>,
    /// Counts jobs, so that a piece of a file that an earlier one asked for is known as such.
    jobs: u32,
    scene: Option<Scene>,
    /// The rows, where there are many certificates.
    fleet: Option<Fleet>,
    /// What the rows are of, where it was read in pieces.
    pieces: Option<Pieces>,
    /// Who reads along.
    readers: Readers,
    /// Whether the job goes on once one of them says something.
    is_waiting: bool,
    /// The certificate whose row is open, with what belongs to it.
    opened: Option<(String, Scene)>,
    /// When progress was reported last, in milliseconds.
    reported: f64,
    /// Dropped, and thereby called off, with the worker.
    next_slice: Option<Timeout>,
    /// How the next slice comes sooner.
    soon: Option<Macrotask>,
    /// Called off by the first question.
    warm_up: Option<Timeout>,
    /// The inputs, where they are to be read again once the rest of the program is there.
    given: Option<Vec<Handed>>,
    /// Who waits for that.
    owed: Option<Owed>,
}

/// What the worker tells itself.
pub enum Message {
    /// Time to go on with a job.
    Continue,
    /// What the job of this number asked the browser for.
    Fetched(u32, Fetched),
    /// The rest of the program is there, or cannot be had.
    Rest(bool),
    /// What somebody who reads along said.
    Heard(Heard),
}

impl Worker for Analyst {
    type Message = Message;
    type Input = Question;
    type Output = Answer;

    fn create(_scope: &WorkerScope<Self>) -> Self {
        Self {
            warm_up: Some(Timeout::new(WARM_UP_MS, warm_up)),
            ..Self::default()
        }
    }

    fn update(&mut self, scope: &WorkerScope<Self>, message: Message) {
        match message {
            Message::Continue => self.read_on(scope),
            Message::Fetched(job, fetched) if job == self.jobs => self.fetched(scope, fetched),
            Message::Fetched(..) => {}
            Message::Rest(is_here) => self.pay(scope, is_here),
            Message::Heard(heard) => self.heard(scope, heard),
        }
    }

    fn received(&mut self, scope: &WorkerScope<Self>, question: Question, asker: HandlerId) {
        let Question { number, request } = question;
        if matches!(request, Request::Hello) {
            return respond(scope, asker, number, Response::Hello);
        }
        self.warm_up = None;
        // While inputs are read, the report that this is about is no longer wanted.
        let is_about_the_last = matches!(request, Request::Tick { .. } | Request::Export { .. });
        if is_about_the_last && self.job.is_some() {
            return;
        }
        panic::answering(failing(scope, asker, number));
        if matches!(request, Request::Analyze { .. } | Request::Judge { .. }) {
            self.owed = None;
        }
        match request {
            Request::Hello => {}
            Request::Analyze {
                inputs,
                at,
                trusted,
                is_chosen,
                every_situation,
                is_whole,
            } => {
                let scene = Scene::new(Time::from_unix(at), trusted);
                self.given = (!rest::is_here()).then(|| inputs.clone());
                let is_of_files = inputs.iter().any(Handed::is_of_files);
                let mut job = Job::new(asker, number, inputs, scene);
                (job.is_chosen, job.every_situation) = (is_chosen, every_situation);
                job.is_whole = is_whole;
                self.jobs = self.jobs.wrapping_add(1);
                let is_large = is_of_files || job.size() > rest::LARGE;
                self.have_read_along(scope, job.size());
                (self.job, self.fleet, self.opened) = (Some(job), None, None);
                self.pieces = None;
                match is_large {
                    true => read_on_with_the_rest(scope),
                    false => self.read_on(scope),
                }
            }
            Request::Judge {
                at,
                trusted,
                every_situation,
            } => {
                let at = Time::from_unix(at);
                if let Some(job) = &mut self.job {
                    job.number = number;
                    job.scene.at = at;
                    job.scene.trust(trusted);
                    job.is_chosen = true;
                    job.every_situation = every_situation;
                    return;
                }
                if let Some(pieces) = self.pieces.take() {
                    let mut job = Job::anew(asker, number, pieces, Scene::new(at, trusted));
                    job.every_situation = every_situation;
                    self.jobs = self.jobs.wrapping_add(1);
                    self.job = Some(job);
                    return self.read_on(scope);
                }
                if let (Some(scene), Some(_)) = (&mut self.scene, &self.given) {
                    scene.trust(trusted);
                    scene.at = at;
                    let owed = Owed {
                        asker,
                        number,
                        every_situation,
                        is_answered: true,
                        is_chosen: true,
                    };
                    return self.owe(scope, owed);
                }
                for answer in self.judge(at, trusted, every_situation) {
                    respond(scope, asker, number, answer);
                }
            }
            Request::Tick {
                at,
                staple,
                chain,
                every_situation,
            } => {
                if let Some(shown) = self.shown() {
                    let at = Time::from_unix(at);
                    let answer = shown.tick(at, staple.as_ref(), chain.as_deref(), every_situation);
                    respond(scope, asker, number, answer);
                }
            }
            Request::Fleet(FleetRequest::Stop) => self.stop(scope),
            Request::Fleet(request) => {
                if let Some(answer) = self.about_fleet(request) {
                    respond(scope, asker, number, answer);
                }
            }
            Request::Export {
                form,
                staple,
                server,
            } => {
                if let Some(shown) = self.shown() {
                    let text = export::text(&shown.case, shown.at, form, staple, &server);
                    respond(scope, asker, number, Response::Exported { form, text });
                }
            }
        }
    }
}

impl Analyst {
    /// What a report is shown of.
    fn shown(&mut self) -> Option<&mut Scene> {
        match (&mut self.opened, &self.fleet) {
            (Some((_, opened)), _) => Some(opened),
            (None, Some(_)) => None,
            (None, None) => self.scene.as_mut(),
        }
    }

    /// Judges what was read at another instant.
    // An answer alone does without it.
    #[inline(never)]
    fn judge(&mut self, at: Time, trusted: Vec<String>, every_situation: bool) -> Vec<Response> {
        let Some(scene) = &mut self.scene else {
            return vec![nothing_read()];
        };
        scene.trust(trusted);
        let Some(fleet) = &mut self.fleet else {
            return vec![scene.report(at, every_situation)];
        };
        scene.at = at;
        fleet.judge(&scene.case, at);
        let mut answers = vec![Response::Fleet(Box::new(fleet.overview()))];
        if let Some((sha256, _)) = self.opened.take() {
            self.opened = scene.about(&sha256, at).map(|scene| (sha256, scene));
        }
        if let Some((_, opened)) = &mut self.opened {
            answers.push(opened.report(at, every_situation));
        }
        answers
    }

    /// Answers about the rows, also while they are read.
    // An answer alone does without it.
    #[inline(never)]
    fn about_fleet(&mut self, request: FleetRequest) -> Option<Response> {
        let (fleet, scene, pieces) = match &mut self.job {
            Some(job) if !job.is_anew => (job.fleet.as_mut()?, &job.scene, job.pieces.as_ref()),
            // Until all is judged anew, it is as it was.
            job => {
                let pieces = job.as_ref().and_then(|job| job.pieces.as_ref());
                let pieces = pieces.or(self.pieces.as_ref());
                (self.fleet.as_mut()?, self.scene.as_ref()?, pieces)
            }
        };
        let answer = match request {
            FleetRequest::Rows {
                turn,
                query,
                from,
                count,
            } => fleet.rows(turn, &query, from, count),
            FleetRequest::Compare(one, other) => fleet.compare(one, other)?,
            FleetRequest::Open {
                sha256,
                at,
                every_situation,
            } => {
                let at = Time::from_unix(at);
                let mut opened = match pieces {
                    Some(pieces) => {
                        scene.beside(pieces.case(&fleet.pieces(&sha256)), &sha256, at)?
                    }
                    None => scene.about(&sha256, at)?,
                };
                let report = opened.report(at, every_situation);
                self.opened = Some((sha256, opened));
                return Some(report);
            }
            FleetRequest::Close => {
                self.opened = None;
                return None;
            }
            FleetRequest::Take { format, query } => {
                let sources = match (format.says_what_was_read(), pieces) {
                    (false, _) => Vec::new(),
                    (true, Some(pieces)) => pieces.sources(),
                    (true, None) => scene.case.sources(),
                };
                return take(fleet, scene.trusted(), format, &query, &sources);
            }
            FleetRequest::Rollout { query } => fleet.rollout(&query),
            FleetRequest::Stop => return None,
        };
        Some(Response::Fleet(Box::new(answer)))
    }

    /// Reads inputs until the slice is used up; judges when all are read.
    fn read_on(&mut self, scope: &WorkerScope<Self>) {
        let started = js_sys::Date::now();
        self.is_waiting = false;
        let is_shared = self.readers.read_along();
        let slice = if is_shared { SHARED_SLICE_MS } else { SLICE_MS };
        while let Some(job) = &mut self.job {
            match job.step(&mut self.readers) {
                Step::Done => return self.finish(scope),
                Step::Fetch(fetch) => {
                    self.fetch(scope, fetch);
                    return self.report_progress(scope);
                }
                Step::Wait => {
                    self.is_waiting = true;
                    return self.report_progress(scope);
                }
                Step::Read if job.has_first_rows() => self.report_progress(scope),
                Step::Read if job.has_more() && js_sys::Date::now() - started >= slice => {
                    self.report_progress(scope);
                    return match is_shared {
                        true => self.go_on_soon(scope),
                        false => self.go_on(scope),
                    };
                }
                Step::Read => {}
            }
        }
    }

    /// Lets newer messages come first, and then goes on.
    fn go_on(&mut self, scope: &WorkerScope<Self>) {
        let scope = scope.clone();
        let go_on = move || scope.send_message(Message::Continue);
        self.next_slice = Some(Timeout::new(0, go_on));
    }

    fn fetch(&self, scope: &WorkerScope<Self>, fetch: Fetch) {
        let (scope, job) = (scope.clone(), self.jobs);
        spawn_local(async move {
            scope.send_message(Message::Fetched(job, fetch.run().await));
        });
    }

    fn fetched(&mut self, scope: &WorkerScope<Self>, fetched: Fetched) {
        let Some(job) = &mut self.job else { return };
        match job.fetched(fetched) {
            Ok(()) => {
                if let Some(fetch) = job.fetch_ahead() {
                    self.fetch(scope, fetch);
                }
                self.read_on(scope);
            }
            Err(message) => {
                respond(scope, job.asker, job.number, Response::Failed { message });
                self.job = None;
            }
        }
    }

    fn report_progress(&mut self, scope: &WorkerScope<Self>) {
        let Some(job) = &mut self.job else { return };
        if job.look()
            && let Some(fleet) = &mut job.fleet
        {
            let overview = Response::Fleet(Box::new(fleet.overview()));
            respond(scope, job.asker, job.number, overview);
        }
        let now = js_sys::Date::now();
        if now - self.reported >= PROGRESS_MS {
            self.reported = now;
            respond(scope, job.asker, job.number, job.said());
        }
    }

    /// Keeps what is read by now.
    fn stop(&mut self, scope: &WorkerScope<Self>) {
        // What is judged anew is read already, and nothing of it is to be lost.
        if let Some(job) = self.job.as_mut().filter(|job| !job.is_anew) {
            // What is on its way comes too late.
            self.jobs = self.jobs.wrapping_add(1);
            job.stop();
            (self.next_slice, self.soon) = (None, None);
            self.finish(scope);
        }
    }

    /// Everything is read.
    fn finish(&mut self, scope: &WorkerScope<Self>) {
        let Some(mut job) = self.job.take() else {
            return;
        };
        if !job.is_settled() {
            self.job = Some(job);
            return self.go_on(scope);
        }
        let captured = job.scene.case.captured_at().filter(|_| !job.is_chosen);
        job.scene.at = captured.unwrap_or(job.scene.at);
        job.progress.is_partial = false;
        if job.skipped_messages {
            return self.answer(scope, job);
        }
        self.given = None;
        let every_situation = job.every_situation;
        let reopens = job.is_anew && self.opened.is_some();
        let (asker, number) = (job.asker, job.number);
        let answer = match job.is_fleet() {
            true => {
                job.end();
                self.pieces = job.pieces.take();
                self.fleet = job.fleet.take();
                self.fleet
                    .as_mut()
                    .map(|fleet| Response::Fleet(Box::new(fleet.overview())))
            }
            false => {
                let at = job.scene.at;
                // The page asks for the whole report once it can draw it.
                let answer = match job.is_whole {
                    true => None,
                    false => job.scene.answer(at),
                };
                Some(answer.unwrap_or_else(|| job.scene.report(at, job.every_situation)))
            }
        };
        if let Some(answer) = answer {
            respond(scope, job.asker, job.number, answer);
        }
        let (at, trusted) = (job.scene.at, job.scene.trusted().to_vec());
        self.scene = Some(job.scene);
        if let (Some((_, opened)), true) = (&mut self.opened, reopens) {
            opened.trust(trusted);
            let report = opened.report(at, every_situation);
            respond(scope, asker, number, report);
        }
    }
}

/// Reads once the whole program is there.
fn read_on_with_the_rest(scope: &WorkerScope<Analyst>) {
    let scope = scope.clone();
    spawn_local(async move {
        rest::arrived().await;
        scope.send_message(Message::Continue);
    });
}

/// What a query finds, as a file.
// An answer alone does without it.
#[inline(never)]
fn take(
    fleet: &mut Fleet,
    trusted: &[String],
    format: Format,
    query: &Query,
    sources: &[Source],
) -> Option<Response> {
    let Some(text) = fleet.take(format, query, sources, trusted) else {
        return Some(Response::Fleet(Box::new(FleetAnswer::NothingAhead)));
    };
    let parts = Array::of1(&text.into());
    let options = BlobPropertyBag::new();
    options.set_type(format.media_type());
    let content = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    Some(Response::Taken(Taken {
        name: format.file(),
        content,
    }))
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
