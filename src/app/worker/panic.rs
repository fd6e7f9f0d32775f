//! What the worker says when the engine panics.
//!
//! WebAssembly has no unwinding here: after the panic hook the worker is dead. So the hook itself
//! tells the page, then closes the worker; the page starts another for its next request.

use std::cell::RefCell;
use std::panic::PanicHookInfo;

use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

type Tell = Box<dyn FnOnce(String)>;

thread_local! {
    static TELL: RefCell<Option<Tell>> = const { RefCell::new(None) };
}

/// Remembers how to tell whoever waits for an answer that there is none.
pub(super) fn answering(tell: impl FnOnce(String) + 'static) {
    TELL.set(Some(Box::new(tell)));
}

/// Lets a panic reach the page.
pub(super) fn install() {
    std::panic::set_hook(Box::new(report));
}

fn report(panic: &PanicHookInfo<'_>) {
    if let Some(tell) = TELL.take() {
        tell(sentence(panic));
    }
    if let Ok(worker) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        worker.close();
    }
}

fn sentence(panic: &PanicHookInfo<'_>) -> String {
    let what = panic.payload_as_str().unwrap_or("no further words");
    let place = panic
        .location()
        .map(|at| format!(" ({}:{})", at.file(), at.line()))
        .unwrap_or_default();
    format!(
        "Staplescope hit an internal error: {what}{place}. What you gave is still here; \
         please report this, if you can with the input."
    )
}
