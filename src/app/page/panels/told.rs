//! What texts say about a response in words, and what that is worth.

use yew::prelude::*;

use super::counting::count;
use super::section::Section;
use super::steps::prose;
use crate::report::ToldReport;

/// The section about it, perhaps folded; nothing where nothing is told.
pub fn section(told: &[ToldReport], folded: bool) -> Html {
    if told.is_empty() {
        return html! {};
    }
    html! {
        <Section id="told" title="Told in words" {folded} note={count(told.len(), "response", "responses")}>
            {list(told)}
        </Section>
    }
}

/// What is told, without a frame.
pub fn list(told: &[ToldReport]) -> Html {
    html! { {for told.iter().map(one)} }
}

fn one(told: &ToldReport) -> Html {
    let facts = [
        ("status", &told.status),
        ("thisUpdate", &told.this_update),
        ("nextUpdate", &told.next_update),
        ("serialNumber", &told.serial),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| {
        let value = value.as_ref()?;
        Some(html! { <>{name}{" "}<code>{value}</code>{" · "}</> })
    });
    html! {
        <div data-told={told.place.clone()}>
            <p>{prose(&told.sentence)}</p>
            <p class="quiet-text">{for facts}{&told.place}</p>
        </div>
    }
}
