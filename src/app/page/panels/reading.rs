//! How one input is read: the password that opens it, and what it is to be taken for.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::page::focus::{focus, is_in_a_field};
use crate::app::page::intake::Dispatch;
use crate::app::page::state::{Action, Source};
use crate::app::protocol::Password;

/// The properties of [`Unlock`].
#[derive(PartialEq, Properties)]
pub struct UnlockProps {
    /// Tells the field from others on the page.
    pub id: String,
    /// The name of the input.
    pub name: String,
    /// The inputs that it is tried on.
    pub sources: Vec<Source>,
    /// Whether the field has the focus where nobody is typing elsewhere.
    #[prop_or(true)]
    pub takes_focus: bool,
    /// Whether the password given last was not the right one.
    pub wrong: bool,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The field for a password. What is typed goes to the engine and is taken out of the field.
#[component]
pub fn Unlock(props: &UnlockProps) -> Html {
    let field = use_node_ref();
    let unlock = {
        let (dispatch, sources) = (props.dispatch.clone(), props.sources.clone());
        let field = field.clone();
        Callback::from(move |()| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                let password = Password::from(field.value());
                field.set_value("");
                dispatch.dispatch(Action::Unlock(sources.clone(), password));
                focus("recognised");
            }
        })
    };
    use_effect_with((), {
        let (field, takes_focus) = (field.clone(), props.takes_focus);
        move |()| {
            // Nobody is typing elsewhere: the password is what comes next.
            if let Some(field) = field
                .cast::<HtmlInputElement>()
                .filter(|_| takes_focus && !is_in_a_field())
            {
                let _ = field.focus();
            }
        }
    });
    let onkeydown = {
        let unlock = unlock.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                unlock.emit(());
            }
        })
    };
    let (field_id, note_id) = (
        format!("{}-password", props.id),
        format!("{}-note", props.id),
    );
    html! {
        <div class="reading">
            <label for={field_id.clone()}>
                {"Password"}<span class="offscreen">{" of "}{&props.name}</span>
            </label>
            <input id={field_id} ref={field} type="password" autocomplete="off" {onkeydown}
                aria-describedby={note_id.clone()}
                aria-invalid={props.wrong.then_some("true")} />
            <button type="button" onclick={unlock.reform(|_: MouseEvent| ())}>{"Open"}</button>
            <span id={note_id} class={if props.wrong { "wrong" } else { "quiet-text" }}>
                {if props.wrong {
                    "This password does not open it: try another one."
                } else {
                    "It stays in this page’s memory until you remove the input."
                }}
            </span>
        </div>
    }
}

/// The properties of [`ReadAsChoice`].
#[derive(PartialEq, Properties)]
pub struct ReadAsProps {
    /// Tells the choice from others on the page.
    pub id: String,
    /// The name of the input.
    pub name: String,
    /// The input.
    pub source: Source,
    /// What it is read as.
    pub read_as: Option<AttrValue>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// Corrects what an input was taken for.
#[component]
pub fn ReadAsChoice(props: &ReadAsProps) -> Html {
    let onchange = {
        let (dispatch, source) = (props.dispatch.clone(), props.source);
        Callback::from(move |event: Event| {
            let choice = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            if let Some(choice) = choice {
                let chosen = choice.value();
                let way = WAYS.iter().find(|(name, _)| *name == chosen);
                let way = way.map(|(name, _)| (*name).into());
                dispatch.dispatch(Action::ReadAs(source, way));
            }
        })
    };
    let option = |name: &'static str, words: &'static str| {
        let selected = props.read_as.as_deref().unwrap_or_default() == name;
        html! { <option value={name} {selected}>{words}</option> }
    };
    let id = format!("{}-read-as", props.id);
    html! {
        <div class="reading">
            <label for={id.clone()}>
                {"Read"}<span class="offscreen">{" "}{&props.name}</span>{" as"}
            </label>
            <select {id} {onchange}>
                {option("", "what it looks like")}
                {for WAYS.iter().map(|(name, words)| option(name, words))}
            </select>
        </div>
    }
}

/// The ways of reading an input, by their names, in words.
pub const WAYS: [(&str, &str); 9] = [
    ("certificate", "one certificate"),
    ("ocsp-response", "one OCSP response"),
    ("certificate-request", "one certificate request (CSR)"),
    ("ocsp-request", "one OCSP request"),
    ("crl", "one revocation list (CRL)"),
    ("text", "text with PEM, base64 or hex"),
    ("binary", "binary with DER"),
    ("hex", "hex"),
    ("base64", "base64"),
];
