//! A reader: a worker that reads pieces for another one.

use std::rc::Rc;

use gloo_worker::Codec;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::super::panic;
use crate::analyze::{Apart, Case, InputPart};
use crate::app::codec::Structured;
use crate::app::protocol::Bytes;
use crate::asn1::Time;
use crate::input::Input;

/// What a reader is asked: to read a piece of a text, and to judge it apart.
#[derive(Debug, Serialize, Deserialize)]
pub struct Question {
    /// The piece.
    pub piece: Given,
    /// How it is judged.
    pub judging: Judging,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The input's name.
    pub source: Rc<str>,
    /// The piece.
    pub bytes: Bytes,
    /// How many lines of the input come before.
    pub lines_before: usize,
}

/// How pieces are judged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judging {
    /// The instant, in seconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// The SHA-256 hashes of the certificates that are trusted, as in the report.
    pub trusted: Rc<[String]>,
}

/// What a reader says.
#[derive(Debug, Serialize, Deserialize)]
pub enum Answer {
    /// It can be asked.
    Ready,
    /// The piece that it was given first of those not answered, judged apart ([`Apart`]) and packed; none where it
    /// cannot be judged so.
    Read(Option<Bytes>),
    /// It reads no more.
    Failed,
}

impl Given {
    /// The piece as a case of its own.
    pub fn case(&self, judging: &Judging) -> Case {
        let mut case = Case::unhashed();
        case.begin(&self.source);
        case.add_part(self.part());
        case.mark_trusted(&*judging.trusted);
        case
    }

    /// As a part of a case.
    pub fn part(&self) -> InputPart {
        InputPart {
            input: Input::new(&*self.source, self.bytes.0.to_vec()),
            within: String::new(),
            lines_before: self.lines_before,
        }
    }

    /// Judges it apart, where that can be done.
    pub fn judge(&self, judging: &Judging) -> Option<Apart> {
        self.case(judging).apart(Time::from_unix(judging.at))
    }
}

/// Reads pieces for another worker, one after the other.
pub fn serve() {
    panic::install();
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let own = scope.clone();
    let hear = move |event: MessageEvent| answer(&own, Structured::decode(event.data()));
    let hear = Closure::<dyn FnMut(_)>::new(hear);
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    say(&scope, Answer::Ready);
}

fn answer(scope: &DedicatedWorkerGlobalScope, Question { piece, judging }: Question) {
    let own = scope.clone();
    panic::answering(move |_| say(&own, Answer::Failed));
    let apart = piece.judge(&judging);
    let packed = apart.and_then(|apart| postcard::to_allocvec(&apart).ok());
    say(
        scope,
        Answer::Read(packed.map(|packed| Bytes(Rc::new(packed)))),
    );
}

fn say(scope: &DedicatedWorkerGlobalScope, answer: Answer) {
    // Who does not hear it has gone.
    let _ = scope.post_message(&Structured::encode(answer));
}
