//! What the document says about where things are: `<meta name="…" content="…">`.
//!
//! The same program runs as a site and as one file, so it asks the document instead of knowing.

use wasm_bindgen::JsCast;
use web_sys::HtmlMetaElement;

/// The script that starts the worker.
#[must_use]
pub fn worker_script() -> String {
    meta("staplescope-worker").unwrap_or_else(|| "./start-worker.js".into())
}

/// Lets the browser keep the site for when the network is gone, where the document names a
/// service worker: the hosted site does, a development build and the one-file build do not.
///
/// Without service workers (private windows, plain HTTP) the page works all the same, so a refusal
/// is nobody's concern.
pub fn keep_offline() {
    let (Some(script), Some(window)) = (meta("staplescope-offline"), web_sys::window()) else {
        return;
    };
    let navigator = window.navigator();
    // `navigator.serviceWorker` does not exist outside secure contexts.
    if js_sys::Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false) {
        let registration = navigator.service_worker().register(&script);
        wasm_bindgen_futures::spawn_local(async move {
            let _ = wasm_bindgen_futures::JsFuture::from(registration).await;
        });
    }
}

fn meta(name: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let element = document
        .query_selector(&format!("meta[name=\"{name}\"]"))
        .ok()??;
    Some(element.dyn_into::<HtmlMetaElement>().ok()?.content())
}
