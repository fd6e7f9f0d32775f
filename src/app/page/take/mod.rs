//! What the reader takes away: a menu of files to save and of texts to copy.
//!
//! A menu button as the ARIA Authoring Practices have it (<https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/>):
//! Enter, Space and Down open it at its first entry, Up at its last; the arrows, Home, End and letters move in it,
//! Esc and Tab leave it, and the focus is never lost.

mod button;
mod entries;
mod file;
mod imprint;
mod link;

pub use button::ExportMenu;
pub use imprint::imprint;
