//! The report, top to bottom.

use std::rc::Rc;

use yew::prelude::*;

use super::chain::Chain;
use super::checks::Checks;
use super::clients::Clients;
use super::connections::Connections;
use super::exposure::Exposure;
use super::findings::Findings;
use super::mend::Mend;
use super::next::Next;
use super::objects::Objects;
use super::time_line::TimeSection;
use super::verdict::Verdict;
use crate::app::state::State;
use crate::report::Report;

/// The properties of [`Sheet`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// What the page knows.
    pub state: UseReducerHandle<State>,
}

/// Verdict, recorded connections, time, what comes next, who gets in, why, the chain, how to fix it, what it buys, findings, objects.
#[component]
pub fn Sheet(props: &Props) -> Html {
    let (report, state) = (&props.report, &props.state);
    let checks = state
        .staple()
        .map(|staple| staple.checks.clone())
        .unwrap_or_default();
    html! {
        <div class="sheet">
            <Verdict report={report.clone()} state={state.clone()} />
            <Connections connections={report.connections.clone()} />
            <TimeSection report={report.clone()} state={state.clone()} />
            <Next report={report.clone()} state={state.clone()} />
            <Clients report={report.clone()} />
            <Checks {checks} />
            <Chain report={report.clone()} state={state.clone()} />
            <Mend report={report.clone()} state={state.clone()} />
            <Exposure report={report.clone()} state={state.clone()} />
            <Findings report={report.clone()} dispatch={state.dispatcher()} />
            <Objects report={report.clone()} state={state.clone()} />
        </div>
    }
}
