//! Many certificates: an inventory instead of a sheet, with each sheet behind its row.
//!
//! The rows are in the worker; here are those on the screen. What is known, and how it changes, is
//! [`state`]; how the grid answers to keys, `keys`.

mod acts;
mod charts;
mod compare;
mod download;
mod drawing;
pub mod folder;
mod grid;
mod inventory;
mod keys;
mod opened;
mod renewal;
mod risks;
mod row;
mod scroll;
pub mod state;
mod tools;
mod unlock;
mod unread;

pub use download::download;
pub use inventory::Inventory;
pub use opened::{OpenedBar, use_way_back};
pub use unread::unread;
