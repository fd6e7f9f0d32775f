//! Which of the two the address names: the lesson or the analysis. The other one stays as it is.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Window};
use yew::prelude::*;

/// Whether an address fragment leads into the lesson.
fn is_lesson(hash: &str) -> bool {
    hash == "#learn" || hash.starts_with("#learn-") || hash.starts_with("#term-")
}

/// Where the reader was when the lesson opened.
#[derive(Default)]
struct Place {
    scrolled: f64,
    focused: Option<HtmlElement>,
}

/// Whether the lesson is shown. On the way back the reader finds the place that they left.
#[hook]
pub fn use_lesson() -> bool {
    let hash = use_state_eq(current_hash);
    let place = use_mut_ref(Place::default);
    let shown = is_lesson(&hash);
    {
        let (hash, place) = (hash.clone(), place.clone());
        use_effect_with(shown, move |shown| {
            let shown = *shown;
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window.clone(), "hashchange", move |_| {
                    let next = current_hash();
                    if !shown && is_lesson(&next) {
                        *place.borrow_mut() = here(&window);
                    }
                    hash.set(next);
                })
            });
            move || drop(listener)
        });
    }
    let before = use_mut_ref(|| false);
    use_effect_with((*hash).clone(), move |hash| {
        let was = before.replace(shown);
        if shown {
            arrive(hash);
        } else if was {
            let _ = go_back(&place.borrow());
        }
    });
    shown
}

fn current_hash() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

fn here(window: &Window) -> Place {
    let focused = window
        .document()
        .and_then(|document| document.active_element());
    Place {
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
