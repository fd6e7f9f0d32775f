//! The page: it shows a report, and nothing else. What it shows was found out in a worker, behind
//! [`engine`].
//!
//! # Rules for words and marks
//!
//! - What happened, what it means for a visitor, what to do next; plain words first, the standard's
//!   term after, the clause last.
//! - Sentences name the actor. Numbers carry units. What was not checked says why.
//! - Nothing important is only a colour or only a tooltip: a word and a shape carry it too.
//!
//! # Rules for the page
//!
//! - What the user gives stays in memory: no request, no address, no cookie, no storage.
//! - An update never moves or loses the focus; a live region speaks each new verdict once.
//! - No style attributes and no markup from data: the Content-Security-Policy allows neither.
//! - The empty page stands in `index.html`, so that it is there before this program is, and what is
//!   typed or dropped meanwhile is kept; what is drawn first has to be the same
//!   (`tests/e2e/before.rs`).
//! - Before anything is unfolded a sheet takes at most two screens, and four of a telephone
//!   (`tests/e2e/sheet.rs`).
//! - A sheet changes in turns, a part in each, so that no task keeps the browser from the reader; a part is drawn from
//!   one snapshot of the state, and what its turn has not come to stays as it was.
//! - Drawing copies no part of a report: a component gets the whole of it, shared, and the position
//!   of its part; what needs no state of its own is a function that borrows.

mod address;
mod before;
mod clipboard;
pub mod engine;
mod fleet;
mod focus;
mod intake;
mod judging;
mod learn;
mod moment;
pub(super) mod panels;
mod panic;
mod samples;
pub mod start;
mod state;
mod take;
mod unfold;
mod view;
mod width;

pub use view::Page;

/// Shows the page in the element `#app`, and says so on the page if it ever breaks.
pub fn run() {
    panic::install();
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("app"));
    let props = view::Props {
        before: before::Before::take(),
    };
    match root {
        Some(root) => yew::Renderer::<Page>::with_root_and_props(root, props).render(),
        None => yew::Renderer::<Page>::with_props(props).render(),
    };
}
