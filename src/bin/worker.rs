//! The engine as a module for browsers: the page's worker, and the JavaScript interface.
#![allow(missing_docs, reason = "documented in api.d.ts")]

use wasm_bindgen::prelude::*;

fn main() {}

/// What `www/staplescope.js` exports: what this module does, but for `analyze`.
#[wasm_bindgen(typescript_custom_section)]
const FUNCTIONS: &'static str = include_str!("../app/worker/api.d.ts");

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("../report/report.d.ts");

/// `www/staplescope.js` makes `analyze` of it.
#[wasm_bindgen(js_name = analyzeInParts, skip_typescript)]
pub fn analyze_in_parts(inputs: &JsValue, options: &JsValue) -> Result<JsValue, JsError> {
    staplescope::app::worker::api::analyze_in_parts(inputs, options)
}

#[wasm_bindgen(skip_typescript)]
pub fn judge(inputs: &JsValue, options: &JsValue) -> Result<JsValue, JsError> {
    staplescope::app::worker::api::judge(inputs, options)
}

#[wasm_bindgen(skip_typescript)]
pub fn inventory(bytes: &JsValue, options: &JsValue) -> Result<JsValue, JsError> {
    staplescope::app::worker::api::inventory(bytes, options)
}

#[wasm_bindgen(skip_typescript)]
pub fn tree(der: &JsValue) -> Result<JsValue, JsError> {
    staplescope::app::worker::api::tree(der)
}

/// Called by `www/start-worker.js` only, so that importing the module elsewhere starts nothing.
#[wasm_bindgen(js_name = serveAsWorker, skip_typescript)]
pub fn serve_as_worker() {
    staplescope::app::worker::serve();
}

/// Likewise, for a worker that reads for another one.
#[wasm_bindgen(js_name = serveAsReader, skip_typescript)]
pub fn serve_as_reader() {
    staplescope::app::worker::serve_as_reader();
}
