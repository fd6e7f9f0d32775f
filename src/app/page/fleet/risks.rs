//! What is at risk, worst first; each group shows its rows.

use yew::prelude::*;

use super::row::mark;
use super::state::{Event, Fleet};
use crate::app::page::intake::Dispatch;
use crate::app::page::panels::Shape;
use crate::app::page::state::Action;
use crate::app::protocol::Risky;
use crate::report::grouped;

/// How many groups are shown before the rest is unfolded.
const FIRST: usize = 6;

/// The groups.
pub fn risks(fleet: &Fleet, dispatch: &Dispatch) -> Html {
    let groups = &fleet.overview.groups;
    let (first, rest) = groups.split_at(groups.len().min(FIRST));
    let list = |groups: &[Risky]| {
        html! {
            <ul class="risks">
                {for groups.iter().map(|group| one(fleet, group, dispatch))}
            </ul>
        }
    };
    html! {
        <section class="fleet-part" aria-labelledby="fleet-risk">
            <p class="risk-head">
                <b id="fleet-risk" role="heading" aria-level="3">{"At risk"}</b>
                if !groups.is_empty() {
                    <span class="quiet-text">{"Open a group for its rows and what to do."}</span>
                }
            </p>
            if groups.is_empty() {
                <p>{"Nothing is at risk."}</p>
            } else {
                {list(first)}
            }
            if !rest.is_empty() {
                <details>
                    <summary>{format!("{} more", grouped(rest.len()))}</summary>
                    {list(rest)}
                </details>
            }
        </section>
    }
}

fn one(fleet: &Fleet, group: &Risky, dispatch: &Dispatch) -> Html {
    let own = (group.code.clone(), group.risk);
    let is_shown = fleet.query.group.as_ref() == Some(&own);
    // What to do about the worst stands there from the beginning.
    let is_worst = fleet.query.group.is_none() && fleet.overview.groups.first() == Some(group);
    let onclick = {
        let dispatch = dispatch.clone();
        let group = (!is_shown).then_some(own);
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Action::Fleet(Event::Group(group.clone())));
        })
    };
    html! {
        <li data-group={group.code.clone()}>
            <button type="button" class="risk" {onclick} aria-pressed={is_shown.to_string()}>
                <span class={classes!("state", mark(group.risk).class())}>
                    <Shape mark={mark(group.risk)} />
                    <span class="offscreen">{group.risk.as_str()}{": "}</span>
                    <b class="figure">{grouped(group.count)}</b>
                </span>
                <span>{&group.title}</span>
            </button>
            <p class="quiet-text remedy" hidden={!is_shown && !is_worst}>
                {"“"}{&group.title}{"”: "}{&group.remedy}
            </p>
        </li>
    }
}
