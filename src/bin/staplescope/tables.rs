//! How rows are printed.

use staplescope::asn1::Time;
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
    /// The same as text, for a ticket.
    Markdown,
    /// One file that shows and prints it.
    Html,
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

/// Counts, what is at risk, and the table.
pub fn document(format: Format, rows: &[Row], counts: &Inventory, at: Time) -> Vec<u8> {
    let evidence = Evidence {
        at,
        sources: &[],
        options: &[],
    };
    let text = match format {
        Format::Markdown => tables::markdown(rows, counts, at),
        Format::Html => tables::html(rows, counts, &evidence),
        _ => tables::text(rows, counts, at),
    };
    text.into_bytes()
}
