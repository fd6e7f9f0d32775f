//! CSV and JSON Lines, row by row.

use super::cells::{COLUMNS, cells};
use crate::report::Row;

/// The names of the columns, as CSV (RFC 4180): what stands before the first row.
#[must_use]
pub fn csv_header() -> String {
    csv([COLUMNS.map(str::to_owned)])
}

/// Rows as CSV; what a spreadsheet would run as a formula is defused.
#[must_use]
pub fn csv_rows(rows: &[Row]) -> String {
    csv(rows.iter().map(cells))
}

/// Rows as JSON Lines: one object a line.
#[must_use]
pub fn json_lines(rows: &[Row]) -> String {
    // What most rows take, so that little is moved.
    let mut lines = Vec::with_capacity(rows.len() * 768);
    for row in rows {
        let before = lines.len();
        // Plain data always has a JSON form.
        match serde_json::to_writer(&mut lines, row) {
            Ok(()) => lines.push(b'\n'),
            Err(_) => lines.truncate(before),
        }
    }
    String::from_utf8(lines).unwrap_or_default()
}

fn csv<const N: usize>(records: impl IntoIterator<Item = [String; N]>) -> String {
    let mut out = String::new();
    for record in records {
        for (position, cell) in record.iter().enumerate() {
            if position > 0 {
                out.push(',');
            }
            quote(&defused(cell), &mut out);
        }
        out.push_str("\r\n");
    }
    out
}

/// A field with commas, quotes or line ends stands in quotes, which are doubled within
/// ([RFC 4180 §2](https://www.rfc-editor.org/rfc/rfc4180#section-2)).
fn quote(cell: &str, out: &mut String) {
    if !cell.contains([',', '"', '\r', '\n']) {
        out.push_str(cell);
        return;
    }
    out.push('"');
    for character in cell.chars() {
        if character == '"' {
            out.push('"');
        }
        out.push(character);
    }
    out.push('"');
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
    fn quotes_commas_and_line_ends_are_read_back() {
        let cells = ["a", "a,b", "say \"no\"", "two\r\nlines", "", "\""].map(str::to_owned);
        let text = csv([cells.clone()]);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let records: Vec<Vec<String>> = reader
            .records()
            .filter_map(Result::ok)
            .map(|record| record.iter().map(str::to_owned).collect())
            .collect();
        assert_eq!(records, [cells.to_vec()]);
    }
}
