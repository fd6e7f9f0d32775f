//! The inventory, top to bottom: the counts, what is at risk, the rows.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::charts::Charts;
use super::compare::compare;
use super::drawing::use_parts;
use super::grid::Grid;
use super::renewal::Renewal;
use super::risks::risks;
use super::state::Fleet;
use super::tools::Tools;
use super::unlock::unlock;
use crate::app::page::engine::Engine;
use crate::app::page::focus::focus;
use crate::app::page::intake::Dispatch;
use crate::app::page::panels::JudgeAt;
use crate::app::page::state::Snapshot;
use crate::asn1::Time;

/// The properties of [`Inventory`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What is known.
    pub fleet: Fleet,
    /// What the page knows.
    pub state: Snapshot,
    /// The engine.
    pub engine: Rc<Engine>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The inventory.
#[component]
pub fn Inventory(props: &Props) -> Html {
    let Props {
        fleet,
        state,
        engine,
        dispatch,
    } = props;
    let overview = &fleet.overview;
    // The counts are spoken once they are whole.
    let spoken = match overview.is_partial {
        true => String::new(),
        false => overview.sentence.clone(),
    };
    let returned = fleet.returned;
    // The rows first: they are what was waited for. Who comes back finds all where it was.
    let parts = use_parts(3, returned);
    use_effect_with((), move |()| {
        // To focus is to lay out what was drawn: a task of its own.
        let later = (!returned).then(|| Timeout::new(0, || focus("fleet-title")));
        move || drop(later)
    });
    html! {
        <div class="fleet" data-fleet={overview.rows.to_string()}
            data-partial={overview.is_partial.to_string()}>
            <header class="fleet-answer">
                <h2 id="fleet-title" tabindex="-1">{&overview.sentence}</h2>
                if overview.is_partial {
                    <p class="quiet-text">{"So far; still reading."}</p>
                }
                {unlock(fleet, state, None)}
                {for overview.notes.iter().map(|note| html! { <p class="quiet-text">{note}</p> })}
                <p class="offscreen" role="status">{spoken}</p>
            </header>
            if parts >= 2 {
                {risks(fleet, dispatch)}
            }
            if parts >= 3 {
                <div class="fleet-folds">
                    <Charts overview={overview.clone()} />
                    <Renewal fleet={fleet.clone()} state={state.clone()} engine={engine.clone()} />
                    if let Some(at) = state.at.or_else(|| Time::parse(&overview.at)) {
                        <div class="fleet-clock"><JudgeAt {at} state={state.clone()} /></div>
                    }
                </div>
            }
            <section class="fleet-part" aria-labelledby="fleet-all">
                <h3 id="fleet-all" class="offscreen">{"Certificates"}</h3>
                if parts >= 2 {
                    <Tools fleet={fleet.clone()} engine={engine.clone()} dispatch={dispatch.clone()} />
                }
                {compare(fleet, engine, dispatch)}
                <Grid fleet={fleet.clone()} engine={engine.clone()} dispatch={dispatch.clone()} />
                if fleet.total() == 0 {
                    <p>{"No certificate matches."}</p>
                }
                <p id="fleet-keys" class="quiet-text">
                    {"A row opens its sheet. Keys: arrows move, Enter opens or sorts, Space selects to compare."}
                </p>
            </section>
        </div>
    }
}
