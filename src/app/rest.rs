//! The rest of the program that runs, page or worker: it may arrive after the first part.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the script that starts the program calls what gets the rest, where there is one.
const GET: &str = "staplescopeRest";

/// Inputs of more octets than that are likely to need it.
pub const LARGE: usize = 64 * 1024;

/// Waits until it is there, so that nothing after that stops for it.
///
/// Does not wait where the program came whole. Where the rest cannot be had, whoever needs it says so.
pub async fn arrived() {
    if let Some(arriving) = get() {
        let _ = JsFuture::from(arriving).await;
    }
}

fn get() -> Option<Promise> {
    let get = Reflect::get(&js_sys::global(), &GET.into()).ok()?;
    let get: Function = get.dyn_into().ok()?;
    get.call0(&JsValue::UNDEFINED).ok()?.dyn_into().ok()
}
