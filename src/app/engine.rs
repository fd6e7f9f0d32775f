//! Stand-in until analysis runs in a worker.

use std::cell::RefCell;

use crate::analyze::Case;
use crate::asn1::Time;
use crate::input::Input;
use crate::report::Report;

/// What the engine says.
#[derive(Clone, Debug)]
pub enum Response {
    /// How far it is.
    Progress {
        /// How much is done.
        done: usize,
        /// Of how much.
        total: usize,
        /// What it is at.
        what: String,
    },
    /// What it found.
    Report(Box<Report>),
    /// It broke.
    Failed {
        /// One sentence.
        message: String,
    },
}

/// The engine.
pub struct Engine {
    answer: Box<dyn Fn(Response)>,
    case: RefCell<Case>,
}

impl Engine {
    /// Starts it.
    pub fn new(answer: impl Fn(Response) + 'static) -> Self {
        Self {
            answer: Box::new(answer),
            case: RefCell::default(),
        }
    }

    /// Reads inputs and judges them.
    pub fn analyze(&self, inputs: Vec<Input>, at: Option<Time>) {
        let mut case = Case::new();
        inputs.iter().for_each(|input| case.add(input));
        *self.case.borrow_mut() = case;
        self.judge(at);
    }

    /// Judges them again.
    pub fn judge(&self, at: Option<Time>) {
        let at = at.unwrap_or_else(super::moment::now);
        let report = self.case.borrow().report(at);
        (self.answer)(Response::Report(Box::new(report)));
    }

    /// Stops.
    pub fn cancel(&self) {}
}
