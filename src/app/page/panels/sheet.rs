//! The report, top to bottom.

use std::rc::Rc;

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
}

/// The answer; how to fix it, and what programs say; who gets in, and who staples it; time; checks and
/// chain; what theft and outage would mean; recorded connections and words; the objects.
#[component]
pub fn Sheet(props: &Props) -> Html {
    let (report, state) = (&props.report, &props.state);
    let dispatch = state.dispatcher();
    html! {
        <div class="sheet">
            <Verdict report={report.clone()} state={state.clone()} />
            <Bar report={report.clone()} state={state.clone()} />
            <Mend report={report.clone()} state={state.clone()} />
            {messages::section(&report.messages)}
            <div class="pair">
                <Clients report={report.clone()} dispatch={dispatch.clone()} />
                {servers::section(report, state.choices.server)}
            </div>
            <TimeSection report={report.clone()} state={state.clone()} />
            {why(report, state)}
            <div class="rest">
                {exposure(state)}
                {connections::section(&report.connections)}
                {told::section(&report.told)}
                <Objects report={report.clone()} chosen={state.chosen} pointed={state.pointed.clone()}
                    {dispatch} />
            </div>
            {imprint(state)}
        </div>
    }
}
