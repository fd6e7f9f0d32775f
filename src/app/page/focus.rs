//! Where the keyboard is.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Moves the focus to the element of this id.
pub fn focus(id: &str) {
    let element = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id))
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

/// Where an update took away the element that had the focus, the element of this id gets it. Whoever
/// let the focus go themselves keeps it where it is. What is handed back looks again, for parts that are drawn
/// later than the page.
#[hook]
pub fn use_kept_focus(next_best: &'static str) -> Callback<()> {
    let last = use_mut_ref(|| None::<Element>);
    use_effect_with((), {
        let last = last.clone();
        move |()| {
            let listener = note_focus(last);
            move || drop(listener)
        }
    });
    use_effect({
        let last = last.clone();
        move || keep(&last, next_best)
    });
    use_callback(next_best, move |(), next_best| keep(&last, next_best))
}

fn keep(last: &RefCell<Option<Element>>, next_best: &'static str) {
    let is_gone = last
        .borrow()
        .as_ref()
        .is_some_and(|last| !last.is_connected());
    if is_gone && is_lost() {
        last.borrow_mut().take();
        focus(next_best);
    }
}

fn note_focus(last: Rc<RefCell<Option<Element>>>) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    Some(EventListener::new(&document, "focusin", move |event| {
        *last.borrow_mut() = event.target().and_then(|it| it.dyn_into().ok());
    }))
}

/// Whether nothing has the focus.
fn is_lost() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.active_element())
        .is_none_or(|element| element.tag_name() == "BODY")
}

/// Whether the focus is in a field that somebody types into.
pub fn is_in_a_field() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.active_element())
        .is_some_and(|element| element.matches(TYPED).unwrap_or_default())
}

const TYPED: &str = "textarea, input[type=password], input[type=text], input[type=search]";
