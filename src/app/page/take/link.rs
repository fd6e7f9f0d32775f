//! A link to what is on the screen, which carries nothing that was given.

use crate::app::page::address::Place;
use crate::app::page::state::State;

/// The address of this page with the section that was gone to last, the sample and the instant, and nothing else.
pub fn link(state: &State) -> Option<String> {
    let window = web_sys::window()?;
    let location = window.location();
    let (whole, hash) = (location.href().ok()?, location.hash().ok()?);
    let page = whole.strip_suffix(&hash).unwrap_or(&whole);
    let document = window.document()?;
    let is_section = |id: &String| {
        let section = document.query_selector(&format!(".sheet .section[id='{id}']"));
        section.ok().flatten().is_some()
    };
    let place = Place {
        section: Place::section_of(&hash).filter(is_section),
        ..Place::of(state)
    };
    Some(format!("{}{}", page.trim_end_matches('#'), place.hash()))
}
