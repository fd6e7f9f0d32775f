//! One choice among few, as a list that unfolds.

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The properties of [`Choice`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The list's id.
    pub id: AttrValue,
    /// What is chosen.
    pub label: AttrValue,
    /// Ids and names.
    pub options: Vec<(&'static str, &'static str)>,
    /// The id of the present choice.
    pub chosen: AttrValue,
    /// Takes the id of a new choice.
    pub choose: Callback<String>,
}

/// A label and its list.
#[component]
pub fn Choice(props: &Props) -> Html {
    let onchange = props.choose.reform(|event: Event| {
        let list = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        list.map(|list| list.value()).unwrap_or_default()
    });
    html! {
        <p class="choice">
            <label for={props.id.clone()}>{props.label.clone()}</label>
            <select id={props.id.clone()} {onchange}>
                {for props.options.iter().map(|(id, name)| html! {
                    <option value={*id} selected={props.chosen == *id}>{*name}</option>
                })}
            </select>
        </p>
    }
}
