//! What was read in pieces, and who reads along.

use std::rc::Rc;

use gloo_worker::WorkerScope;

use super::{Analyst, Message};
use crate::app::worker::macrotask::Macrotask;
use crate::app::worker::readers::{Heard, WORTH};

impl Analyst {
    /// Starts those who read along, where inputs of so many bytes are worth it.
    pub(super) fn have_read_along(&mut self, scope: &WorkerScope<Self>, size: usize) {
        if size >= WORTH {
            let scope = scope.clone();
            let hear = move |heard| scope.send_message(Message::Heard(heard));
            self.readers.start(&(Rc::new(hear) as Rc<dyn Fn(Heard)>));
        }
    }

    /// What one of them said.
    pub(super) fn heard(&mut self, scope: &WorkerScope<Self>, heard: Heard) {
        for (task, judged) in self.readers.heard(heard) {
            if let Some(job) = &mut self.job {
                job.heard(task, judged);
            }
        }
        if self.is_waiting {
            self.read_on(scope);
        }
    }

    /// Lets what they said come first, and then goes on.
    // An answer alone does without it.
    #[inline(never)]
    pub(super) fn go_on_soon(&mut self, scope: &WorkerScope<Self>) {
        let own = scope.clone();
        let go_on = move || own.send_message(Message::Continue);
        let soon = self.soon.take().or_else(|| Macrotask::new(go_on));
        match &soon {
            Some(soon) => soon.queue(),
            None => self.go_on(scope),
        }
        self.soon = soon;
    }
}
