//! If the page itself breaks: say so, and leave everything that was given where it is.

use std::panic::PanicHookInfo;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// From now on a panic shows the section `#broken` of the page. It stands in the document itself,
/// as nothing can be drawn any more by then; it offers a fresh page beside this one.
pub fn install() {
    // Yew sets a hook of its own where it is not given one.
    yew::set_custom_panic_hook(Box::new(|info| {
        let _ = show(info);
    }));
}

fn show(info: &PanicHookInfo<'_>) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let section: HtmlElement = document.get_element_by_id("broken")?.dyn_into().ok()?;
    let detail = document.get_element_by_id("broken-detail")?;
    detail.set_text_content(Some(&info.to_string()));
    section.remove_attribute("hidden").ok()?;
    section.focus().ok()
}
