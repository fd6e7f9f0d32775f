//! Counts, what is at risk, and a table, as text and as Markdown.

use std::fmt::Write as _;

use super::cells::{SHORT, short};
use super::{Evidence, examples};
use crate::asn1::Time;
use crate::grammar::visible;
use crate::report::{Inventory, Row, grouped, printable};

/// For a terminal.
#[must_use]
pub fn text(rows: &[Row], counts: &Inventory, at: Time) -> String {
    let mut out = format!("Judged at {at}\n{}\n", counts.sentence());
    for group in counts.groups() {
        let _ = write!(
            out,
            "\n{}: {} {} [{}]\n  {}\n  {}\n",
            group.risk.as_str(),
            grouped(group.count),
            group.title(),
            group.code,
            examples(&group.examples, group.count),
            group.remedy
        );
    }
    out.push('\n');
    let cells = rows
        .iter()
        .map(|row| short(row).map(|cell| printable(&cell)));
    let table: Vec<_> = std::iter::once(SHORT.map(str::to_owned))
        .chain(cells)
        .collect();
    // What is long in one row does not push all others apart.
    let widths: Vec<usize> = (0..SHORT.len())
        .map(|column| {
            let cells = table.iter().filter_map(|row| row.get(column));
            cells
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
                .min(40)
        })
        .collect();
    for row in &table {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:width$}"));
        let line = cells.collect::<Vec<_>>().join("  ");
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// For a ticket, with what an auditor needs to repeat it.
#[must_use]
pub fn markdown(rows: &[Row], counts: &Inventory, evidence: &Evidence<'_>) -> String {
    let at = evidence.at;
    let mut out = format!("# Certificates at {at}\n\n{}\n", counts.sentence());
    let _ = write!(out, "\nStaplescope {}.\n", env!("CARGO_PKG_VERSION"));
    for option in evidence.options {
        let _ = write!(out, "\n{}\n", cell(option));
    }
    if !counts.groups().is_empty() {
        out.push_str(
            "\n| Risk | How many | What | For example | What to do |\n|---|--:|---|---|---|\n",
        );
    }
    for group in counts.groups() {
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            group.risk.as_str(),
            grouped(group.count),
            cell(&group.title()),
            cell(&examples(&group.examples, group.count)),
            cell(&group.remedy)
        );
    }
    let _ = write!(
        out,
        "\n| {} |\n|{}\n",
        SHORT.join(" | "),
        "---|".repeat(SHORT.len())
    );
    for row in rows {
        let cells = short(row).map(|text| cell(&text));
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    if !evidence.sources.is_empty() {
        out.push_str("\n## What was read\n\n| Name | Bytes | SHA-256 |\n|---|--:|---|\n");
    }
    for source in evidence.sources {
        let sha256 = source.sha256.as_deref().unwrap_or("not taken");
        let _ = writeln!(
            out,
            "| {} | {} | {sha256} |",
            cell(&source.name),
            source.size
        );
    }
    out
}

/// Text in a cell or a line: nothing in it is markup of Markdown or HTML (CommonMark 0.31 §2.4, §2.5).
fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for character in visible(text).chars() {
        match character {
            '\n' | '\r' | '\t' => cell.push(' '),
            control if control.is_control() => cell.push('\u{fffd}'),
            '<' => cell.push_str("&lt;"),
            '&' => cell.push_str("&amp;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' => cell.extend(['\\', character]),
            other => cell.push(other),
        }
    }
    cell
}
