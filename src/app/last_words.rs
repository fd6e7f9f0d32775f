//! What the worker says when the engine panics.
//!
//! WebAssembly has no unwinding here: after the panic hook the worker is dead. So the hook itself
//! tells the page, then closes the worker; the page starts another for its next request.

use std::cell::RefCell;
use std::panic::PanicHookInfo;

use gloo_worker::{HandlerId, WorkerScope};
use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

use super::worker::{Analyst, Answer, Response};

thread_local! {
    static ASKED: RefCell<Option<(WorkerScope<Analyst>, HandlerId, u32)>> =
        const { RefCell::new(None) };
}

/// Remembers who would have to be told.
pub(super) fn answering(scope: &WorkerScope<Analyst>, asker: HandlerId, number: u32) {
    ASKED.set(Some((scope.clone(), asker, number)));
}

/// Lets a panic reach the page.
pub(super) fn install() {
    std::panic::set_hook(Box::new(tell));
}

fn tell(panic: &PanicHookInfo<'_>) {
    if let Some((scope, asker, number)) = ASKED.take() {
        let response = Response::Failed {
            message: sentence(panic),
        };
        scope.respond(asker, Answer { number, response });
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
        "Staplescope stopped at a mistake of its own: {what}{place}. What you gave is still here; \
         please report this, if you can with the input."
    )
}
