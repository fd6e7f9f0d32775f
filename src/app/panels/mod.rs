//! The parts of the page, each in its file.

mod announcement;
mod bytes;
mod chain;
mod checks;
mod clients;
mod copy;
mod exposure;
mod fields;
mod findings;
mod guide;
mod inputs;
mod intake;
mod keys;
mod mark;
mod masthead;
mod matrix;
mod next;
mod objects;
mod privacy;
mod section;
mod sheet;
mod time_line;
mod value;
mod verdict;
mod words;

pub use announcement::Announcement;
pub use guide::Guide;
pub use intake::Intake;
pub use keys::{KeysDialog, show_keys};
pub use mark::{Mark, Shape};
pub use masthead::Masthead;
pub use privacy::Privacy;
pub use section::Section;
pub use sheet::Sheet;
pub use value::{References, When};
pub use words::count;
