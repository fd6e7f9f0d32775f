//! The slim bar that stays in sight: the verdict in small, and the way to each section.

use std::rc::Rc;

use gloo_events::EventListener;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::connections;
use super::mark::Shape;
use super::naming;
use super::verdict::mark_of;
use crate::app::page::state::{Snapshot, State};
use crate::report::Report;

/// The properties of [`Bar`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// What the page knows.
    pub state: Snapshot,
}

/// Links to the sections; before them the verdict, once its headline has been scrolled away.
#[component]
pub fn Bar(props: &Props) -> Html {
    let bar = use_node_ref();
    let stuck = use_stuck(bar.clone());
    let staple = props.state.staple();
    html! {
        <nav ref={bar} class={classes!("bar-slim", stuck.then_some("stuck"))} aria-label="Sections">
            if let Some(staple) = staple {
                <a class="small-verdict" href="#verdict" tabindex={(!stuck).then_some("-1")}
                    aria-hidden={(!stuck).then_some("true")}>
                    <span class={classes!("state", mark_of(&props.report, staple).class())}>
                        <Shape mark={mark_of(&props.report, staple)} />
                        {naming::host(&props.report, staple)}{": "}{naming::verdict_word(staple.verdict)}
                    </span>
                </a>
            }
            {links(&props.report, &props.state)}
        </nav>
    }
}

fn links(report: &Report, state: &State) -> Html {
    let judged = state.staple().is_some();
    let all = [
        ("mend", "Fix it", judged),
        ("messages", "Messages", !report.messages.is_empty()),
        (
            "clients",
            "Who gets in",
            state.is_first_shown() && !report.outcomes.is_empty(),
        ),
        ("time", "Time", true),
        (
            "why",
            "Checks",
            judged || state.chain().is_some() || !report.findings.is_empty(),
        ),
        ("buys", "Theft, outage", state.exposure().is_some()),
        ("connections", "Connections", connections::are_in(report)),
        ("told", "Told in words", !report.told.is_empty()),
        ("objects", "Objects", true),
    ];
    let there = all.into_iter().filter(|(.., there)| *there);
    html! {
        <ul>
            {for there.map(|(id, name, _)| html! {
                <li><a href={format!("#{id}")}>{name}</a></li>
            })}
        </ul>
    }
}

/// Whether the bar has reached the top of the window.
#[hook]
fn use_stuck(bar: NodeRef) -> bool {
    let stuck = use_state_eq(|| false);
    let setter = stuck.setter();
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "scroll", move |_| {
                let top = bar
                    .cast::<HtmlElement>()
                    .map(|bar| bar.get_bounding_client_rect().top());
                setter.set(top.is_some_and(|top| top < 1.0));
            })
        });
        move || drop(listener)
    });
    *stuck
}
