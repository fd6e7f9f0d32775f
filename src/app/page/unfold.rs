//! Links lead into what is folded: it opens on the way, as a reader who follows a link expects.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element};
use yew::prelude::*;

/// Opens what a link within the page leads to, before the browser goes there; on paper everything is
/// as it stands on the screen.
#[hook]
pub fn use_links_into_folds() {
    use_effect_with((), |()| {
        let document = web_sys::window().and_then(|window| window.document());
        let listener = document.map(|document| {
            EventListener::new(&document.clone(), "click", move |event| {
                let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
                let link = target.and_then(|it| it.closest("a[href^='#']").ok().flatten());
                if let Some(hash) = link.and_then(|link| link.get_attribute("href")) {
                    unfold(&document, hash.trim_start_matches('#'));
                }
            })
        });
        let named = hash_of_address();
        move || {
            drop(named);
            drop(listener);
        }
    });
}

/// The same for an address that was typed, followed from elsewhere, or gone back to.
fn hash_of_address() -> Option<EventListener> {
    let window = web_sys::window()?;
    let listener = EventListener::new(&window.clone(), "hashchange", move |_| {
        let hash = window.location().hash().unwrap_or_default();
        if let Some(document) = window.document() {
            unfold(&document, hash.trim_start_matches('#'));
        }
    });
    Some(listener)
}

/// Opens everything around the element of this id, and itself.
pub fn unfold(document: &Document, id: &str) {
    let mut next = document.get_element_by_id(id);
    while let Some(element) = next {
        if element.tag_name() == "DETAILS" {
            let _ = element.set_attribute("open", "");
        }
        next = element.parent_element();
    }
}
