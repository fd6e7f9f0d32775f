use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::page::moment::{self, DAY, HOUR};
use crate::app::page::state::{Action, Direction, Snapshot};
use crate::asn1::Time;

/// The properties of [`JudgeAt`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The instant judged.
    pub at: Time,
    /// What the page knows.
    pub state: Snapshot,
}

/// The field that sets the instant, and the ways from change to change; the answer has the one to now.
///
/// It is a field for text: those for date and time show twelve hours or twenty-four as the browser's
/// language has it, and never say which zone.
#[component]
pub fn JudgeAt(props: &Props) -> Html {
    let Props { at, state } = props;
    let judge = {
        let dispatch = state.dispatcher();
        Callback::from(move |at: Option<Time>| dispatch.dispatch(Action::JudgeAt(at)))
    };
    let (draft, oninput, onchange) = use_draft(judge.clone());
    let value = match &*draft {
        // What is being typed stays as it is, until it is left or another instant comes.
        Some((text, None)) => text.clone(),
        Some((text, Some(typed))) if typed == at => text.clone(),
        _ => moment::field_value(*at),
    };
    let onkeydown = keys(*at, judge.clone());
    let fixed = state.at.is_some();
    html! {
        <div class="judge-at">
            <label for="judge-at">{"Judge at"}</label>
            <input id="judge-at" type="text" autocomplete="off" spellcheck="false" size="19" maxlength="25"
                placeholder="2026-06-15T12:00" {value}
                {oninput} {onchange} {onkeydown} aria-describedby="judge-at-zone" />
            <span id="judge-at-zone">{"UTC"}</span>
            <span class="quiet-text">
                {match (moment::local(*at), fixed) {
                    (Some(local), _) => format!("{local}, your time"),
                    (None, true) => String::new(),
                    (None, false) => "Follows this device’s clock".to_owned(),
                }}
            </span>
            <span class="jumps">
                {jump("Previous change", Direction::Back, state)}
                {jump("Next change", Direction::Forth, state)}
            </span>
        </div>
    }
}

type Draft = Option<(String, Option<Time>)>;

/// What is being typed, with the instant that it names; and the handlers that take it and let it go.
#[hook]
fn use_draft(
    judge: Callback<Option<Time>>,
) -> (UseStateHandle<Draft>, Callback<InputEvent>, Callback<Event>) {
    let draft = use_state_eq(|| None);
    let read = move |event: &Event| {
        let field = event
            .target()
            .and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        let text = field.map(|field| field.value()).unwrap_or_default();
        let time = moment::from_field(&text);
        if time.is_some() {
            judge.emit(time);
        }
        (text, time)
    };
    let oninput = {
        let (read, draft) = (read.clone(), draft.setter());
        Callback::from(move |event: InputEvent| draft.set(Some(read(&event))))
    };
    let onchange = {
        let draft = draft.setter();
        Callback::from(move |event: Event| {
            read(&event);
            draft.set(None);
        })
    };
    (draft, oninput, onchange)
}

/// In the field, up and down move an hour, with the page keys a day.
fn keys(at: Time, judge: Callback<Option<Time>>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowUp" => HOUR,
            "ArrowDown" => -HOUR,
            "PageUp" => DAY,
            "PageDown" => -DAY,
            _ => return,
        };
        event.prevent_default();
        judge.emit(Some(at + step));
    })
}

/// A disabled button would lose the focus; it merely says that there is nothing left.
fn jump(label: &'static str, direction: Direction, state: &Snapshot) -> Html {
    if state.timeline().is_none() {
        return html! {};
    }
    let onclick = {
        let dispatch = state.dispatcher();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::Jump(direction)))
    };
    let nothing = state.change(direction).is_none();
    html! {
        <button type="button" class="quiet" {onclick} aria-disabled={nothing.then_some("true")}>
            {label}
        </button>
    }
}
