//! The report, top to bottom.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::bar::Bar;
use super::clients::Clients;
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
use crate::app::page::state::State;
use crate::app::page::take::imprint;
use crate::report::Report;

/// The properties of [`Sheet`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// What the page knows.
    pub state: UseReducerHandle<State>,
    /// All of it stands there for the first time.
    pub ondrawn: Callback<()>,
}

/// How many turns it takes to draw a sheet for the first time.
const TURNS: u8 = 6;

/// The answer; how to fix it, and what programs say; who gets in, and who staples it; time; checks and
/// chain; what theft and outage would mean; recorded connections and words; the objects.
#[component]
pub fn Sheet(props: &Props) -> Html {
    let (report, state) = (&props.report, &props.state);
    let dispatch = state.dispatcher();
    let turn = use_turns(props.ondrawn.clone());
    html! {
        <div class="sheet" aria-busy={(turn < TURNS).then_some("true")}>
            <Verdict report={report.clone()} state={state.clone()} whole={turn == TURNS} />
            <Bar report={report.clone()} state={state.clone()} />
            if turn > 0 {
                <Mend report={report.clone()} state={state.clone()} />
                {messages::section(&report.messages)}
            }
            if turn > 1 {
                <div class="pair">
                    <Clients report={report.clone()} dispatch={dispatch.clone()} />
                    if turn > 2 {
                        {servers::section(report, state.choices.server)}
                    }
                </div>
            }
            if turn > 3 {
                <TimeSection report={report.clone()} state={state.clone()} />
            }
            if turn > 4 {
                {why(report, state)}
            }
            if turn > 5 {
                <div class="rest">
                    {exposure(state)}
                    {connections::section(report)}
                    {told::section(&report.told)}
                    <Objects report={report.clone()} chosen={state.chosen} pointed={state.pointed.clone()}
                        {dispatch} />
                </div>
                {imprint(state)}
            }
        </div>
    }
}

/// Which turn it is. A part a turn, from the answer down, so that no task of the browser is long: between
/// them it shows what is there, and hears keys and clicks.
#[hook]
fn use_turns(ondrawn: Callback<()>) -> u8 {
    let turn = use_state_eq(|| 0);
    use_effect_with(*turn, {
        let turn = turn.clone();
        move |now| {
            let next = *now + 1;
            let timeout = (next <= TURNS).then(|| Timeout::new(0, move || turn.set(next)));
            if timeout.is_none() {
                ondrawn.emit(());
            }
            move || drop(timeout)
        }
    });
    *turn
}
