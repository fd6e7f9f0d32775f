//! Long lists, folded.

use yew::prelude::*;

/// How many are shown unfolded.
const UNFOLDED: usize = 8;

/// A list whose end is folded away where it is long.
pub fn some_unfolded<T>(all: &[T], one: impl Fn(&T) -> Html) -> Html {
    let (first, rest) = all.split_at(all.len().min(UNFOLDED));
    html! {
        if !all.is_empty() {
            <ul class="connections">{for first.iter().map(&one)}</ul>
            if !rest.is_empty() {
                <details class="more">
                    <summary>{format!("{} more", rest.len())}</summary>
                    <ul class="connections">{for rest.iter().map(&one)}</ul>
                </details>
            }
        }
    }
}
