//! A reader: a worker that reads pieces for another one.

use std::rc::Rc;

use gloo_worker::Codec;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::super::panic;
use crate::analyze::{Apart, Case, InputPart, Mark};
use crate::app::codec::Structured;
use crate::app::protocol::Bytes;
use crate::asn1::Time;
use crate::input::Input;
use crate::report::{Role, Row};

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
    /// The piece that it was given first of those not answered, judged apart ([`pack`]); none where it cannot be
    /// judged so.
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
    say(scope, Answer::Read(piece.judge(&judging).and_then(pack)));
}

/// A piece judged apart, on its way.
#[derive(Serialize, Deserialize)]
struct Packed {
    rows: Vec<Row>,
    marks: Vec<Option<Marked>>,
}

/// Subject, issuer, role.
type Marked = (Option<u64>, Option<u64>, Role);

fn pack(Apart { rows, marks }: Apart) -> Option<Bytes> {
    let mark = |mark: Mark| (mark.subject, mark.issuer, mark.role);
    let marks = marks.into_iter().map(|one| one.map(mark)).collect();
    let packed = postcard::to_allocvec(&Packed { rows, marks }).ok()?;
    Some(Bytes(Rc::new(packed)))
}

/// What was packed; none where it is nothing that was.
pub(super) fn unpack(packed: &Bytes) -> Option<Apart> {
    let Packed { rows, marks } = postcard::from_bytes(&packed.0).ok()?;
    let mark = |(subject, issuer, role): Marked| Mark {
        subject,
        issuer,
        role,
    };
    let marks = marks.into_iter().map(|one| one.map(mark)).collect();
    Some(Apart { rows, marks })
}

fn say(scope: &DedicatedWorkerGlobalScope, answer: Answer) {
    // Who does not hear it has gone.
    let _ = scope.post_message(&Structured::encode(answer));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_survives_the_way() {
        const GIVEN: &str = include_str!("../../../../tests/fixtures/samples/no-staple/input.pem");
        let given = Given {
            source: "list.pem".into(),
            bytes: Bytes(Rc::new(GIVEN.into())),
            lines_before: 7,
        };
        let apart = given.judge(&Judging::default());
        assert!(apart.as_ref().is_some_and(|apart| apart.rows.len() > 1));
        let packed = apart.clone().and_then(pack);
        assert_eq!(packed.and_then(|packed| unpack(&packed)), apart);
        assert_eq!(unpack(&Bytes(Rc::new(vec![9]))), None);
    }
}
