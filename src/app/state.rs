//! What the page knows, and how it changes.

use std::rc::Rc;

use web_sys::File;
use yew::Reducible;

use super::samples::Sample;
use crate::advice::ask::Shell;
use crate::advice::certificate_tool::{CERTIFICATE_TOOLS, CertificateTool, Wish};
use crate::advice::error_name::{self, Recognised};
use crate::advice::{SERVERS, Server};
use crate::asn1::Time;
use crate::input::{Input, Password, ReadAs};
use crate::report::{Report, Span, StapleReport, Timeline};

/// Longer texts become an input of their own instead of filling the text field.
pub const FIELD_LIMIT: usize = 256 * 1024;

/// The most files that are searched for error messages.
const MAX_SEARCHED: usize = 8;

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

/// What the worker gets to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handed {
    /// A name and bytes.
    Bytes(Rc<Input>),
    /// A large file, which the worker reads itself, piece by piece.
    File(File, Reading),
}

impl Handed {
    /// A large file, to be read as what it looks like.
    fn large(file: File) -> Self {
        Self::File(file, Reading::default())
    }

    /// What it is to be read as.
    fn read_as(&self) -> Option<ReadAs> {
        match self {
            Self::Bytes(input) => input.read_as,
            Self::File(_, reading) => reading.read_as,
        }
    }

    /// Changes how it is read.
    fn read_again(&mut self, change: impl FnOnce(&mut Option<Password>, &mut Option<ReadAs>)) {
        match self {
            Self::Bytes(input) => {
                let input = Rc::make_mut(input);
                change(&mut input.password, &mut input.read_as);
            }
            Self::File(_, reading) => change(&mut reading.password, &mut reading.read_as),
        }
    }

    /// Its name.
    pub fn name(&self) -> String {
        match self {
            Self::Bytes(input) => input.name.clone(),
            Self::File(file, _) => file.name(),
        }
    }

    /// Its length in bytes.
    pub fn size(&self) -> usize {
        match self {
            Self::Bytes(input) => input.bytes.len(),
            Self::File(file, _) => file.size() as usize,
        }
    }
}

/// One of the things handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// What stands in the text field.
    Field,
    /// The [`Given`] of this id.
    Given(u32),
}

/// How something is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What opens it. It is forgotten with what it was given for.
    pub password: Option<Password>,
    /// What it is; none where its content shall tell.
    pub read_as: Option<ReadAs>,
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
            server: SERVERS[0],
            tool: CERTIFICATE_TOOLS[0],
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
    pub text: String,
    /// How that is to be read.
    pub reading: Reading,
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
    /// The instant at which these inputs were first judged: the scales are laid out around it, so
    /// that they hold still while the instant moves.
    pub anchor: Option<Time>,
    /// What the engine is doing.
    pub phase: Phase,
    /// Which of the report's staples is shown.
    pub chosen: usize,
    /// What the reader works with.
    pub choices: Choices,
    /// Whether the input is folded away.
    pub folded: bool,
    /// The bytes of an object that are highlighted.
    pub pointed: Option<(String, Span)>,
    /// Counts changes of the inputs.
    pub revision: u32,
    /// Whether the last change was typing, which is still going on.
    pub typing: bool,
    next_id: u32,
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
    Typed(String),
    /// Files or texts were handed over.
    Give(Vec<Input>),
    /// Files too large to be held here were handed over.
    GiveLarge(Vec<File>),
    /// Something could not be taken in.
    Refuse(String),
    /// One of those was taken back.
    Remove(u32),
    /// A password was given for one of those.
    Unlock(Source, Password),
    /// One of those is to be read as this; none where its content shall tell.
    ReadAs(Source, Option<ReadAs>),
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
    Point(String, Span),
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
    /// The engine broke.
    Failed(String),
}

impl State {
    /// What is to be analysed, copied for the worker.
    pub fn inputs(&self) -> Vec<Handed> {
        let bytes = |input| Handed::Bytes(Rc::new(input));
        if let Some(sample) = self.sample {
            return vec![bytes(sample.input())];
        }
        let field = (!self.text.trim().is_empty()).then(|| Input {
            name: FIELD_NAME.into(),
            bytes: self.text.clone().into_bytes(),
            password: self.reading.password.clone(),
            read_as: self.reading.read_as,
        });
        let field = field.map(bytes);
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
    pub fn read_as(&self, source: Source) -> Option<ReadAs> {
        match source {
            Source::Field => self.reading.read_as,
            Source::Given(id) => {
                let given = self.given.iter().find(|given| given.id == id)?;
                given.handed.read_as()
            }
        }
    }

    /// Whether nothing was handed over.
    pub fn is_empty(&self) -> bool {
        self.sample.is_none() && self.given.is_empty() && self.text.trim().is_empty()
    }

    /// The staple shown.
    pub fn staple(&self) -> Option<&StapleReport> {
        let staples = &self.report.as_ref()?.staples;
        staples.get(self.chosen).or_else(|| staples.first())
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
        let at = self.at.or_else(|| Time::parse(&self.report.as_ref()?.at))?;
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

    /// The error messages among what the user gave.
    pub fn error_names(&self) -> Option<Recognised> {
        let given = self.given.iter().take(MAX_SEARCHED);
        let texts = given.filter_map(|given| match &given.handed {
            Handed::Bytes(input) => {
                let bytes = &input.bytes;
                let bytes = &bytes[..bytes.len().min(FIELD_LIMIT)];
                Some(String::from_utf8_lossy(bytes).into_owned())
            }
            Handed::File(..) => None,
        });
        let mut texts = std::iter::once(self.text.clone()).chain(texts);
        texts.find_map(|text| error_name::recognise(&text))
    }

    /// Changes how one of the things handed over is read.
    fn read_again(
        &mut self,
        source: Source,
        change: impl FnOnce(&mut Option<Password>, &mut Option<ReadAs>),
    ) {
        match source {
            Source::Field => change(&mut self.reading.password, &mut self.reading.read_as),
            Source::Given(id) => {
                let given = self.given.iter_mut().find(|given| given.id == id);
                if let Some(given) = given {
                    given.handed.read_again(change);
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
            self.report = None;
            self.folded = false;
            self.phase = Phase::Idle;
        }
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
                    self.reading = Reading::default();
                }
                self.folded = false;
                self.changed();
                self.typing = true;
            }
            Action::Give(inputs) if inputs.is_empty() => {}
            Action::Give(inputs) => {
                let inputs = inputs.into_iter().map(Rc::new);
                self.give(inputs.map(Handed::Bytes));
            }
            Action::GiveLarge(files) if files.is_empty() => {}
            Action::GiveLarge(files) => self.give(files.into_iter().map(Handed::large)),
            Action::Refuse(message) => self.refused.push(message),
            Action::Remove(id) => {
                self.given.retain(|given| given.id != id);
                self.changed();
            }
            Action::Unlock(source, password) => {
                self.read_again(source, |before, _| *before = Some(password));
            }
            Action::ReadAs(source, way) => self.read_again(source, |_, before| *before = way),
            Action::Clear => {
                let (revision, next_id, choices) = (self.revision, self.next_id, self.choices);
                *self = Self {
                    revision,
                    next_id,
                    choices,
                    ..Self::default()
                };
                self.changed();
            }
            Action::Show(sample) => {
                // The report stays until the next one is there, so that the page does not flicker.
                let report = self.report.take();
                self.apply(Action::Clear);
                self.report = report;
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
            Action::Point(object, span) => self.pointed = Some((object, span)),
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
                self.report = None;
            }
            Action::Arrived(report) => self.arrived(report),
            Action::Failed(message) => {
                self.phase = Phase::Failed(message);
                self.report = None;
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

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::analyze;
    use crate::app::samples::SAMPLES;

    fn after(actions: impl IntoIterator<Item = Action>) -> State {
        let state = actions
            .into_iter()
            .fold(Rc::new(State::default()), Rc::reduce_with);
        (*state).clone()
    }

    trait ReduceWith {
        fn reduce_with(self, action: Action) -> Self;
    }

    impl ReduceWith for Rc<State> {
        fn reduce_with(self, action: Action) -> Self {
            self.reduce(action)
        }
    }

    fn names(state: &State) -> Vec<String> {
        state.inputs().iter().map(Handed::name).collect()
    }

    fn empty_report() -> Rc<Report> {
        Rc::new(analyze(&[], Time::from_unix(1_000)))
    }

    #[test]
    fn the_field_and_the_files_are_analysed_together() {
        let state = after([
            Action::Typed("abc".into()),
            Action::Give(vec![Input::new("staple.der", [0x30])]),
            Action::Give(vec![Input::new("staple.der", [0x31])]),
        ]);
        assert_eq!(names(&state), [FIELD_NAME, "staple.der", "staple.der"]);
        assert!(state.folded);
        let state = after([
            Action::Give(vec![Input::new("a", [1]), Input::new("b", [2])]),
            Action::Remove(1),
        ]);
        assert_eq!(names(&state), ["b"]);
    }

    fn inputs(state: &State) -> Vec<Rc<Input>> {
        let input = |handed| match handed {
            Handed::Bytes(input) => Some(input),
            Handed::File(..) => None,
        };
        state.inputs().into_iter().filter_map(input).collect()
    }

    #[test]
    fn a_password_and_a_way_of_reading_go_with_one_input_only() {
        let password = || Password::new("correct horse".into());
        let state = after([
            Action::Typed("abc".into()),
            Action::Give(vec![Input::new("a.p12", [1]), Input::new("b", [2])]),
            Action::Unlock(Source::Given(1), password()),
            Action::ReadAs(Source::Given(2), Some(ReadAs::Hex)),
            Action::ReadAs(Source::Field, Some(ReadAs::Base64)),
        ]);
        let inputs = inputs(&state);
        let passwords: Vec<_> = inputs.iter().map(|input| input.password.clone()).collect();
        assert_eq!(passwords, [None, Some(password()), None]);
        let ways: Vec<_> = inputs.iter().map(|input| input.read_as).collect();
        assert_eq!(ways, [Some(ReadAs::Base64), None, Some(ReadAs::Hex)]);
        assert_eq!(state.source(0), Some(Source::Field));
        assert_eq!(state.source(2), Some(Source::Given(2)));
        assert_eq!(state.read_as(Source::Given(2)), Some(ReadAs::Hex));
        assert!(!format!("{state:?}").contains("horse"));
    }

    #[test]
    fn a_password_is_forgotten_with_what_it_was_for() {
        let unlocked = [
            Action::Typed("abc".into()),
            Action::Unlock(Source::Field, Password::new("x".into())),
        ];
        assert!(inputs(&after(unlocked.clone()))[0].password.is_some());
        let typed = unlocked
            .clone()
            .into_iter()
            .chain([Action::Typed("abcd".into())]);
        assert_eq!(inputs(&after(typed))[0].password, None);
        let cleared = unlocked.into_iter().chain([Action::Clear]);
        assert_eq!(after(cleared).reading, Reading::default());
    }

    #[test]
    fn typing_does_not_fold_the_field_away() {
        let state = after([Action::Typed("abc".into())]);
        assert!(!state.folded && state.typing);
    }

    #[test]
    fn what_the_user_gives_replaces_a_sample_and_its_instant() {
        let sample = after([Action::Show(&SAMPLES[0])]);
        assert_eq!(sample.at, SAMPLES[0].at());
        let own = after([
            Action::Show(&SAMPLES[0]),
            Action::Give(vec![Input::new("a", [1])]),
        ]);
        assert_eq!(names(&own), ["a"]);
        assert_eq!(own.at, None);
    }

    #[test]
    fn an_answer_after_clearing_is_dropped() {
        let state = after([
            Action::Typed("abc".into()),
            Action::Clear,
            Action::Arrived(empty_report()),
        ]);
        assert_eq!(state.report, None);
    }

    #[test]
    fn nothing_readable_unfolds_the_field() {
        let state = after([
            Action::Give(vec![Input::new("noise", [1])]),
            Action::Arrived(empty_report()),
        ]);
        assert!(!state.folded);
        assert!(state.readable().is_none());
    }

    #[test]
    fn the_scales_hold_still_while_the_instant_moves() {
        let state = after([
            Action::Typed("abc".into()),
            Action::Arrived(empty_report()),
            Action::JudgeAt(Some(Time::from_unix(9_000))),
            Action::Arrived(Rc::new(analyze(&[], Time::from_unix(9_000)))),
        ]);
        assert_eq!(state.anchor, Some(Time::from_unix(1_000)));
    }

    #[test]
    fn choices_outlive_the_inputs() {
        let choices = Choices {
            server: SERVERS[3],
            ..Choices::default()
        };
        let state = after([
            Action::Prefer(choices),
            Action::Clear,
            Action::Show(&SAMPLES[0]),
        ]);
        assert_eq!(state.choices, choices);
        assert_ne!(state.choices, Choices::default());
    }

    #[test]
    fn an_error_message_is_recognised_in_the_field_and_in_a_file() {
        let name = "mozilla_pkix_error_required_tls_feature_missing";
        let typed = after([Action::Typed(name.into())]);
        assert!(typed.error_names().is_some());
        let given = after([Action::Give(vec![Input::new("page.txt", name)])]);
        assert!(given.error_names().is_some());
        assert!(
            after([Action::Typed("hello".into())])
                .error_names()
                .is_none()
        );
    }

    #[test]
    fn a_capture_is_judged_at_its_time_until_another_is_chosen() {
        let capture = include_bytes!("../../tests/fixtures/captures/tls1_2-good.pcap");
        let capture = Input::new("capture", capture);
        let captured = Time::parse("2026-06-15T12:00:00Z").unwrap();
        let at = |at| Action::Arrived(Rc::new(analyze(std::slice::from_ref(&capture), at)));
        let given = Action::Give(vec![capture.clone()]);
        let mut state = after([given.clone(), at(captured)]);
        assert_eq!(state.at, Some(captured));
        state.apply(Action::Give(vec![Input::new("more", [1])]));
        assert_eq!(state.at, None);
        let now = Time::from_unix(1_800_000_000);
        let state = after([given, at(captured), Action::JudgeAt(None), at(now)]);
        assert_eq!(state.at, None);
    }

    #[test]
    fn a_failure_keeps_what_was_given() {
        let state = after([
            Action::Typed("abc".into()),
            Action::Give(vec![Input::new("a", [1])]),
            Action::Failed("It broke.".into()),
        ]);
        assert_eq!(state.inputs().len(), 2);
        assert_eq!(state.phase, Phase::Failed("It broke.".into()));
    }
}
