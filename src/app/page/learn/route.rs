//! Which of the two the address names: the lesson or the analysis. The other one stays as it is.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Window};
use yew::prelude::*;

use crate::app::page::focus::focus;

/// Whether an address fragment leads into the lesson.
fn is_lesson(hash: &str) -> bool {
    hash == "#learn" || hash.starts_with("#learn-") || hash.starts_with("#term-")
}

/// Where the reader was when the lesson opened.
#[derive(Default)]
struct Place {
    hash: String,
    scrolled: f64,
    focused: Option<HtmlElement>,
}

/// Whether the lesson is shown. On the way back the reader finds the place that they left.
#[hook]
pub fn use_lesson() -> bool {
    let hash = use_state_eq(current_hash);
    let place = use_mut_ref(Place::default);
    let last = use_mut_ref(String::new);
    let shown = is_lesson(&hash);
    {
        let (hash, place, last) = (hash.clone(), place.clone(), last.clone());
        use_effect_with(shown, move |shown| {
            let shown = *shown;
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window.clone(), "hashchange", move |_| {
                    let next = current_hash();
                    if !shown && is_lesson(&next) {
                        *place.borrow_mut() = here(&window, last.borrow().clone());
                    }
                    hash.set(next);
                })
            });
            move || drop(listener)
        });
    }
    use_effect_with((*hash).clone(), move |hash| {
        let from_lesson = is_lesson(&last.replace(hash.clone()));
        let place = place.borrow();
        if from_lesson && !shown && (*hash == BACK || *hash == place.hash) {
            let _ = go_back(&place);
        } else if from_lesson || shown {
            arrive(hash);
        }
    });
    shown
}

/// Where the way back from the lesson leads, once there is a report.
pub const BACK: &str = "#verdict";

/// Leads to the text field, wherever the reader is.
pub fn go_to_field() {
    match web_sys::window() {
        Some(window) if is_lesson(&current_hash()) => {
            let _ = window.location().set_hash("input");
        }
        _ => focus("input"),
    }
}

fn current_hash() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

fn here(window: &Window, hash: String) -> Place {
    let focused = window
        .document()
        .and_then(|document| document.active_element());
    Place {
        hash,
        scrolled: window.scroll_y().unwrap_or_default(),
        focused: focused.and_then(|element| element.dyn_into().ok()),
    }
}

/// The element may not have been there yet when the browser looked for it.
fn arrive(hash: &str) {
    let target: Option<Element> = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(hash.trim_start_matches('#')));
    if let Some(target) = target {
        if let Ok(Some(section)) = target.closest("details") {
            let _ = section.set_attribute("open", "");
        }
        target.scroll_into_view();
        if let Ok(target) = target.dyn_into::<HtmlElement>() {
            let _ = target.focus();
        }
    }
}

fn go_back(place: &Place) -> Option<()> {
    if let Some(element) = &place.focused {
        element.focus().ok()?;
    }
    web_sys::window()?.scroll_to_with_x_and_y(0.0, place.scrolled);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_names_the_lesson_or_the_analysis() {
        for hash in ["#learn", "#learn-limits", "#term-staple"] {
            assert!(is_lesson(hash), "{hash}");
        }
        for hash in ["", "#verdict", "#sample=healthy", "#learned"] {
            assert!(!is_lesson(hash), "{hash}");
        }
    }
}
