//! Hands a file to the browser, to be kept where the reader says.

use wasm_bindgen::JsCast;
use web_sys::{HtmlAnchorElement, Url};

use crate::app::protocol::Taken;

/// Has the browser keep a file. Nothing is sent anywhere: the address is one within this page.
pub fn download(taken: &Taken) {
    let _ = hand_over(taken);
}

fn hand_over(taken: &Taken) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let address = Url::create_object_url_with_blob(&taken.content).ok()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(&taken.name);
    document.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    // The browser has taken the content over by the time that anything else can happen.
    gloo_timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}
