//! Rows as text, JSON Lines, CSV, Markdown and HTML.

use std::fmt::Write as _;

use staplescope::asn1::Time;
use staplescope::report::{Inventory, Role, Row, Verdict, common_name, grouped};

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

/// The columns of CSV: the fields of a row.
const COLUMNS: [&str; 23] = [
    "source",
    "place",
    "sha256",
    "subject",
    "names",
    "issuer",
    "ca",
    "serial",
    "not_before",
    "not_after",
    "days_left",
    "role",
    "must_staple",
    "ocsp_urls",
    "staple",
    "staple_until",
    "key",
    "spki_sha256",
    "signature_algorithm",
    "self_signed",
    "risk",
    "worst",
    "problems",
];

/// What stands before the first row.
pub fn header(format: Format) -> Vec<u8> {
    match format {
        Format::Csv => csv([COLUMNS.map(str::to_owned)]),
        _ => Vec::new(),
    }
}

/// Rows by themselves.
pub fn rows(format: Format, rows: &[Row]) -> Vec<u8> {
    if format == Format::Csv {
        return csv(rows.iter().map(cells));
    }
    let mut lines = Vec::new();
    for row in rows {
        // Plain data always has a JSON form.
        if serde_json::to_writer(&mut lines, row).is_ok() {
            lines.push(b'\n');
        }
    }
    lines
}

fn csv<const N: usize>(records: impl IntoIterator<Item = [String; N]>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for record in records {
        // Writing into memory does not fail.
        let _ = writer.write_record(record.iter().map(|cell| defused(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe in front.
fn defused(cell: &str) -> String {
    let begins = cell.trim_start_matches([' ', '\u{a0}']);
    let is_formula = begins.starts_with(['=', '+', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
        || (begins.starts_with('-') && begins.parse::<i64>().is_err());
    match is_formula {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

fn cells(row: &Row) -> [String; 23] {
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    let said = |truth: Option<bool>| truth.map(|truth| truth.to_string()).unwrap_or_default();
    [
        row.source.clone(),
        row.place.clone(),
        own(&row.sha256),
        row.subject.clone(),
        row.names.join(" "),
        row.issuer.clone(),
        own(&row.ca),
        row.serial.clone(),
        own(&row.not_before),
        own(&row.not_after),
        row.days_left
            .map(|days| days.to_string())
            .unwrap_or_default(),
        row.role.map(role).unwrap_or_default().to_owned(),
        said(row.must_staple),
        row.ocsp_urls.join(" "),
        row.staple
            .map(Verdict::as_str)
            .unwrap_or_default()
            .to_owned(),
        own(&row.staple_until),
        row.key.clone(),
        own(&row.spki_sha256),
        row.signature_algorithm.clone(),
        row.self_signed.to_string(),
        row.risk.as_str().to_owned(),
        own(&row.worst),
        row.problems.join(" "),
    ]
}

fn role(role: Role) -> &'static str {
    match role {
        Role::EndEntity => "end-entity",
        Role::Intermediate => "intermediate",
        Role::Root => "root",
        Role::Responder => "responder",
    }
}

/// The short table's columns.
const SHORT: [&str; 8] = [
    "Certificate",
    "Issuer",
    "Ends",
    "Days left",
    "Must-Staple",
    "Staple",
    "Risk",
    "Where",
];

fn short(row: &Row) -> [String; 8] {
    let must_staple = match (row.must_staple, row.sha256.is_some()) {
        (Some(true), _) => "yes",
        (Some(false), _) => "no",
        (None, true) => "cannot be told",
        (None, false) => "",
    };
    let day = |time: &Option<String>| {
        let day = time.as_deref().and_then(|time| time.get(..10));
        day.unwrap_or_default().to_owned()
    };
    let issuer = row
        .ca
        .clone()
        .unwrap_or_else(|| common_name(&row.issuer).to_owned());
    let risk = match (&row.worst, row.problems.first()) {
        (Some(code), _) => format!("{}: {code}", row.risk.as_str()),
        (None, Some(problem)) => problem.clone(),
        (None, None) => String::new(),
    };
    let place = match row.place.is_empty() {
        true => row.source.clone(),
        false => format!("{}, {}", row.source, row.place),
    };
    [
        row.label().to_owned(),
        issuer,
        day(&row.not_after),
        row.days_left
            .map(|days| days.to_string())
            .unwrap_or_default(),
        must_staple.to_owned(),
        row.staple
            .map(Verdict::as_str)
            .unwrap_or_default()
            .to_owned(),
        risk,
        place,
    ]
}

/// Counts, what is at risk, and the table.
pub fn document(format: Format, rows: &[Row], counts: &Inventory, at: Time) -> Vec<u8> {
    let text = match format {
        Format::Markdown => markdown(rows, counts, at),
        Format::Html => html(rows, counts, at),
        _ => text(rows, counts, at),
    };
    text.into_bytes()
}

fn text(rows: &[Row], counts: &Inventory, at: Time) -> String {
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

fn examples(examples: &[String], count: usize) -> String {
    let named = examples.join(", ");
    match count.saturating_sub(examples.len()) {
        0 => named,
        more => format!("{named} and {} more", grouped(more)),
    }
}

fn markdown(rows: &[Row], counts: &Inventory, at: Time) -> String {
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

const STYLE: &str = "body{font:15px/1.5 system-ui,sans-serif;margin:2rem;color:#1b1f24;background:#fff}\
    table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:13px}\
    th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #d0d5db}\
    td.n{text-align:right;font-variant-numeric:tabular-nums}\
    @media(prefers-color-scheme:dark){body{color:#e4e7eb;background:#16191d}th,td{border-color:#3a4149}}\
    @media print{body{margin:0}thead{display:table-header-group}tr{break-inside:avoid}}";

fn html(rows: &[Row], counts: &Inventory, at: Time) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <title>Certificates at {at}</title><style>{STYLE}</style>\n\
         <h1>Certificates at {at}</h1>\n<p>{}</p>\n<p>Staplescope {}.</p>\n",
        escaped(&counts.sentence()),
        env!("CARGO_PKG_VERSION"),
    );
    out.push_str("<h2>At risk</h2>\n<table><thead><tr><th>Risk<th>How many<th>What<th>For example<th>What to do</thead>\n");
    for group in counts.groups() {
        let _ = writeln!(
            out,
            "<tr><td>{}<td class=\"n\">{}<td>{}<td>{}<td>{}",
            group.risk.as_str(),
            grouped(group.count),
            escaped(group.title()),
            escaped(&examples(&group.examples, group.count)),
            escaped(&group.remedy)
        );
    }
    let heads = SHORT.map(|head| format!("<th>{head}")).concat();
    let _ = writeln!(
        out,
        "</table>\n<h2>All</h2>\n<table><thead><tr>{heads}<th>SHA-256</thead>"
    );
    for row in rows {
        let cells = short(row)
            .map(|cell| format!("<td>{}", escaped(&cell)))
            .concat();
        let sha256 = row.sha256.as_deref().unwrap_or_default();
        let _ = writeln!(out, "<tr>{cells}<td>{sha256}");
    }
    out.push_str("</table>\n</html>\n");
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_defused() {
        for cell in [
            "=1+1",
            "+1",
            "-cmd|' /C calc'!A0",
            "@SUM(A1)",
            "\t=1",
            " =1",
            "＝1",
        ] {
            assert_eq!(defused(cell), format!("'{cell}"));
        }
        for cell in ["shop.example", "-12", "CN=shop", "", "a=b"] {
            assert_eq!(defused(cell), cell);
        }
    }

    #[test]
    fn the_columns_of_csv_are_the_fields_of_a_row() {
        let json = serde_json::to_value(Row::default());
        let mut fields: Vec<_> = json
            .ok()
            .and_then(|row| Some(row.as_object()?.keys().cloned().collect()))
            .unwrap_or_default();
        let mut columns = COLUMNS.to_vec();
        columns.sort_unstable();
        fields.sort_unstable();
        assert_eq!(columns, fields);
    }
}
