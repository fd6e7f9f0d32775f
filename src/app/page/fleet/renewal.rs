//! Renewal: whether those that demand a staple can keep one, and the steps with or without Must-Staple.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::state::Fleet;
use crate::advice::Names;
use crate::app::page::engine::Engine;
use crate::app::page::panels::{GetCertificate, Mark, Shape, references};
use crate::app::page::state::Snapshot;
use crate::app::protocol::{FleetRequest, Request};
use crate::report::{AuthorityEnd, Rollout, ServerEnd, grouped};

/// The properties of [`Renewal`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What is known.
    pub fleet: Fleet,
    /// What the page knows.
    pub state: Snapshot,
    /// The engine.
    pub engine: Rc<Engine>,
}

/// The check of a rollout for the rows that are shown; asked for when it is unfolded.
#[component]
pub fn Renewal(props: &Props) -> Html {
    let Props {
        fleet,
        state,
        engine,
    } = props;
    let is_open = use_state_eq(|| false);
    let ontoggle = {
        let setter = is_open.setter();
        Callback::from(move |event: Event| {
            let fold = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            // Those of the steps within do the same, and say nothing about this one.
            let fold = fold.filter(|fold| fold.class_name().contains("renewal"));
            if let Some(fold) = fold {
                setter.set(fold.has_attribute("open"));
            }
        })
    };
    {
        let (engine, query) = (engine.clone(), fleet.query.clone());
        let is_lacking = *is_open && fleet.rollout.is_none() && !fleet.overview.is_partial;
        use_effect_with(
            (is_lacking, fleet.version, query),
            move |(is_lacking, _, query)| {
                if *is_lacking {
                    let query = query.clone();
                    engine.ask_about_the_last(Request::Fleet(FleetRequest::Rollout { query }));
                }
            },
        );
    }
    html! {
        <details class="fleet-part renewal" {ontoggle}>
            <summary><h3>{"Renewal and rollout"}</h3></summary>
            if let (true, Some(known)) = (*is_open, &fleet.rollout) {
                <p data-rollout={known.0.cannot.to_string()}>{known.0.sentence()}</p>
                {authorities(&known.0)}
                {servers(&known.0)}
                if let Some(row) = &known.1 {
                    <p class="quiet-text">
                        {"The steps name "}{row.label().to_owned()}
                        {"; the dates of all rows shown are a calendar under “Take away”."}
                    </p>
                    <GetCertificate names={Names::of_row(row)} state={state.clone()} />
                }
            }
        </details>
    }
}

fn authorities(rollout: &Rollout) -> Html {
    let lines = rollout.authorities.iter().map(|end: &AuthorityEnd| {
        let (mark, word) = match end.keeps {
            Some(true) => (Mark::Pass, "gives one"),
            Some(false) => (Mark::Fail, "cannot"),
            None => (Mark::Open, "cannot be told"),
        };
        html! {
            <tr>
                <th scope="row">{&end.name}</th>
                <td class="figure">{grouped(end.count)}</td>
                <td><span class={classes!("state", mark.class())}><Shape {mark} />{word}</span></td>
                <td>{&end.sentence}{" "}{references(&end.references)}</td>
            </tr>
        }
    });
    if rollout.authorities.is_empty() {
        return html! {};
    }
    html! {
        <table class="compared">
            <caption>{"Does the CA support stapling, now and at the next renewal?"}</caption>
            <thead><tr>
                <th scope="col">{"CA"}</th><th scope="col">{"Certificates"}</th>
                <th scope="col">{"Staple"}</th><th scope="col">{"Why"}</th>
            </tr></thead>
            <tbody>{for lines}</tbody>
        </table>
    }
}

fn servers(rollout: &Rollout) -> Html {
    let lines = rollout.servers.iter().map(|end: &ServerEnd| {
        let mark = match end.staples {
            0 => Mark::Fail,
            all if all == rollout.demand => Mark::Pass,
            _ => Mark::Warn,
        };
        html! {
            <tr>
                <th scope="row">{&end.name}</th>
                <td><span class={classes!("state", mark.class())}>
                    <Shape {mark} />{format!("{} of {}", grouped(end.staples), grouped(rollout.demand))}
                </span></td>
                <td>{end.said()}</td>
            </tr>
        }
    });
    if rollout.servers.is_empty() {
        return html! {};
    }
    html! {
        <details>
            <summary>{"Which servers keep the staple"}</summary>
            <table class="compared">
                <caption>{"With a fresh, good response; then what a restart does"}</caption>
                <thead><tr>
                    <th scope="col">{"Server"}</th><th scope="col">{"Staples for"}</th>
                    <th scope="col">{"Otherwise, and at a restart"}</th>
                </tr></thead>
                <tbody>{for lines}</tbody>
            </table>
        </details>
    }
}
