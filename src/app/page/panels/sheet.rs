//! The report, top to bottom, drawn a part a turn.
//!
//! A task that draws all of it would keep the browser from keys and clicks for as long. So what has to change is
//! changed in turns, from the answer down; between them the browser shows what is there and hears the reader. A part
//! whose turn has not come stays as it was, and one that would come out the same is passed over.
//!
//! Before the rest of the program is there, the answer alone is drawn.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::bar::Bar;
use super::clients::Clients;
use super::coming::coming;
use super::connections;
use super::exposure::exposure;
use super::mend::Mend;
use super::messages;
use super::objects::Objects;
use super::servers;
use super::time_line::TimeSection;
use super::told;
use super::verdict::Verdict;
use super::why::why;
use crate::app::page::state::{Rest, Snapshot};
use crate::app::page::take::imprint;
use crate::report::Report;

/// The properties of [`Sheet`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// What the page knows.
    pub state: Snapshot,
    /// A part was drawn; once no other waits for its turn, the sheet is no longer marked as busy.
    pub ondrawn: Callback<()>,
}

/// A part of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Verdict,
    Bar,
    Mend,
    Messages,
    Clients,
    Servers,
    Time,
    Why,
    Exposure,
    Connections,
    Told,
    Objects,
    Imprint,
}

/// What is drawn in one turn, in their order.
const TURNS: [&[Part]; 7] = [
    &[Part::Verdict, Part::Bar],
    &[Part::Mend, Part::Messages],
    &[Part::Clients],
    &[Part::Servers],
    &[Part::Time],
    &[Part::Why],
    &[
        Part::Exposure,
        Part::Connections,
        Part::Told,
        Part::Objects,
        Part::Imprint,
    ],
];

/// What a turn is drawn from.
#[derive(Clone)]
struct Scene {
    report: Rc<Report>,
    state: Snapshot,
}

impl Scene {
    /// Whether what the reader's hand moves in these parts is elsewhere: the line of the present, or the bytes
    /// pointed at.
    fn is_moved_from(&self, other: &Self, parts: &[Part]) -> bool {
        let any = |wanted: &[Part]| parts.iter().any(|part| wanted.contains(part));
        (any(&[Part::Verdict, Part::Time]) && self.state.at != other.state.at)
            || (any(&[Part::Objects]) && self.state.pointed != other.state.pointed)
    }

    /// Whether these parts come out the same of both.
    fn is_same(&self, other: &Self, parts: &[Part]) -> bool {
        let any = |wanted: &[Part]| parts.iter().any(|part| wanted.contains(part));
        let (one, two) = (&self.state, &other.state);
        Rc::ptr_eq(&self.report, &other.report)
            && one.is_told_as(two)
            && (!any(&[Part::Verdict, Part::Time]) || one.is_judged_as(two))
            && (!any(&[Part::Objects]) || one.pointed == two.pointed)
    }
}

/// The answer; how to fix it, and what programs say; who gets in, and who staples it; time; checks and
/// chain; what theft and outage would mean; recorded connections and words; the objects.
#[component]
pub fn Sheet(props: &Props) -> Html {
    let scene = Scene {
        report: props.report.clone(),
        state: props.state.clone(),
    };
    let verdict = scene.state.staple().map(|staple| staple.verdict.as_str());
    let is_whole = scene.state.is_whole();
    let (drawn, busy) = use_turns(&scene, props.ondrawn.clone());
    let waits = use_patience(scene.state.rest == Rest::Coming);
    let is_answered = !busy && !waits;
    let part = |turn: usize, part: Part| {
        let is_due = is_whole || part == Part::Verdict;
        let scene = drawn.get(turn).filter(|_| is_due).cloned().flatten();
        html! {
            if let Some(Scene { report, state }) = scene {
                <Drawn {part} {report} {state} />
            }
        }
    };
    html! {
        <div class="sheet" aria-busy={(!is_answered).then_some("true")}
            data-verdict={verdict.filter(|_| is_answered)}>
            {part(0, Part::Verdict)}
            {part(0, Part::Bar)}
            {coming(&props.state)}
            {part(1, Part::Mend)}
            {part(1, Part::Messages)}
            <div class="pair">
                {part(2, Part::Clients)}
                {part(3, Part::Servers)}
            </div>
            {part(4, Part::Time)}
            {part(5, Part::Why)}
            <div class="rest">
                {part(6, Part::Exposure)}
                {part(6, Part::Connections)}
                {part(6, Part::Told)}
                {part(6, Part::Objects)}
            </div>
            {part(6, Part::Imprint)}
        </div>
    }
}

/// How long an answer passes for unfinished while the rest is on its way, in milliseconds: it mostly comes sooner, and
/// whoever waits for the answer need not see it half.
const PATIENCE_MS: u32 = 1000;

/// Whether so short a time has passed since there is an answer alone.
#[hook]
fn use_patience(is_alone: bool) -> bool {
    let is_over = use_state_eq(|| false);
    let setter = is_over.setter();
    use_effect_with(is_alone, move |is_alone| {
        setter.set(false);
        let timeout = is_alone.then(|| Timeout::new(PATIENCE_MS, move || setter.set(true)));
        move || drop(timeout)
    });
    is_alone && !*is_over
}

#[derive(Properties)]
struct DrawnProps {
    part: Part,
    report: Rc<Report>,
    state: Snapshot,
}

/// The scene of a turn changes with its turn alone.
impl PartialEq for DrawnProps {
    fn eq(&self, other: &Self) -> bool {
        self.part == other.part
            && Rc::ptr_eq(&self.report, &other.report)
            && self.state.is_copy_of(&other.state)
    }
}

#[component]
fn Drawn(props: &DrawnProps) -> Html {
    let DrawnProps {
        part,
        report,
        state,
    } = props;
    let dispatch = state.dispatcher();
    match part {
        // What they do is known of the first staple, and would be wrong beside another.
        Part::Clients | Part::Servers if !state.is_first_shown() => Html::default(),
        Part::Verdict => html! { <Verdict report={report.clone()} state={state.clone()} /> },
        Part::Bar => html! { <Bar report={report.clone()} state={state.clone()} /> },
        Part::Mend => html! { <Mend report={report.clone()} state={state.clone()} /> },
        Part::Messages => messages::section(&report.messages),
        Part::Clients => html! { <Clients report={report.clone()} {dispatch} /> },
        Part::Servers => servers::section(report, state.choices.server),
        Part::Time => html! { <TimeSection report={report.clone()} state={state.clone()} /> },
        Part::Why => why(report, state),
        Part::Exposure => exposure(state),
        Part::Connections => connections::section(report),
        Part::Told => told::section(&report.told, true),
        Part::Objects => html! {
            <Objects report={report.clone()} chosen={state.chosen} pointed={state.pointed.clone()}
                {dispatch} />
        },
        Part::Imprint => imprint(state),
    }
}

/// What each turn was drawn from last.
#[derive(Default)]
struct Turns(RefCell<[Option<Scene>; TURNS.len()]>);

impl Turns {
    /// Gives this scene to the first of the turns that come out otherwise; whether others wait. What follows the
    /// reader's hand does not wait: the next key counts from it.
    fn take(&self, scene: &Scene) -> bool {
        let mut drawn = self.0.borrow_mut();
        let mut waiting = Vec::new();
        let due = match scene.state.is_whole() {
            true => TURNS.len(),
            false => 1,
        };
        for (before, parts) in drawn.iter_mut().zip(TURNS).take(due) {
            match before {
                Some(before) if before.is_same(scene, parts) => {}
                Some(before) if scene.is_moved_from(before, parts) => *before = scene.clone(),
                _ => waiting.push(before),
            }
        }
        let others_wait = waiting.len() > 1;
        if let Some(first) = waiting.into_iter().next() {
            *first = Some(scene.clone());
        }
        others_wait
    }
}

/// What each turn is to be drawn from, and whether others wait for theirs: one is given now, and the next as soon
/// as the browser has shown this one.
#[hook]
fn use_turns(scene: &Scene, ondrawn: Callback<()>) -> (Vec<Option<Scene>>, bool) {
    let turns = use_memo((), |()| Turns::default());
    let again = use_force_update();
    let busy = turns.take(scene);
    use_effect(move || {
        ondrawn.emit(());
        let timeout = busy.then(|| Timeout::new(0, move || again.force_update()));
        move || drop(timeout)
    });
    (turns.0.borrow().to_vec(), busy)
}
