//! What is opened with the row of something that could not be read: what is known of it, what is wrong, where, and
//! what to do.

use yew::prelude::*;

use super::opened::go_back;
use super::state::Event;
use super::unlock::unlock;
use crate::app::page::panels::{Mark, Shape, prose};
use crate::app::page::state::{Action, Snapshot};
use crate::report::Row;

/// How it becomes a row: what it is says what to do, and what is damaged does not.
const ADD_AGAIN: &str = "Do what is said of it, and add what comes of that. What is cut off or damaged is copied or \
    exported again where it comes from: from its first line (-----BEGIN …) to its last, or the whole file.";

/// What is known of it.
pub fn unread(row: &Row, state: &Snapshot) -> Html {
    let Some(fleet) = &state.fleet else {
        return html! {};
    };
    let is_locked = fleet.overview.locked.contains(&row.source);
    let same = {
        let (dispatch, source) = (state.dispatcher(), row.source.clone());
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Action::Fleet(Event::Input(source.clone())));
            go_back(&dispatch);
        })
    };
    // What waits for a password has not gone wrong yet.
    let mark = match is_locked {
        true => Mark::Unknown,
        false => Mark::Fail,
    };
    let (first, more) = row.problems.split_at(row.problems.len().min(1));
    html! {
        <div class="sheet" data-unread={row.place.clone()}>
            <section class="verdict" aria-labelledby="verdict">
                <div class="gist">
                    <div class={classes!("headline", mark.class())} data-lead="unreadable">
                        <Shape {mark} />
                        <h2 id="verdict" tabindex="-1">{title(row, is_locked)}</h2>
                        {for first.iter().map(|problem| html! { <p class="sentence">{prose(problem)}</p> })}
                    </div>
                    {for more.iter().map(|problem| html! { <p>{prose(problem)}</p> })}
                    <dl class="facts">
                        <div><dt>{"Where"}</dt><dd><b>{&row.source}</b>{place(row)}</dd></div>
                        <div>
                            <dt>{"Read of it"}</dt>
                            <dd>{"Nothing: whose certificate this is, or whether it is one, cannot be told."}</dd>
                        </div>
                        <div>
                            <dt>{"The rest"}</dt>
                            <dd>{"Everything else was read without it."}</dd>
                            <dd>
                                <button type="button" class="quiet" onclick={same}>
                                    {"Show what is from the same input"}
                                </button>
                            </dd>
                        </div>
                    </dl>
                </div>
                <div class="do-now" data-do-now={if is_locked { "password" } else { "add-again" }}>
                    <h3>
                        <span class="label">{"Do this now"}</span>
                        {if is_locked { " Enter the password" } else { " Add it so that it can be read" }}
                    </h3>
                    if is_locked {
                        {unlock(fleet, state, Some(&row.source))}
                    } else {
                        <p>{ADD_AGAIN}</p>
                    }
                </div>
            </section>
        </div>
    }
}

fn title(row: &Row, is_locked: bool) -> &'static str {
    match (is_locked, row.place.is_empty()) {
        (true, _) => "This opens with a password only",
        (false, true) => "This could not be read",
        (false, false) => "A part of this could not be read",
    }
}

fn place(row: &Row) -> String {
    match row.place.is_empty() {
        true => String::new(),
        false => format!(", {}", row.place),
    }
}
