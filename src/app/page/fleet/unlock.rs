//! The password for what is encrypted among many files: asked for once for all of them.

use yew::prelude::*;

use super::state::Fleet;
use crate::app::page::panels::Unlock;
use crate::app::page::state::{FIELD_NAME, Snapshot, Source};
use crate::grammar::{Number, visible};
use crate::report::grouped;

/// So many of them are named before the others are counted.
const NAMED: usize = 3;

/// What opens with a password only, and the field for it: of all such inputs, or of the one of this name.
pub fn unlock(fleet: &Fleet, state: &Snapshot, only: Option<&str>) -> Html {
    let overview = &fleet.overview;
    let is_meant = |name: &&String| only.is_none_or(|only| only == name.as_str());
    let names: Vec<_> = overview.locked.iter().filter(is_meant).collect();
    let is_locked = |name: &str| names.iter().any(|locked| locked.as_str() == name);
    let given = state.given.iter();
    let given = given.filter(|given| is_locked(&visible(&given.handed.name)));
    let mut sources: Vec<_> = given.map(|given| Source::Given(given.id)).collect();
    sources.extend(is_locked(FIELD_NAME).then_some(Source::Field));
    if names.is_empty() {
        return html! {};
    }
    let needs = Number::of(names.len()).pick("needs", "need");
    let named = named(&names);
    html! {
        <div class="locked" data-locked={names.len().to_string()}>
            if only.is_none() {
                <p>{format!("{named} {needs} a password.")}</p>
            }
            <Unlock id="fleet" name={named} {sources} wrong={overview.is_refused} takes_focus={false}
                dispatch={state.dispatcher()} />
        </div>
    }
}

fn named(names: &[&String]) -> String {
    let first = names.iter().take(NAMED).map(|name| name.as_str());
    let first = first.collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => first,
        rest => format!("{first} and {} more", grouped(rest)),
    }
}
