//! The workers that read along: where the machine has several cores, pieces of a long text are read side by side.

pub(super) mod reader;

use std::collections::VecDeque;
use std::rc::Rc;

use gloo_worker::Codec;
use js_sys::Reflect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    DedicatedWorkerGlobalScope, MessageEvent, Worker, WorkerLocation, WorkerOptions, WorkerType,
};

use crate::analyze::Apart;
use crate::app::codec::Structured;
use crate::app::rest;
use reader::{Answer, Given, Judging, Question};

/// From how many bytes on the start of another worker is worth its while.
pub(super) const WORTH: usize = 1024 * 1024;
/// The most of them: each has the program in memory, and all hand what they read to one.
const MOST: usize = 3;
/// How many pieces each has at once, so that it need not wait for the next one.
const AHEAD: usize = 2;

/// By this name of a worker its script knows that it is to be a reader.
const NAME: &str = "reader";

/// The workers that read along.
#[derive(Default)]
pub(super) struct Readers {
    all: Vec<Handle>,
}

struct Handle {
    worker: Worker,
    is_ready: bool,
    /// What it was given and has not answered.
    given: VecDeque<Task>,
    _hears: Closure<dyn FnMut(MessageEvent)>,
    _fails: Closure<dyn FnMut()>,
}

/// A piece that is read: whose it is, and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Task {
    /// Tells apart who gives pieces, and how often.
    pub generation: u32,
    /// Counts the pieces.
    pub piece: usize,
}

/// What became of it.
pub(super) enum Judged {
    /// It was judged apart.
    Apart(Apart),
    /// It cannot be judged apart.
    Entangled,
    /// Nobody read it.
    Not,
}

impl From<Option<Apart>> for Judged {
    fn from(apart: Option<Apart>) -> Self {
        apart.map_or(Self::Entangled, Self::Apart)
    }
}

/// What a reader said, on its way to who asked.
pub(super) struct Heard {
    reader: usize,
    answer: Answer,
}

impl Readers {
    /// Starts them, where there are cores for them and none have been started; `hear` is called with what they say.
    // An answer alone does without it.
    #[inline(never)]
    pub fn start(&mut self, hear: &Rc<dyn Fn(Heard)>) {
        if self.all.is_empty() {
            let started = script().zip(rest::modules());
            self.all = started.map_or_else(Vec::new, |(script, modules)| {
                let readers = 0..cores().saturating_sub(1).min(MOST);
                readers
                    .filter_map(|reader| Handle::start(reader, &script, &modules, Rc::clone(hear)))
                    .collect()
            });
        }
    }

    /// Whether there are any that read.
    pub fn read_along(&self) -> bool {
        self.all.iter().any(|one| one.is_ready)
    }

    /// Whether one would take a piece now.
    pub fn has_room(&self) -> bool {
        self.all.iter().any(Handle::has_room)
    }

    /// Has a piece read by whom is nearest to having nothing to do.
    pub fn read(&mut self, task: Task, piece: &Given, judging: &Judging) {
        let free = self.all.iter_mut().filter(|one| one.has_room());
        if let Some(handle) = free.min_by_key(|one| one.given.len()) {
            let question = Question {
                piece: piece.clone(),
                judging: judging.clone(),
            };
            handle.given.push_back(task);
            // One that has gone says so.
            let _ = handle.worker.post_message(&Structured::encode(question));
        }
    }

    /// What an answer is about: pieces, and what became of them.
    // An answer alone does without it.
    #[inline(never)]
    pub fn heard(&mut self, heard: Heard) -> Vec<(Task, Judged)> {
        let Some(handle) = self.all.get_mut(heard.reader) else {
            return Vec::new();
        };
        match heard.answer {
            Answer::Ready => {
                handle.is_ready = true;
                Vec::new()
            }
            Answer::Read(packed) => {
                let judged = match packed {
                    None => Judged::Entangled,
                    Some(packed) => reader::unpack(&packed).map_or(Judged::Not, Judged::Apart),
                };
                let first = handle.given.pop_front();
                first.map(|task| (task, judged)).into_iter().collect()
            }
            Answer::Failed => {
                handle.is_ready = false;
                let given = handle.given.drain(..);
                given.map(|task| (task, Judged::Not)).collect()
            }
        }
    }
}

impl Handle {
    /// Hands a worker the modules of this one, so that what browsers have compiled of them serves both.
    fn start(
        reader: usize,
        script: &str,
        modules: &JsValue,
        hear: Rc<dyn Fn(Heard)>,
    ) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_name(NAME);
        // The one-file build starts from a blob, where modules are refused.
        if !script.starts_with("blob:") {
            options.set_type(WorkerType::Module);
        }
        let worker = Worker::new_with_options(script, &options).ok()?;
        let fail = Rc::clone(&hear);
        let hears = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // What cannot be read was said by somebody else than a reader.
            let answer = serde_wasm_bindgen::from_value(event.data());
            let answer = answer.unwrap_or(Answer::Failed);
            hear(Heard { reader, answer });
        });
        let fails = Closure::<dyn FnMut()>::new(move || {
            let answer = Answer::Failed;
            fail(Heard { reader, answer });
        });
        worker.set_onmessage(Some(hears.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fails.as_ref().unchecked_ref()));
        worker.post_message(modules).ok()?;
        Some(Self {
            worker,
            is_ready: false,
            given: VecDeque::new(),
            _hears: hears,
            _fails: fails,
        })
    }

    fn has_room(&self) -> bool {
        self.is_ready && self.given.len() < AHEAD
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// The script that started this worker, which starts readers as well.
fn script() -> Option<String> {
    // Where workers cannot start workers, nobody reads along.
    Reflect::has(&js_sys::global(), &"Worker".into())
        .ok()
        .filter(|has| *has)?;
    let location: WorkerLocation = scope()?.location();
    Some(location.href())
}

/// How many threads can run at once; one where that is not told.
fn cores() -> usize {
    scope().map_or(1, |scope| scope.navigator().hardware_concurrency() as usize)
}
