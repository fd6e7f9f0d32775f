//! What can happen.

use std::rc::Rc;

use web_sys::File;
use yew::AttrValue;

use super::{Choices, Look, Pointed, Rest, Source};
use crate::app::page::fleet::state as fleet;
use crate::app::page::samples::Sample;
use crate::app::protocol::{Handed, Moved, Password};
use crate::asn1::Time;
use crate::report::{Report, StapleIndex, Text};

/// Which way in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Earlier.
    Back,
    /// Later.
    Forth,
}

/// What can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// The text field's content changed.
    Typed(AttrValue),
    /// Files or texts were handed over.
    Give(Vec<Handed>),
    /// Files too large to be held here were handed over.
    GiveLarge(Vec<File>),
    /// Something could not be taken in.
    Refuse(String),
    /// One of those was taken back.
    Remove(u32),
    /// A password was given for some of those.
    Unlock(Vec<Source>, Password),
    /// One of those is to be read as this; none where its content shall tell.
    ReadAs(Source, Option<Text>),
    /// Everything was taken back.
    Clear,
    /// What was taken back last shall be there again.
    Undo,
    /// A sample was chosen.
    Show(&'static Sample),
    /// The inputs shall be analysed again, and folded away.
    Analyze,
    /// Another instant; none follows the device's clock.
    JudgeAt(Option<Time>),
    /// The certificate with this SHA-256 is trusted, or no longer.
    Trust(String, bool),
    /// The next change after the instant judged, or the last before it.
    Jump(Direction),
    /// Another staple of the report.
    Choose(StapleIndex),
    /// The reader works with something else.
    Prefer(Choices),
    /// These bytes of this object are highlighted.
    Point(Pointed),
    /// The input is folded away, or unfolded.
    Fold(bool),
    /// The engine was asked.
    Started,
    /// The engine works.
    Progress {
        /// How much is done.
        done: usize,
        /// Of how much.
        total: usize,
        /// What it is at.
        what: String,
    },
    /// The engine was told to stop.
    Cancel,
    /// The engine answers before the rest of the program is there.
    Answered(Rc<Report>),
    /// The rest of the program cannot be had, or is tried again.
    Rest(Rest),
    /// The engine answers.
    Arrived(Rc<Report>),
    /// The clock moved on, and the engine words anew what it touches.
    Moved(Rc<Moved>),
    /// A part is looked at, or no longer.
    Look(Look, bool),
    /// Something about the inventory.
    Fleet(fleet::Event),
    /// The engine broke.
    Failed(String),
}
