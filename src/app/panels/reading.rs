//! How one input is read: the password that opens it, and what it is to be taken for.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::intake::Dispatch;
use crate::app::page::focus;
use crate::app::state::{Action, Source};
use crate::input::{Password, ReadAs};

/// The properties of [`Unlock`].
#[derive(PartialEq, Properties)]
pub struct UnlockProps {
    /// Tells the field from others on the page.
    pub id: String,
    /// The name of the input.
    pub name: String,
    /// The input.
    pub source: Source,
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
        let (dispatch, source, field) = (props.dispatch.clone(), props.source, field.clone());
        Callback::from(move |()| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                let password = Password::new(field.value());
                field.set_value("");
                dispatch.dispatch(Action::Unlock(source, password));
                focus("recognised");
            }
        })
    };
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
                    "It does not open with this password: try another one."
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
    pub read_as: Option<ReadAs>,
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
                dispatch.dispatch(Action::ReadAs(source, ReadAs::from_name(&choice.value())));
            }
        })
    };
    let option = |way: Option<ReadAs>| {
        html! {
            <option value={way.map_or("", ReadAs::as_str)} selected={props.read_as == way}>
                {words(way)}
            </option>
        }
    };
    let id = format!("{}-read-as", props.id);
    html! {
        <div class="reading">
            <label for={id.clone()}>
                {"Read"}<span class="offscreen">{" "}{&props.name}</span>{" as"}
            </label>
            <select {id} {onchange}>
                {option(None)}
                {for ReadAs::ALL.map(|way| option(Some(way)))}
            </select>
        </div>
    }
}

fn words(way: Option<ReadAs>) -> &'static str {
    match way {
        None => "what it looks like",
        Some(ReadAs::Certificate) => "one certificate",
        Some(ReadAs::OcspResponse) => "one OCSP response",
        Some(ReadAs::CertificateRequest) => "one certificate request (CSR)",
        Some(ReadAs::OcspRequest) => "one OCSP request",
        Some(ReadAs::Crl) => "one revocation list (CRL)",
        Some(ReadAs::Text) => "text with PEM, base64 or hex",
        Some(ReadAs::Binary) => "binary with DER",
        Some(ReadAs::Hex) => "hex",
        Some(ReadAs::Base64) => "base64",
    }
}
