//! The rest of the program that runs, page or worker: it may arrive after the first part.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the script that starts the program calls its module. One that comes in parts has two functions besides:
/// one promises the rest, the other says whether that is there.
const PROGRAM: &str = "staplescopeProgram";
const ARRIVE: &str = "second";
const IS_HERE: &str = "isWhole";
/// What says which modules it is made of, for another worker to run.
const MODULES: &str = "modules";

/// Inputs of more octets than that are likely to need it.
pub const LARGE: usize = 64 * 1024;

/// Waits until it is there, so that nothing after that stops for it; whether it is.
///
/// Does not wait where the program came whole. Where the rest cannot be had, whoever needs it says so.
pub async fn arrived() -> bool {
    match get() {
        Some(arriving) => JsFuture::from(arriving).await.is_ok(),
        None => true,
    }
}

/// Whether it is there.
#[must_use]
pub fn is_here() -> bool {
    match function(IS_HERE) {
        Some(is_here) => is_here
            .call0(&JsValue::UNDEFINED)
            .is_ok_and(|is_here| is_here.is_truthy()),
        None => true,
    }
}

/// The compiled modules of the program that runs, all of them; none where the script does not tell.
#[must_use]
pub fn modules() -> Option<JsValue> {
    function(MODULES)?.call0(&JsValue::UNDEFINED).ok()
}

fn get() -> Option<Promise> {
    let arrive = function(ARRIVE)?;
    arrive.call0(&JsValue::UNDEFINED).ok()?.dyn_into().ok()
}

fn function(name: &str) -> Option<Function> {
    let program = Reflect::get(&js_sys::global(), &PROGRAM.into()).ok()?;
    let function = Reflect::get(&program, &name.into()).ok()?;
    function.dyn_into().ok()
}
