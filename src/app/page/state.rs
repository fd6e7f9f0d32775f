//! What the page knows, and how it changes.

use std::rc::Rc;

use web_sys::File;
use yew::{AttrValue, Reducible};

use super::samples::Sample;
use crate::advice::ask::Shell;
use crate::advice::certificate_tool::{CertificateTool, FIRST_CERTIFICATE_TOOL, Wish};
use crate::advice::{FIRST_SERVER, Server};
use crate::app::protocol::{Handed, How, Moved, Pair, Password, Request};
use crate::asn1::Time;
use crate::report::{
    ChainReport, Exposure, MessageReport, Report, Situation, Span, StapleReport, Text, Timeline,
};

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

/// One of the things handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// What stands in the text field.
    Field,
    /// The [`Given`] of this id.
    Given(u32),
}

/// What the reader works with; it outlives the inputs, and nothing else does.
#[derive(Clone, Copy, Debug)]
pub struct Choices {
    /// The server to fix.
    pub server: &'static Server,
    /// The tool that requests certificates.
    pub tool: &'static CertificateTool,
    /// With Must-Staple or without.
    pub wish: Wish,
    /// The shell that commands are for.
    pub shell: Shell,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            server: FIRST_SERVER,
            tool: FIRST_CERTIFICATE_TOOL,
            wish: Wish::Without,
            shell: Shell::Bash,
        }
    }
}

impl PartialEq for Choices {
    fn eq(&self, other: &Self) -> bool {
        self.server.id == other.server.id
            && self.tool.id == other.tool.id
            && (self.wish, self.shell) == (other.wish, other.shell)
    }
}

impl Eq for Choices {}

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
    /// What is known about the inputs.
    pub report: Option<Rc<Report>>,
    /// What of the report is worded anew, since the clock moved on.
    moved: Option<Rc<Moved>>,
    /// The instant at which these inputs were first judged: the scales are laid out around it, so
    /// that they hold still while the instant moves.
    pub anchor: Option<Time>,
    /// What the engine is doing.
    pub phase: Phase,
    /// Which of the report's staples is shown.
    pub chosen: usize,
    /// What is looked at beyond that.
    pub looks: Looks,
    /// What the reader works with.
    pub choices: Choices,
    /// Whether the input is folded away.
    pub folded: bool,
    /// The bytes of an object that are highlighted.
    pub pointed: Option<Pointed>,
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

/// What is unfolded of the parts that are asked for only then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    matrix: bool,
    lesson: bool,
}

/// A part that is asked for only while it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The table of what clients do in other situations.
    Matrix,
    /// The lesson, which counts them.
    Lesson,
}

impl Looks {
    /// Whether what clients do in other situations is looked at.
    pub const fn at_situations(self) -> bool {
        self.matrix || self.lesson
    }
}

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
    /// A password was given for one of those.
    Unlock(Source, Password),
    /// One of those is to be read as this; none where its content shall tell.
    ReadAs(Source, Option<Text>),
    /// Everything was taken back.
    Clear,
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
    Choose(usize),
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
    /// The engine answers.
    Arrived(Rc<Report>),
    /// The clock moved on, and the engine words anew what it touches.
    Moved(Rc<Moved>),
    /// A part is looked at, or no longer.
    Look(Look, bool),
    /// The engine broke.
    Failed(String),
}

impl State {
    /// What is to be analysed.
    pub fn inputs(&self) -> Vec<Handed> {
        if let Some(sample) = self.sample {
            return vec![sample.input()];
        }
        let field = (!self.text.trim().is_empty()).then(|| Handed {
            how: self.reading.clone(),
            ..Handed::bytes(FIELD_NAME, self.text.as_bytes())
        });
        let given = self.given.iter().map(|given| given.handed.clone());
        field.into_iter().chain(given).collect()
    }

    /// What the report's input of this position came from; none for a sample.
    pub fn source(&self, index: usize) -> Option<Source> {
        if self.sample.is_some() {
            return None;
        }
        let field = usize::from(!self.text.trim().is_empty());
        match index.checked_sub(field) {
            None => Some(Source::Field),
            Some(index) => self.given.get(index).map(|given| Source::Given(given.id)),
        }
    }

    /// What one of the things handed over is to be read as.
    pub fn read_as(&self, source: Source) -> Option<&str> {
        let how = match source {
            Source::Field => &self.reading,
            Source::Given(id) => {
                let given = self.given.iter().find(|given| given.id == id)?;
                &given.handed.how
            }
        };
        how.read_as.as_deref()
    }

    /// Whether nothing was handed over.
    pub fn is_empty(&self) -> bool {
        self.sample.is_none() && self.given.is_empty() && self.text.trim().is_empty()
    }

    /// The instant that what is shown is about: the one chosen, even before the answer to it is there.
    pub fn instant(&self) -> Option<Time> {
        self.at.or_else(|| self.judged_at())
    }

    /// The instant of the last answer.
    pub fn judged_at(&self) -> Option<Time> {
        let at = match &self.moved {
            Some(moved) => &moved.at,
            None => &self.report.as_ref()?.at,
        };
        Time::parse(at)
    }

    /// The staple shown.
    pub fn staple(&self) -> Option<&StapleReport> {
        let staple = staple_of(self.report.as_ref()?, self.chosen)?;
        let moved = self.moved.as_ref().and_then(|moved| moved.staple.as_ref());
        let same = |moved: &&StapleReport| {
            moved.certificate == staple.certificate && moved.response == staple.response
        };
        Some(moved.filter(same).unwrap_or(staple))
    }

    /// The chain shown.
    pub fn chain(&self) -> Option<&ChainReport> {
        let chains = &self.report.as_ref()?.chains;
        let chain = match self.staple() {
            Some(staple) => chains
                .iter()
                .find(|chain| chain.certificate == staple.certificate),
            None => chains.first(),
        }?;
        let moved = self.moved.as_ref().and_then(|moved| moved.chain.as_ref());
        let moved = moved.filter(|moved| moved.certificate == chain.certificate);
        Some(moved.unwrap_or(chain))
    }

    /// What a revocation at the instant judged would mean for the staple shown; only that of the
    /// headline has an answer.
    pub fn exposure(&self) -> Option<&Exposure> {
        self.timeline()?;
        let exposure = self.report.as_ref()?.exposure.as_ref()?;
        let moved = self
            .moved
            .as_ref()
            .and_then(|moved| moved.exposure.as_ref());
        Some(moved.unwrap_or(exposure))
    }

    /// Whether what clients do in other situations is looked at and not there.
    pub fn lacks_situations(&self) -> bool {
        let report = self.report.as_ref().filter(|_| self.phase == Phase::Idle);
        self.looks.at_situations() && report.is_some_and(|report| !has_situations(report))
    }

    /// What to ask when the clock has moved on.
    pub fn tick(&self, now: Time) -> Request {
        Request::Tick {
            at: now.unix(),
            staple: self.staple().map(|staple| Pair {
                certificate: staple.certificate.clone(),
                response: staple.response.clone(),
            }),
            chain: self.chain().map(|chain| chain.certificate.clone()),
            every_situation: self.looks.at_situations(),
        }
    }

    /// What changes when for the staple shown; only that of the headline has a timeline.
    pub fn timeline(&self) -> Option<&Timeline> {
        let timeline = self.report.as_ref()?.timeline.as_ref()?;
        let staple = self.staple()?;
        let same =
            timeline.certificate == staple.certificate && timeline.response == staple.response;
        same.then_some(timeline)
    }

    /// The next change after the instant judged, or the last before it.
    pub fn change(&self, direction: Direction) -> Option<Time> {
        let at = self.instant()?;
        let changes = self.timeline()?.changes.iter();
        let mut changes = changes.filter_map(|change| Time::parse(&change.at));
        match direction {
            Direction::Forth => changes.find(|change| *change > at),
            Direction::Back => changes.rfind(|change| *change < at),
        }
    }

    /// The report, if it has an object to show.
    pub fn readable(&self) -> Option<&Rc<Report>> {
        self.report.as_ref().filter(|report| report.has_objects())
    }

    /// The worst of what programs say in the inputs.
    pub fn message(&self) -> Option<&MessageReport> {
        self.report.as_deref()?.worst_message()
    }

    /// Changes how one of the things handed over is read.
    fn read_again(&mut self, source: Source, change: impl FnOnce(&mut How)) {
        match source {
            Source::Field => change(&mut self.reading),
            Source::Given(id) => {
                let given = self.given.iter_mut().find(|given| given.id == id);
                if let Some(given) = given {
                    change(&mut given.handed.how);
                }
            }
        }
        self.changed();
    }

    fn changed(&mut self) {
        self.revision = self.revision.wrapping_add(1);
        self.typing = false;
        self.anchor = None;
        self.pointed = None;
        if std::mem::take(&mut self.at_capture) {
            self.at = None;
        }
        if self.is_empty() {
            self.forget();
            self.folded = false;
            self.phase = Phase::Idle;
        }
    }

    fn forget(&mut self) {
        self.report = None;
        self.moved = None;
    }

    /// What the user gives takes the place of a sample, and of its instant.
    fn leave_sample(&mut self) {
        if self.sample.take().is_some() {
            self.at = None;
            self.chosen = 0;
        }
    }

    fn give(&mut self, all: impl IntoIterator<Item = Handed>) {
        self.leave_sample();
        self.refused.clear();
        for handed in all {
            self.next_id += 1;
            let id = self.next_id;
            self.given.push(Given { id, handed });
        }
        self.folded = true;
        self.changed();
    }

    fn arrived(&mut self, report: Rc<Report>) {
        if self.is_empty() {
            return;
        }
        self.anchor = self.anchor.or_else(|| Time::parse(&report.at));
        if self.chosen >= report.staples.len() {
            self.chosen = 0;
        }
        self.phase = Phase::Idle;
        if self.at.is_none() && is_at_capture(&report) {
            self.at = Time::parse(&report.at);
            self.at_capture = true;
        }
        self.report = Some(report);
        self.moved = None;
        if self.readable().is_none() {
            self.folded = false;
        }
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Typed(text) => {
                self.leave_sample();
                self.text = text;
                self.reading.password = None;
                if self.text.trim().is_empty() {
                    self.reading = How::default();
                }
                self.folded = false;
                self.changed();
                self.typing = true;
            }
            Action::Give(inputs) if inputs.is_empty() => {}
            Action::Give(inputs) => self.give(inputs),
            Action::GiveLarge(files) if files.is_empty() => {}
            Action::GiveLarge(files) => self.give(files.into_iter().map(Handed::file)),
            Action::Refuse(message) => self.refused.push(message),
            Action::Remove(id) => {
                self.given.retain(|given| given.id != id);
                self.changed();
            }
            Action::Unlock(source, password) => {
                self.read_again(source, |how| how.password = Some(password));
            }
            Action::ReadAs(source, way) => self.read_again(source, |how| how.read_as = way),
            Action::Clear => {
                *self = Self {
                    revision: self.revision,
                    next_id: self.next_id,
                    choices: self.choices,
                    looks: self.looks,
                    ..Self::default()
                };
                self.changed();
            }
            Action::Show(sample) => {
                // The report stays until the next one is there, so that the page does not flicker.
                let (report, moved) = (self.report.take(), self.moved.take());
                self.apply(Action::Clear);
                (self.report, self.moved) = (report, moved);
                self.sample = Some(sample);
                self.at = sample.at();
                self.folded = true;
                self.changed();
            }
            Action::Analyze => {
                self.folded = !self.is_empty();
                self.changed();
            }
            Action::JudgeAt(at) => {
                self.at = at;
                self.at_capture = false;
            }
            Action::Trust(sha256, trusted) => {
                self.trusted.retain(|known| *known != sha256);
                if trusted {
                    self.trusted.push(sha256);
                }
            }
            Action::Jump(direction) => {
                if let Some(at) = self.change(direction) {
                    self.at = Some(at);
                    self.at_capture = false;
                }
            }
            Action::Choose(index) => self.chosen = index,
            Action::Prefer(choices) => self.choices = choices,
            Action::Point(pointed) => self.pointed = Some(pointed),
            Action::Fold(folded) => self.folded = folded && self.readable().is_some(),
            Action::Started => {
                self.phase = Phase::Working {
                    done: 0,
                    total: 0,
                    what: "Reading".into(),
                };
            }
            Action::Progress { done, total, what } => {
                self.phase = Phase::Working { done, total, what };
            }
            Action::Cancel => {
                self.phase = Phase::Cancelled;
                self.forget();
            }
            Action::Arrived(report) => self.arrived(report),
            Action::Moved(moved) => self.moved = Some(moved).filter(|_| self.report.is_some()),
            Action::Look(Look::Matrix, open) => self.looks.matrix = open,
            Action::Look(Look::Lesson, open) => self.looks.lesson = open,
            Action::Failed(message) => {
                self.phase = Phase::Failed(message);
                self.forget();
            }
        }
    }
}

/// Whether a report is about the instant at which a capture was made.
fn is_at_capture(report: &Report) -> bool {
    report.connections.iter().any(|connection| {
        connection.source == "capture" && connection.time.as_ref() == Some(&report.at)
    })
}

/// The staple of this position, or else the first.
pub fn staple_of(report: &Report, position: usize) -> Option<&StapleReport> {
    let staples = &report.staples;
    staples.get(position).or_else(|| staples.first())
}

/// Whether a report says what clients do in other situations, as far as it speaks of clients.
pub fn has_situations(report: &Report) -> bool {
    let mut outcomes = report.outcomes.iter();
    report.outcomes.is_empty() || outcomes.any(|outcome| outcome.situation != Situation::Given)
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
