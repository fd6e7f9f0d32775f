//! The fields of an object as a tree. Choosing one highlights its bytes.

use yew::prelude::*;

use super::value::Value;
use crate::report::{Field, Span};

/// Branches with more parts start folded.
const UNFOLDED: usize = 12;

/// The properties of [`Fields`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The fields.
    pub fields: Vec<Field>,
    /// The bytes highlighted.
    #[prop_or_default]
    pub selected: Option<Span>,
    /// Highlights bytes.
    #[prop_or_default]
    pub onselect: Option<Callback<Span>>,
}

/// Fields, each with its parts below it.
#[component]
pub fn Fields(props: &Props) -> Html {
    html! {
        <ul class="fields">
            {for props.fields.iter().map(|field| html! { <li>{one(field, props)}</li> })}
        </ul>
    }
}

fn one(field: &Field, props: &Props) -> Html {
    let line = html! {
        <>
            <Name text={field.name.clone()} span={field.span} selected={props.selected}
                onselect={props.onselect.clone()} />
            if !field.value.is_empty() {
                <span class="field-value"><Value text={field.value.clone()} /></span>
            }
        </>
    };
    let parts = html! {
        <Fields fields={field.children.clone()} selected={props.selected}
            onselect={props.onselect.clone()} />
    };
    html! {
        <>
            <div class="field">{line}</div>
            if field.children.len() > UNFOLDED {
                <details class="more">
                    <summary>{format!("{} parts", field.children.len())}</summary>
                    {parts}
                </details>
            } else if !field.children.is_empty() {
                {parts}
            }
        </>
    }
}

/// The properties of [`Name`].
#[derive(PartialEq, Properties)]
pub struct NameProps {
    /// The name.
    pub text: AttrValue,
    /// Its bytes.
    pub span: Option<Span>,
    /// The bytes highlighted.
    pub selected: Option<Span>,
    /// Highlights bytes.
    pub onselect: Option<Callback<Span>>,
}

/// A field's name; where its bytes are known, a button that highlights them.
#[component]
pub fn Name(props: &NameProps) -> Html {
    match (props.span, &props.onselect) {
        (Some(span), Some(onselect)) => {
            let onclick = onselect.reform(move |event: MouseEvent| {
                event.prevent_default();
                span
            });
            let pressed = props.selected == Some(span);
            html! {
                <button type="button" class="field-name" {onclick} aria-pressed={pressed.to_string()}
                    title={format!("Bytes {} to {}", span.start, span.end)}>
                    {props.text.clone()}
                </button>
            }
        }
        _ => html! { <span class="field-name">{props.text.clone()}</span> },
    }
}
