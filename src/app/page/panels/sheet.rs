//! The report, top to bottom.

use std::rc::Rc;

use yew::prelude::*;

use super::chain::chain;
use super::checks::checks;
use super::clients::Clients;
use super::connections;
use super::exposure::exposure;
use super::findings::Findings;
use super::mend::Mend;
use super::messages;
use super::next::Next;
use super::objects::Objects;
use super::servers;
use super::time_line::TimeSection;
use super::told;
use super::verdict::Verdict;
use crate::app::page::state::State;
use crate::report::Report;

/// The properties of [`Sheet`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// What the page knows.
    pub state: UseReducerHandle<State>,
}

/// Verdict, messages of programs, recorded connections, what is told in words, time, what comes next,
/// who gets in, who staples it, why, the chain, how to fix it, what it buys, findings, objects.
#[component]
pub fn Sheet(props: &Props) -> Html {
    let (report, state) = (&props.report, &props.state);
    let dispatch = state.dispatcher();
    html! {
        <div class="sheet">
            <Verdict report={report.clone()} state={state.clone()} />
            {messages::section(&report.messages)}
            {connections::section(&report.connections)}
            {told::section(&report.told)}
            <TimeSection report={report.clone()} state={state.clone()} />
            <Next report={report.clone()} state={state.clone()} />
            <Clients report={report.clone()} dispatch={dispatch.clone()} />
            {servers::section(&report.server_outcomes)}
            {checks(state.staple().map_or(&[][..], |staple| &staple.checks))}
            {chain(state)}
            <Mend report={report.clone()} state={state.clone()} />
            {exposure(state)}
            <Findings report={report.clone()} dispatch={dispatch.clone()} />
            <Objects report={report.clone()} chosen={state.chosen} pointed={state.pointed.clone()}
                {dispatch} />
        </div>
    }
}
