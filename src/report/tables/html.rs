//! One file that shows the inventory and prints it.

use std::fmt::Write as _;

use super::cells::{SHORT, short};
use super::{Evidence, examples};
use crate::report::{Inventory, Row, grouped, html_escaped as escaped};

const STYLE: &str = "body{font:15px/1.5 system-ui,sans-serif;margin:2rem;color:#1b1f24;background:#fff}\
    table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:13px}\
    th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #d0d5db}\
    td{overflow-wrap:anywhere}td.n{text-align:right;font-variant-numeric:tabular-nums}\
    @media(prefers-color-scheme:dark){body{color:#e4e7eb;background:#16191d}th,td{border-color:#3a4149}}\
    @page{size:A4 landscape;margin:12mm}\
    @media print{body{margin:0;color:#000;background:#fff;font-size:10pt}\
    table{table-layout:fixed;font-size:7.5pt}th,td{padding:.15rem .3rem;border-color:#999;overflow-wrap:anywhere}\
    thead{display:table-header-group}tr{break-inside:avoid}}";

/// Self-contained HTML, with what an auditor needs to repeat it.
#[must_use]
pub fn html(rows: &[Row], counts: &Inventory, evidence: &Evidence<'_>) -> String {
    let at = evidence.at;
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <title>Certificates at {at}</title><style>{STYLE}</style>\n\
         <h1>Certificates at {at}</h1>\n<p>{}</p>\n<p>Staplescope {}.</p>\n",
        escaped(&counts.sentence()),
        env!("CARGO_PKG_VERSION"),
    );
    for option in evidence.options {
        let _ = writeln!(out, "<p>{}</p>", escaped(option));
    }
    out.push_str("<h2>At risk</h2>\n<table><thead><tr><th>Risk<th>How many<th>What<th>For example<th>What to do</thead>\n");
    for group in counts.groups() {
        let _ = writeln!(
            out,
            "<tr><td>{}<td class=\"n\">{}<td>{}<td>{}<td>{}",
            group.risk.as_str(),
            grouped(group.count),
            escaped(&group.title()),
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
    out.push_str("</table>\n");
    read(&mut out, evidence);
    out.push_str("</html>\n");
    out
}

/// What was read, so that somebody else can read the same.
fn read(out: &mut String, evidence: &Evidence<'_>) {
    if !evidence.sources.is_empty() {
        out.push_str(
            "<h2>What was read</h2>\n<table><thead><tr><th>Name<th>Bytes<th>SHA-256</thead>\n",
        );
    }
    for source in evidence.sources {
        let _ = writeln!(
            out,
            "<tr><td>{}<td class=\"n\">{}<td>{}",
            escaped(&source.name),
            source.size,
            source.sha256.as_deref().unwrap_or("not taken"),
        );
    }
    if !evidence.sources.is_empty() {
        out.push_str("</table>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::super::Source;
    use super::*;
    use crate::asn1::Time;

    #[test]
    fn names_are_no_markup_and_inputs_are_named_with_their_hashes() {
        let row = Row {
            names: vec!["<script>alert(1)</script>".into()],
            sha256: Some("aa".into()),
            ..Row::default()
        };
        let at = Time::from_unix(0);
        let mut counts = Inventory::default();
        counts.add(&row, at);
        let sources = [Source {
            name: "a&b.pem".into(),
            size: 7,
            sha256: Some("0123".into()),
        }];
        let evidence = Evidence {
            at,
            sources: &sources,
            options: &["Only what matches <x>.".into()],
        };
        let page = html(&[row], &counts, &evidence);
        assert!(!page.contains("<script"), "{page}");
        for words in [
            "&lt;script&gt;",
            "a&amp;b.pem",
            "<td class=\"n\">7<td>0123",
            "matches &lt;x&gt;",
            "1970-01-01T00:00:00Z",
            // Long hashes break, and the table stays on paper.
            "@page{size:A4 landscape",
            "td{overflow-wrap:anywhere}",
            "table{table-layout:fixed",
        ] {
            assert!(page.contains(words), "{words} is not in {page}");
        }
    }
}
