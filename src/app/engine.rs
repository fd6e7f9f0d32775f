//! The page's side of the worker: ask, be called back, call off.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use gloo_worker::{Spawnable, WorkerBridge};

use super::codec::Structured;
use super::start;
use super::state::Handed;
use super::worker::{Analyst, Answer, Question, Request, Response, Sent};
use crate::asn1::Time;

/// The engine, on a thread of its own.
///
/// Only the answers to the latest request reach the callback. Clones share one worker, which ends
/// with the last of them.
#[derive(Clone)]
pub struct Engine(Rc<Inner>);

struct Inner {
    latest: Rc<Latest>,
    bridge: RefCell<Option<WorkerBridge<Analyst>>>,
}

struct Latest {
    /// The number of the latest request.
    number: Cell<u32>,
    /// Whether the worker that answered last is gone.
    dead: Cell<bool>,
    callback: Box<dyn Fn(Response)>,
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
            }),
            bridge: RefCell::new(None),
        }));
        let weak = Rc::downgrade(&engine.0);
        Timeout::new(0, move || {
            if let Some(inner) = weak.upgrade() {
                inner.start();
            }
        })
        .forget();
        engine
    }

    /// Reads `inputs` and judges them; answers to earlier requests are dropped. Where `is_chosen` is
    /// false, captures are judged at their own time instead.
    ///
    /// `trusted` holds the SHA-256 hashes of the certificates that are trusted.
    pub fn analyze(&self, inputs: Vec<Handed>, at: Time, is_chosen: bool, trusted: Vec<String>) {
        let inputs = inputs.into_iter().map(Sent::from).collect();
        let at = at.unix();
        self.0.ask(Request::Analyze {
            inputs,
            at,
            trusted,
            is_chosen,
        });
    }

    /// Judges what was analyzed last at another instant, or with other trust.
    ///
    /// After [`Engine::cancel`] or a failure there is nothing to judge, and the answer says so.
    pub fn judge(&self, at: Time, trusted: Vec<String>) {
        let at = at.unix();
        self.0.ask(Request::Judge { at, trusted });
    }

    /// Drops the request at work, if any, and its worker; a fresh worker takes over.
    pub fn cancel(&self) {
        self.0.latest.number.set(self.0.latest.number.get() + 1);
        self.0.bridge.take();
        self.0.start();
    }
}

impl Inner {
    fn ask(&self, request: Request) {
        let number = self.latest.number.get() + 1;
        self.latest.number.set(number);
        if self.latest.dead.take() {
            self.bridge.take();
        }
        self.start();
        if let Some(bridge) = &*self.bridge.borrow() {
            bridge.send(Question { number, request });
        }
    }

    /// Starts the worker unless it runs.
    fn start(&self) {
        let mut bridge = self.bridge.borrow_mut();
        if bridge.is_none() {
            let latest = Rc::clone(&self.latest);
            let script = start::worker_script();
            *bridge = Some(
                Analyst::spawner()
                    .callback(move |answer| latest.hear(answer))
                    .with_loader(true)
                    // The one-file build starts from a blob, where modules are refused.
                    .as_module(!script.starts_with("blob:"))
                    .encoding::<Structured>()
                    .spawn(&script),
            );
        }
    }
}

impl Latest {
    fn hear(&self, answer: Answer) {
        if answer.number == self.number.get() {
            if matches!(answer.response, Response::Failed { .. }) {
                self.dead.set(true);
            }
            (self.callback)(answer.response);
        }
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
