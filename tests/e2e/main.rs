//! The builds in `dist/`, in a real browser.
//!
//! These tests are ignored by a plain `cargo test`, since they need `dist/` and a browser. `cargo
//! xtask test` prepares both and runs them; by hand: `cargo xtask dist`, then
//! `cargo test --test e2e -- --ignored`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panic"
)]

mod access;
mod api;
mod before;
mod browser;
mod builds;
mod containers;
mod engines;
mod every_state;
mod export;
mod fleet;
mod learn;
mod mend;
mod objects;
mod offline;
mod order;
mod package;
mod page;
mod person;
mod privacy;
mod recordings;
mod second;
mod server;
mod sheet;
mod sight;
mod states;
mod time;
mod trust;
mod worker;
