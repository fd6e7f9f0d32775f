//! A task of the worker's event loop: what waits is done first, without the 4 ms that browsers add to timers.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageChannel, MessagePort};

/// Calls back after what waits to be done. Dropped, it calls no more.
pub(super) struct Macrotask {
    near: MessagePort,
    far: MessagePort,
    /// Whether it was asked for and has not come.
    is_due: Rc<Cell<bool>>,
    _called: Closure<dyn FnMut()>,
}

impl Macrotask {
    /// Prepares to call this, each time when asked to; none where the browser cannot.
    pub fn new(mut call: impl FnMut() + 'static) -> Option<Self> {
        let channel = MessageChannel::new().ok()?;
        let is_due = Rc::new(Cell::new(false));
        let due = Rc::clone(&is_due);
        let called = Closure::new(move || {
            due.set(false);
            call();
        });
        channel
            .port1()
            .set_onmessage(Some(called.as_ref().unchecked_ref()));
        Some(Self {
            near: channel.port1(),
            far: channel.port2(),
            is_due,
            _called: called,
        })
    }

    /// Calls back, once, however often it is asked to until then.
    pub fn queue(&self) {
        if !self.is_due.replace(true) {
            let _ = self.far.post_message(&JsValue::NULL);
        }
    }
}

impl Drop for Macrotask {
    fn drop(&mut self) {
        self.near.set_onmessage(None);
        self.near.close();
        self.far.close();
    }
}
