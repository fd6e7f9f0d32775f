//! Links lead into what is folded: it opens on the way, as a reader who follows a link expects.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, HtmlElement, MouseEvent};
use yew::prelude::*;

/// Opens what a link within the page leads to, before the browser goes there; on paper everything is
/// as it stands on the screen.
#[hook]
pub fn use_links_into_folds() {
    use_effect_with((), |()| {
        let document = web_sys::window().and_then(|window| window.document());
        let listener = document.map(|document| {
            let may_prevent = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document.clone(), "click", may_prevent, move |event| {
                let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
                let link = target.and_then(|it| it.closest("a[href^='#']").ok().flatten());
                if let Some(hash) = link.and_then(|link| link.get_attribute("href")) {
                    let id = hash.trim_start_matches('#');
                    unfold(&document, id);
                    if is_plain(event) && go_to_section(&document, id).is_some() {
                        event.prevent_default();
                    }
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

/// Whether a click is not for another tab or window.
fn is_plain(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(|click| {
        !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key())
    })
}

/// Goes to a section as a link does, and takes the keyboard along: browsers leave it behind where the target takes no
/// focus.
fn go_to_section(document: &Document, id: &str) -> Option<()> {
    let section = document.get_element_by_id(id)?;
    let is_hidden = section.closest("[hidden]").ok()?.is_some();
    let heading = section
        .query_selector(":scope.section > summary h2")
        .ok()??;
    if is_hidden {
        return None;
    }
    let window = web_sys::window()?;
    let hash = format!("#{id}");
    if window.location().hash().ok()? != hash {
        let history = window.history().ok()?;
        history
            .push_state_with_url(&JsValue::NULL, "", Some(&hash))
            .ok()?;
    }
    heading.set_attribute("tabindex", "-1").ok()?;
    heading.dyn_into::<HtmlElement>().ok()?.focus().ok()?;
    section.scroll_into_view();
    Some(())
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
