//! The rows of an inventory as text, JSON Lines, CSV, Markdown and HTML: the same from the command line
//! and from the page. HTML and Markdown say what they were made of; beside CSV and JSON Lines lies what
//! [`evidence`] writes.

mod calendar;
mod cells;
mod csv;
mod evidence;
mod html;
mod text;

pub use calendar::calendar;
pub use cells::{COLUMNS, cells};
pub use csv::{csv_header, csv_rows, json_lines};
pub use evidence::{EVIDENCE_SCHEMA, evidence};
pub use html::html;
pub use text::{markdown, text};

use serde::Serialize;

use super::{grouped, printable};
use crate::asn1::Time;

/// What an inventory was made of, and how.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// The instant judged.
    pub at: Time,
    /// What was read.
    pub sources: &'a [Source],
    /// What else was chosen, in sentences: which rows these are, who is trusted.
    pub options: &'a [String],
}

/// Something that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// Its length in bytes.
    pub size: u64,
    /// SHA-256 of its bytes; none where it was not taken.
    pub sha256: Option<String>,
}

/// The first of so many, and how many more there are.
pub(super) fn examples(examples: &[String], count: usize) -> String {
    let named = printable(&examples.join(", "));
    match count.saturating_sub(examples.len()) {
        0 => named,
        more => format!("{named} and {} more", grouped(more)),
    }
}
