//! A link to what is on the screen, which carries nothing that was given.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

use crate::app::page::address::Place;
use crate::app::page::state::State;

/// How far from the top of the window a section counts as the one that is read, in pixels.
const NEAR: f64 = 160.0;

/// The address of this page with the section, the sample and the instant, and nothing else.
pub fn link(state: &State) -> Option<String> {
    let window = web_sys::window()?;
    let location = window.location();
    let (whole, hash) = (location.href().ok()?, location.hash().ok()?);
    let page = whole.strip_suffix(&hash).unwrap_or(&whole);
    let section = window.document().and_then(|document| section(&document));
    let place = Place {
        section,
        ..Place::of(state)
    };
    Some(format!("{}{}", page.trim_end_matches('#'), place.hash()))
}

/// The section that is being read; none at the top of the page.
fn section(document: &Document) -> Option<String> {
    let all = document.query_selector_all(".sheet .section[id]").ok()?;
    let mut read = None;
    for at in 0..all.length() {
        let section = all.get(at)?.dyn_into::<HtmlElement>().ok()?;
        let top = section.get_bounding_client_rect().top();
        // What is passed by is above; the last of these is the one in sight.
        if top > NEAR {
            break;
        }
        read = Some(section.id());
    }
    read
}
