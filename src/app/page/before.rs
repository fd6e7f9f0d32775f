//! What the reader did before the page's program was there.
//!
//! The document shows the empty page at once; `www/start-page.js` keeps what is dropped, picked or
//! pasted on it, and what is typed stands in its field.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, HtmlTextAreaElement};
use yew::prelude::*;

use super::intake::{Dispatch, read_files};
use super::state::Action;
use crate::app::protocol::Handed;

/// What was done, until the page has taken it over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Before {
    text: String,
    /// Where in the text the reader was, if in the field.
    selection: Option<(u32, u32)>,
    files: Vec<File>,
    pasted: Vec<String>,
}

impl Before {
    /// Takes it out of the document, which the page is about to replace.
    pub fn take() -> Self {
        let mut before = Self::default();
        if let Some(field) = field() {
            before.text = field.value();
            before.selection = has_focus(&field).then(|| selection(&field));
        }
        let held = js_sys::Reflect::get(&js_sys::global(), &"staplescopeHeld".into());
        let held = held
            .ok()
            .and_then(|held| held.dyn_into::<js_sys::Array>().ok());
        for one in held.iter().flat_map(|held| held.iter()) {
            match one.dyn_into::<File>() {
                Ok(file) => before.files.push(file),
                Err(text) => before.pasted.extend(text.as_string()),
            }
        }
        let _ = js_sys::Reflect::delete_property(&js_sys::global(), &"staplescopeHeld".into());
        before
    }
}

/// Hands over what was done before, and puts the reader back where they were in the field.
#[hook]
pub fn use_before(before: &Before, dispatch: Dispatch) {
    let before = before.clone();
    use_effect_with((), move |()| {
        // The field holds the text before the page draws it there, so that the place in it stays.
        if let Some(field) = field().filter(|_| !before.text.is_empty()) {
            field.set_value(&before.text);
        }
        if let (Some((start, end)), Some(field)) = (before.selection, field()) {
            let _ = field.focus();
            let _ = field.set_selection_range(start, end);
        }
        if !before.text.is_empty() {
            dispatch.dispatch(Action::Typed(before.text.into()));
        }
        for text in before.pasted {
            dispatch.dispatch(Action::Give(vec![Handed::bytes("Pasted text", text)]));
        }
        if !before.files.is_empty() {
            read_files(before.files, dispatch);
        }
    });
}

fn field() -> Option<HtmlTextAreaElement> {
    let field = web_sys::window()?.document()?.get_element_by_id("input")?;
    field.dyn_into().ok()
}

fn has_focus(field: &HtmlTextAreaElement) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let active = document.and_then(|document| document.active_element());
    active.is_some_and(|active| active.is_same_node(Some(field)))
}

fn selection(field: &HtmlTextAreaElement) -> (u32, u32) {
    let of = |end: Result<Option<u32>, JsValue>| end.ok().flatten().unwrap_or_default();
    (of(field.selection_start()), of(field.selection_end()))
}
