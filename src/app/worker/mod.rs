//! The worker: the engine on its own thread, so that the page never waits for it; and the engine as a
//! JavaScript module.

mod analyst;
pub mod api;
mod ascii;
mod export;
mod fleet;
mod indent;
mod job;
mod macrotask;
mod panic;
mod pieces;
mod plain;
mod readers;
mod scene;
mod shared;
#[cfg(test)]
mod tests;
mod warm_up;

pub use analyst::serve;
pub use readers::reader::serve as serve_as_reader;
