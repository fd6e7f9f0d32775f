//! The page and its worker, each in its folder; between them the [`protocol`] alone. How messages are written, and
//! how either waits for the rest of its program, they have in common.
//!
//! ```text
//! page ─ protocol ─ worker ─ engine
//!                     └ readers ─ engine
//! ```
//!
//! Where the machine has several cores, further workers read along with the one that the page knows: pieces of long
//! lists of certificates, of which each says something of its own.
//!
//! The page shows a report, and nothing else: what it shows was found out in the worker. Nothing in
//! [`page`] can name the engine or the worker, so its module, which the first paint waits for, holds
//! neither (`tests/architecture.rs`, `tests/e2e/builds.rs`).

mod codec;
pub mod page;
pub mod protocol;
mod rest;
#[cfg(test)]
mod tests;
pub mod worker;

/// Smaller and faster than what Rust brings for wasm, and a report is mostly small strings.
#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
