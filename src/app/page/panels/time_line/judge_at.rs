use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::page::intake::Dispatch;
use crate::app::page::moment;
use crate::app::page::state::Action;
use crate::asn1::Time;

/// The properties of [`JudgeAt`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The instant judged.
    pub at: Time,
    /// Whether it was chosen; otherwise it follows the device's clock.
    pub fixed: bool,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The field that sets the instant.
#[component]
pub fn JudgeAt(props: &Props) -> Html {
    let onchange = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: Event| {
            let time = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
                .and_then(|field| moment::from_field(&field.value()));
            if let Some(time) = time {
                dispatch.dispatch(Action::JudgeAt(Some(time)));
            }
        })
    };
    let now = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::JudgeAt(None)))
    };
    let local = moment::local(props.at);
    html! {
        <div class="judge-at">
            <label for="judge-at">{"Judge at"}</label>
            <input id="judge-at" type="datetime-local" step="1" value={moment::field_value(props.at)}
                {onchange} aria-describedby="judge-at-zone" />
            <span id="judge-at-zone">{"UTC"}</span>
            <button type="button" class="quiet" onclick={now} aria-pressed={(!props.fixed).to_string()}>
                {"Now"}
            </button>
            <span class="quiet-text">
                {match (local, props.fixed) {
                    (Some(local), _) => format!("{local}, your time"),
                    (None, true) => "Your time zone is UTC".to_owned(),
                    (None, false) => "Follows this device’s clock".to_owned(),
                }}
            </span>
        </div>
    }
}
