//! The state of one moment, to draw from.

use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

use super::State;

/// The state as it was when it was taken, and where actions go.
///
/// The handle of `use_reducer` reads whatever the state has become by then; a part of the page that is drawn later
/// than another would be of two minds.
#[derive(Clone)]
pub struct Snapshot {
    state: Rc<State>,
    dispatcher: UseReducerDispatcher<State>,
}

impl Snapshot {
    /// The state now.
    pub fn of(handle: &UseReducerHandle<State>) -> Self {
        Self {
            state: Rc::new((**handle).clone()),
            dispatcher: handle.dispatcher(),
        }
    }

    /// Whether it was taken at the same time.
    pub fn is_copy_of(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }

    /// Where actions go.
    pub fn dispatcher(&self) -> UseReducerDispatcher<State> {
        self.dispatcher.clone()
    }
}

impl Deref for Snapshot {
    type Target = State;

    fn deref(&self) -> &State {
        &self.state
    }
}

impl PartialEq for Snapshot {
    fn eq(&self, other: &Self) -> bool {
        self.state == other.state
    }
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.state.fmt(f)
    }
}
