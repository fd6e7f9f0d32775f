//! If the page itself breaks: say so, keep what was typed, offer to start again.

use std::panic::PanicHookInfo;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, HtmlElement};

/// From now on a panic shows the section `#broken` of the page.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let _ = show(info);
    }));
}

fn show(info: &PanicHookInfo<'_>) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let section = document.get_element_by_id("broken")?;
    section.remove_attribute("hidden").ok()?;
    let place = document.get_element_by_id("broken-detail")?;
    place.set_text_content(Some(&info.to_string()));
    offer_restart(&document)?;
    section.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

/// The instance that broke cannot go on; a reload starts a new one.
fn offer_restart(document: &Document) -> Option<()> {
    let button: HtmlElement = document
        .get_element_by_id("broken-again")?
        .dyn_into()
        .ok()?;
    let restart = Closure::<dyn FnMut()>::new(|| {
        if let Some(window) = web_sys::window() {
            let _ = window.location().reload();
        }
    });
    button.set_onclick(Some(restart.as_ref().unchecked_ref()));
    restart.forget();
    Some(())
}
