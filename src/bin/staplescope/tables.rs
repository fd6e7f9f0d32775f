//! How rows are printed.

use staplescope::report::tables::{self, Evidence};
use staplescope::report::{Inventory, Row};

/// How rows are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Counts, what is at risk, and a table.
    Text,
    /// One JSON object a line, written while reading.
    Jsonl,
    /// RFC 4180, written while reading; what a spreadsheet would run as a formula is defused.
    Csv,
    /// The same as text, for a ticket, with what was read.
    Markdown,
    /// One file that shows and prints it, with what was read.
    Html,
    /// The dates that lie ahead, as a calendar (RFC 5545): when certificates end, and staples.
    Ics,
}

impl Format {
    /// As it is chosen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Ics => "ics",
        }
    }

    /// How files of it end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            other => other.name(),
        }
    }

    /// Whether it names the inputs with their hashes.
    pub const fn says_what_was_read(self) -> bool {
        matches!(self, Self::Markdown | Self::Html)
    }
}

/// What stands before the first row.
pub fn header(format: Format) -> Vec<u8> {
    match format {
        Format::Csv => tables::csv_header().into_bytes(),
        _ => Vec::new(),
    }
}

/// Rows by themselves.
pub fn rows(format: Format, rows: &[Row]) -> Vec<u8> {
    let text = match format {
        Format::Csv => tables::csv_rows(rows),
        _ => tables::json_lines(rows),
    };
    text.into_bytes()
}

/// Counts, what is at risk, and the table; none for a calendar without dates.
pub fn document(
    format: Format,
    rows: &[Row],
    counts: &Inventory,
    evidence: &Evidence<'_>,
) -> Option<Vec<u8>> {
    let text = match format {
        Format::Markdown => tables::markdown(rows, counts, evidence),
        Format::Html => tables::html(rows, counts, evidence),
        // Without a certificate there is another complaint.
        Format::Ics if rows.is_empty() => String::new(),
        Format::Ics => tables::calendar(rows, evidence.at)?,
        _ => tables::text(rows, counts, evidence.at),
    };
    Some(text.into_bytes())
}
