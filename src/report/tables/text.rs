//! Counts, what is at risk, and a table, as text and as Markdown.

use std::fmt::Write as _;

use super::cells::{SHORT, short};
use super::examples;
use crate::asn1::Time;
use crate::report::{Inventory, Row, grouped};

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
    let table: Vec<_> = std::iter::once(SHORT.map(str::to_owned))
        .chain(rows.iter().map(short))
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

/// For a ticket.
#[must_use]
pub fn markdown(rows: &[Row], counts: &Inventory, at: Time) -> String {
    let cell = |text: &str| text.replace('|', "\\|").replace(['\n', '\r'], " ");
    let mut out = format!("# Certificates at {at}\n\n{}\n", counts.sentence());
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
            cell(group.title()),
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
    out
}
