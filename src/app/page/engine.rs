//! The page's side of the worker: ask, be called back, call off.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_worker::{HandlerId, Spawnable, Worker, WorkerBridge, WorkerScope};
use wasm_bindgen_futures::spawn_local;

use super::start;
use crate::app::codec::Structured;
use crate::app::protocol::{Answer, Form, Handed, Question, Request, Response};
use crate::app::rest;

/// The engine, on a thread of its own.
///
/// Only the answers to the latest request reach the callback. Clones share one worker, which ends
/// with the last of them.
#[derive(Clone)]
pub struct Engine(Rc<Inner>);

struct Inner {
    latest: Rc<Latest>,
    bridge: RefCell<Option<WorkerBridge<Remote>>>,
}

/// The worker as the page knows it: by what it is sent and what it says. Bridges want a type that
/// could be run; this one never is, so that nothing of the real one comes into the page.
struct Remote;

impl Worker for Remote {
    type Message = ();
    type Input = Question;
    type Output = Answer;

    fn create(_scope: &WorkerScope<Self>) -> Self {
        Self
    }

    fn update(&mut self, _scope: &WorkerScope<Self>, _message: ()) {}

    fn received(&mut self, _scope: &WorkerScope<Self>, _question: Question, _asker: HandlerId) {}
}

/// Answers that wait for the rest of the program.
#[derive(Default)]
enum Held {
    /// None has needed it yet.
    #[default]
    Nothing,
    /// It is on its way.
    Answers(Vec<Answer>),
    /// It is there.
    Arrived,
}

/// What is said of a worker whose script did not arrive.
const NOT_LOADED: &str = "Staplescope’s engine could not be loaded. What you gave is still here; check the network, \
                          and try again.";

/// Takes a file that was asked for.
type Taker = Box<dyn FnOnce(String)>;

struct Latest {
    /// The number of the latest request.
    number: Cell<u32>,
    /// Whether the worker that answered last is gone.
    dead: Cell<bool>,
    callback: Box<dyn Fn(Response)>,
    /// What is heard once the rest of the page's program is there, which draws it.
    held: RefCell<Held>,
    /// Who waits for a file of which form.
    waiting: RefCell<Option<(Form, Taker)>>,
    /// Whether a worker has said that it is there.
    is_met: Cell<bool>,
}

impl Engine {
    /// An engine that answers through `callback`.
    ///
    /// The worker starts as soon as the page has been drawn, so that it is ready when asked.
    pub fn new(callback: impl Fn(Response) + 'static) -> Self {
        let engine = Self(Rc::new(Inner {
            latest: Rc::new(Latest {
                number: Cell::new(0),
                dead: Cell::new(false),
                callback: Box::new(callback),
                held: RefCell::default(),
                waiting: RefCell::new(None),
                is_met: Cell::new(false),
            }),
            bridge: RefCell::new(None),
        }));
        engine.hear_of_lost_workers();
        let weak = Rc::downgrade(&engine.0);
        Timeout::new(0, move || {
            if let Some(inner) = weak.upgrade() {
                inner.start();
            }
        })
        .forget();
        engine
    }

    /// A worker whose script cannot be loaded answers nothing: `www/start-page.js` tells of it.
    fn hear_of_lost_workers(&self) {
        let latest = Rc::clone(&self.0.latest);
        let document = web_sys::window().and_then(|window| window.document());
        let listener = document.map(|document| {
            EventListener::new(&document, "staplescope-no-worker", move |_| {
                latest.dead.set(true);
                if latest.number.get() > 0 {
                    (latest.callback)(Response::Failed {
                        message: NOT_LOADED.into(),
                    });
                }
            })
        });
        // There is one engine, as long as the page.
        if let Some(listener) = listener {
            listener.forget();
        }
    }

    /// Asks for a report; answers to earlier requests are dropped.
    ///
    /// After [`Engine::cancel`] or a failure nothing that was read before is left, and
    /// [`Request::Judge`] is answered so.
    pub fn ask(&self, request: Request) {
        let number = self.0.latest.number.get() + 1;
        self.0.latest.number.set(number);
        if let Request::Analyze { inputs, .. } = &request
            && inputs.iter().map(Handed::size).sum::<usize>() > rest::LARGE
        {
            // An inventory is likely to come.
            spawn_local(async {
                rest::arrived().await;
            });
        }
        self.0.send(Question { number, request });
    }

    /// Asks about the report that was answered last; a new request for a report makes the answer
    /// void.
    pub fn ask_about_the_last(&self, request: Request) {
        let number = self.0.latest.number.get();
        self.0.send(Question { number, request });
    }

    /// Asks for the report that was answered last as a file; a later request takes this one's place.
    pub fn ask_for_a_file(
        &self,
        form: Form,
        request: Request,
        then: impl FnOnce(String) + 'static,
    ) {
        let then: Taker = Box::new(then);
        self.0.latest.waiting.replace(Some((form, then)));
        self.ask_about_the_last(request);
    }

    /// Drops the request at work, if any, and its worker; a fresh worker takes over.
    pub fn cancel(&self) {
        self.0.latest.number.set(self.0.latest.number.get() + 1);
        self.0.bridge.take();
        self.0.start();
    }
}

impl Inner {
    fn send(&self, question: Question) {
        if self.latest.dead.take() {
            self.bridge.take();
        }
        self.start();
        if let Some(bridge) = &*self.bridge.borrow() {
            bridge.send(question);
        }
    }

    /// Starts the worker unless it runs.
    fn start(&self) {
        let mut bridge = self.bridge.borrow_mut();
        if bridge.is_none() {
            let latest = Rc::clone(&self.latest);
            let script = start::worker_script();
            let started = bridge.insert(
                Remote::spawner()
                    .callback(move |answer| hear(&latest, answer))
                    .with_loader(true)
                    // The one-file build starts from a blob, where modules are refused.
                    .as_module(!script.starts_with("blob:"))
                    .encoding::<Structured>()
                    .spawn(&script),
            );
            started.send(Question {
                number: 0,
                request: Request::Hello,
            });
        }
    }
}

/// What an answer does not need would take the line from what it needs: it is fetched once the engine is there, and
/// only then is all of it kept for when the network is gone.
async fn fetch_the_rest() {
    if rest::arrived().await {
        start::keep_offline();
    }
}

/// Hears an answer in a task of its own, or holds it until the page can draw it without standing still.
fn hear(latest: &Rc<Latest>, answer: Answer) {
    if matches!(answer.response, Response::Hello) {
        if !latest.is_met.replace(true) {
            spawn_local(fetch_the_rest());
        }
        return;
    }
    if matches!(answer.response, Response::Failed { .. }) && latest.is_awaited(&answer) {
        // Whoever asks before the page has heard of it asks another worker.
        latest.dead.set(true);
    }
    let mut held = latest.held.borrow_mut();
    match &mut *held {
        Held::Answers(answers) => answers.push(answer),
        Held::Nothing if needs_the_rest(&answer.response) && !rest::is_here() => {
            *held = Held::Answers(vec![answer]);
            let latest = Rc::clone(latest);
            spawn_local(async move {
                rest::arrived().await;
                if let Held::Answers(answers) = latest.held.replace(Held::Arrived) {
                    answers.into_iter().for_each(|answer| latest.hear(answer));
                }
            });
        }
        // How far it is takes the rest to be drawn, and what needs long waits for that anyway.
        Held::Nothing
            if matches!(answer.response, Response::Progress { .. }) && !rest::is_here() => {}
        Held::Nothing | Held::Arrived => {
            drop(held);
            // To take a large answer off the wire and to draw it are two tasks, in both of which the reader's hand
            // is felt. Timers of the same length run in their order.
            let latest = Rc::clone(latest);
            Timeout::new(0, move || latest.hear(answer)).forget();
        }
    }
}

/// Whether more than the first part of the page's program is needed to draw it.
const fn needs_the_rest(response: &Response) -> bool {
    matches!(response, Response::Fleet(_) | Response::Report(_))
}

impl Latest {
    fn hear(&self, answer: Answer) {
        let is_awaited = self.is_awaited(&answer);
        if let Response::Exported { form, text } = answer.response {
            let waiting = self.waiting.take().filter(|(waited, _)| *waited == form);
            if let Some((_, then)) = waiting.filter(|_| is_awaited) {
                then(text);
            }
        } else if is_awaited {
            (self.callback)(answer.response);
        }
    }

    /// Whether it answers the latest request.
    fn is_awaited(&self, answer: &Answer) -> bool {
        answer.number == self.number.get()
    }
}

/// Clones of one engine are the same; others never are.
impl PartialEq for Engine {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Engine")
    }
}
