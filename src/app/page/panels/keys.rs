//! The list of keys.

use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

const KEYS: &[(&str, &str)] = &[
    ("/", "go to the text field"),
    ("Ctrl+Enter", "analyse and fold the field away"),
    (
        "Ctrl+V",
        "anywhere on the page: analyse what was copied, files too",
    ),
    ("Left, Right", "on the now line: one step earlier or later"),
    ("Page Up, Page Down", "on the now line: ten steps"),
    ("Home, End", "on the now line: start and end of the scale"),
    ("[, ]", "to the previous or next change"),
    (
        "Up, Down",
        "in the field of the time: an hour; with the page keys a day",
    ),
    ("Enter, Space", "fold or unfold a section"),
    ("?", "this list"),
    ("Esc", "close this list"),
];

/// Opens the list.
pub fn show_keys() {
    if let Some(dialog) = dialog()
        && !dialog.open()
    {
        let _ = dialog.show_modal();
    }
}

fn dialog() -> Option<HtmlDialogElement> {
    web_sys::window()?
        .document()?
        .get_element_by_id("keys")?
        .dyn_into()
        .ok()
}

/// The list of keys; Esc closes it.
#[component]
pub fn KeysDialog() -> Html {
    let close = Callback::from(|_: MouseEvent| {
        if let Some(dialog) = dialog() {
            dialog.close();
        }
    });
    html! {
        <dialog id="keys" aria-labelledby="keys-title">
            <h2 id="keys-title">{"Keys"}</h2>
            <dl>
                {for KEYS.iter().map(|(key, does)| html! {
                    <div><dt><kbd>{*key}</kbd></dt><dd>{*does}</dd></div>
                })}
            </dl>
            <button type="button" onclick={close}>{"Close"}</button>
        </dialog>
    }
}
