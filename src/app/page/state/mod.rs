//! What the page knows, and how it changes.

mod action;
mod change;
mod choices;
mod lead;
mod question;
mod snapshot;

use std::rc::Rc;

use yew::{AttrValue, Reducible};

pub use self::action::{Action, Direction};
pub use self::choices::{Choices, Look, Looks};
pub use self::lead::{Lead, asked_and_answered};
pub use self::question::{has_situations, staple_of};
pub use self::snapshot::Snapshot;
use super::fleet::state::Fleet;
use super::samples::Sample;
use crate::app::protocol::{Handed, How, Moved};
use crate::asn1::Time;
use crate::report::{Report, Span, StapleIndex};

/// Longer texts become an input of their own instead of filling the text field.
pub const FIELD_LIMIT: usize = 256 * 1024;

/// The name of what stands in the text field.
pub const FIELD_NAME: &str = "Text field";

/// Something handed over besides the text field: a file, or what was pasted elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Tells it from others of the same name.
    pub id: u32,
    /// What it is.
    pub handed: Handed,
}

/// What was given before everything was taken back; without its passwords, which are forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleared {
    pub(super) text: AttrValue,
    pub(super) given: Vec<Given>,
    pub(super) sample: Option<&'static Sample>,
    pub(super) at: Option<Time>,
    pub(super) trusted: Vec<String>,
}

/// One of the things handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// What stands in the text field.
    Field,
    /// The [`Given`] of this id.
    Given(u32),
}
/// What the engine is doing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nothing.
    #[default]
    Idle,
    /// Reading or judging.
    Working {
        /// How much is done.
        done: usize,
        /// Of how much.
        total: usize,
        /// What it is at.
        what: String,
    },
    /// It was told to stop.
    Cancelled,
    /// It broke.
    Failed(String),
}
/// What becomes of what a report says beyond the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rest {
    /// It is there.
    #[default]
    Here,
    /// It follows as soon as the rest of the program has arrived.
    Coming,
    /// The rest of the program cannot be had.
    Missing,
}
/// Everything the page knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// What stands in the text field.
    pub text: AttrValue,
    /// How that is to be read.
    pub reading: How,
    /// Everything else that was handed over.
    pub given: Vec<Given>,
    /// What could not be taken in, in sentences.
    pub refused: Vec<String>,
    /// The sample shown, instead of anything handed over.
    pub sample: Option<&'static Sample>,
    /// The instant to judge at; none follows the device's clock.
    pub at: Option<Time>,
    /// The SHA-256 hashes of the certificates that the user marked as trusted.
    pub trusted: Vec<String>,
    /// Whether that instant is a capture's own, and not chosen.
    pub at_capture: bool,
    /// The instant that what is known about the inputs is judged at, where it was chosen.
    pub(super) told_at: Option<Time>,
    /// What is known about the inputs.
    pub report: Option<Rc<Report>>,
    /// What becomes of what it says beyond the answer.
    pub rest: Rest,
    /// What of the report is worded anew, since the clock moved on.
    moved: Option<Rc<Moved>>,
    /// The inventory, where there are many certificates.
    pub fleet: Option<Fleet>,
    /// The instant at which these inputs were first judged: the scales are laid out around it, so
    /// that they hold still while the instant moves.
    pub anchor: Option<Time>,
    /// What the engine is doing.
    pub phase: Phase,
    /// Which of the report's staples is shown.
    pub chosen: StapleIndex,
    /// What is looked at beyond that.
    pub looks: Looks,
    /// What the reader works with.
    pub choices: Choices,
    /// Whether the reader chose the server; until then, messages of another one may.
    pub(super) server_chosen: bool,
    /// Whether the input is folded away.
    pub folded: bool,
    /// The bytes of an object that are highlighted.
    pub pointed: Option<Pointed>,
    /// What was taken back last, all at once, until something else is given.
    pub cleared: Option<Rc<Cleared>>,
    /// Counts changes of the inputs.
    pub revision: u32,
    /// Whether the last change was typing, which is still going on.
    pub typing: bool,
    next_id: u32,
}
/// Bytes of an object that are highlighted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointed {
    /// The object's id.
    pub object: AttrValue,
    /// Which of its bytes.
    pub span: Span,
}
impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests;
