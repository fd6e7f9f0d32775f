//! What comes next: every change ahead with its countdown, and the deadlines to take away.

use std::rc::Rc;

use base64ct::{Base64, Encoding};
use yew::prelude::*;

use super::counting;
use super::value::When;
use crate::app::page::focus::focus;
use crate::app::page::intake::Dispatch;
use crate::app::page::moment;
use crate::app::page::state::{Action, Snapshot};
use crate::asn1::Time;
use crate::report::{Change, Report, calendar};

/// The name of the file with the deadlines.
const FILE: &str = "staple-deadlines.ics";

/// The properties of [`Next`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// What the page knows.
    pub state: Snapshot,
}

/// What changes after the instant judged, and, folded away, what changed before.
#[component]
pub fn Next(props: &Props) -> Html {
    let (report, state) = (&props.report, &props.state);
    let (Some(timeline), Some(at)) = (state.timeline(), state.instant()) else {
        return html! {};
    };
    let when = |change: &Change| Time::parse(&change.at);
    let (past, ahead): (Vec<_>, Vec<_>) = timeline
        .changes
        .iter()
        .partition(|change| when(change).is_some_and(|time| time <= at));
    let note = match ahead
        .first()
        .and_then(|change| when(change).map(|time| (change, time)))
    {
        None => "no change ahead".to_owned(),
        Some((change, time)) => {
            let number = counting::count(ahead.len(), "change ahead", "changes ahead");
            format!(
                "{number}, the next {}: {}",
                moment::relative(time, at),
                change.what
            )
        }
    };
    let dispatch = state.dispatcher();
    html! {
        <details class="more" id="next">
            <summary id="next-summary">{"What comes next"}<span class="note">{" "}{note}</span></summary>
            {list(&ahead, at, &dispatch)}
            if !past.is_empty() {
                <details class="past">
                    <summary>{counting::count(past.len(), "earlier change", "earlier changes")}</summary>
                    {list(&past, at, &dispatch)}
                </details>
            }
            if !timeline.complete {
                <p class="quiet-text">
                    {"Incomplete: the inputs hold too many windows."}
                </p>
            }
            <Deadlines report={report.clone()} />
        </details>
    }
}

fn list(changes: &[&Change], at: Time, dispatch: &Dispatch) -> Html {
    if changes.is_empty() {
        return html! {};
    }
    html! {
        <ol class="changes">
            {for changes.iter().filter_map(|change| item(change, at, dispatch))}
        </ol>
    }
}

fn item(change: &Change, at: Time, dispatch: &Dispatch) -> Option<Html> {
    let time = Time::parse(&change.at)?;
    let go = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            // The change goes over to the earlier ones, and the button with it.
            focus("next-summary");
            dispatch.dispatch(Action::JudgeAt(Some(time)));
        })
    };
    Some(html! {
        <li key={change.at.clone()} data-change={change.event.as_str()}>
            <p class="countdown">{moment::relative(time, at)}</p>
            <div>
                <p class="what">{&change.what}</p>
                <p>{&change.sentence}</p>
                <p class="quiet-text">
                    <When {time} />
                    <button type="button" class="quiet" onclick={go}>
                        {"Jump to this time"}<span class="offscreen">{": "}{&change.what}</span>
                    </button>
                </p>
            </div>
        </li>
    })
}

#[derive(PartialEq, Properties)]
struct DeadlinesProps {
    report: Rc<Report>,
}

/// The file is in the link: nothing is fetched, and it works from a disk.
#[component]
fn Deadlines(props: &DeadlinesProps) -> Html {
    let Some(file) = calendar(&props.report) else {
        return html! {};
    };
    let href = format!(
        "data:text/calendar;charset=utf-8;base64,{}",
        Base64::encode_string(file.as_bytes())
    );
    html! {
        <p class="deadlines">
            <a class="button" {href} download={FILE}>{"Save the deadlines"}</a>
            <span class="quiet-text">
                {"A calendar file (.ics) with alarms: when to refresh the staple, and when it, its \
                  signer’s certificate and the certificate expire."}
            </span>
        </p>
    }
}
