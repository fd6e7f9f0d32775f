//! The fields of an object as a tree. Choosing one highlights its bytes.

use yew::prelude::*;

use super::value::value;
use crate::report::{Field, Span};

/// Branches with more parts start folded.
const UNFOLDED: usize = 12;

/// Which bytes are highlighted, and how to highlight others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pointing {
    /// The bytes highlighted.
    pub selected: Option<Span>,
    /// Highlights bytes; without it, names are no buttons.
    pub onselect: Option<Callback<Span>>,
}

/// Fields, each with its parts below it.
pub fn fields<'a>(list: impl IntoIterator<Item = &'a Field>, pointing: &Pointing) -> Html {
    let list = list.into_iter();
    html! {
        <ul class="fields">
            {for list.map(|field| html! { <li>{one(field, pointing)}</li> })}
        </ul>
    }
}

fn one(field: &Field, pointing: &Pointing) -> Html {
    let parts = || fields(&field.children, pointing);
    html! {
        <>
            <div class="field">
                {name(&field.name, field.span, pointing)}
                if !field.value.is_empty() {
                    <span class="field-value">{value(&field.value)}</span>
                }
            </div>
            if field.children.len() > UNFOLDED {
                <details class="more">
                    <summary>{format!("{} parts", field.children.len())}</summary>
                    {parts()}
                </details>
            } else if !field.children.is_empty() {
                {parts()}
            }
        </>
    }
}

/// A field's name; where its bytes are known, a button that highlights them.
pub fn name(text: &str, span: Option<Span>, pointing: &Pointing) -> Html {
    match (span, &pointing.onselect) {
        (Some(span), Some(onselect)) => {
            let onclick = onselect.reform(move |event: MouseEvent| {
                event.prevent_default();
                span
            });
            let pressed = pointing.selected == Some(span);
            html! {
                <button type="button" class="field-name" {onclick} aria-pressed={pressed.to_string()}
                    title={format!("Bytes {} to {}", span.start, span.end)}>
                    {text}
                </button>
            }
        }
        _ => html! { <span class="field-name">{text}</span> },
    }
}
