//! What the JavaScript interface hands over.

use js_sys::JSON;
use serde::Serialize;
use wasm_bindgen::{JsError, JsValue};

use super::ascii::ascii;

/// As a plain JavaScript value.
pub(super) fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    let text = serde_json::to_string(value).map_err(|error| wrong(&error.to_string()))?;
    JSON::parse(&ascii(text)).map_err(|_| wrong("the answer cannot be handed over"))
}

/// An error with a sentence.
pub(super) fn wrong(sentence: &str) -> JsError {
    JsError::new(&format!("staplescope: {sentence}."))
}
