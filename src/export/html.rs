//! An outline as HTML that is well-formed XML too: one file, nothing to load, nothing to run.

use super::outline::{Block, Item, Outline, Part, Value};
use crate::advice::Step;
use crate::report::html_escaped as escaped;

/// Reads well on a screen, in both themes, and takes two pages of paper.
const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}\
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}h2{font-size:1.1rem;margin:1.6rem 0 .4rem}\
p,li,dd,td,h1{overflow-wrap:anywhere}p{margin:.4rem 0}\
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.6rem 0}dt{color:#57606a}dd{margin:0}\
code,pre{font:.9em/1.45 ui-monospace,monospace}\
pre{background:#f3f4f6;padding:.5rem .7rem;white-space:pre-wrap;overflow-wrap:anywhere}\
table{border-collapse:collapse;width:100%}\
th,td{text-align:left;vertical-align:top;padding:.25rem .8rem .25rem 0;border-bottom:1px solid #d0d5db}\
th{font-weight:600;color:#57606a}ol,ul{padding-left:1.3rem}footer{margin-top:2rem;color:#57606a}\
@media(max-width:40rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}\
@media(prefers-color-scheme:dark){body{color:#e4e7eb;background:#16191d}dt,th,footer{color:#a3acb5}\
th,td{border-color:#3a4149}pre{background:#22272e}}\
@media print{@page{margin:12mm}body{font-size:7.5pt;line-height:1.25;margin:0;padding:0;max-width:none;color:#000;background:#fff}\
h1{font-size:13pt}h2{font-size:9pt;margin:.5rem 0 .1rem}p,dl{margin:.15rem 0}ul,ol{margin:0}th,td{padding:.1rem .8rem .1rem 0}pre{background:none;border:1px solid #999;padding:.2rem .4rem}\
li,tr,pre{break-inside:avoid}h2{break-after:avoid}dt,th,footer{color:#333}details:not([open]){display:none}}";

/// Allows the style sheet above, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The file.
pub(super) fn write(outline: &Outline) -> String {
    let title = escaped(&outline.title);
    let parts: String = outline.parts.iter().map(part).collect();
    format!(
        "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n\
         <meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{parts}</main>\n\
         <footer><p>Judged at {} by Staplescope {}, on the device that it was asked on.</p></footer>\n\
         </body>\n</html>\n",
        escaped(&outline.at),
        env!("CARGO_PKG_VERSION"),
    )
}

fn part(part: &Part) -> String {
    let blocks: String = part.blocks.iter().map(block).collect();
    match part.heading {
        "" => blocks,
        heading => format!("<section>\n<h2>{heading}</h2>\n{blocks}</section>\n"),
    }
}

fn block(block: &Block) -> String {
    match block {
        Block::Text(text) => format!("<p>{}</p>\n", escaped(text)),
        Block::Code(code) => lines(code),
        Block::Facts(facts) => {
            let facts = facts
                .iter()
                .map(|(name, fact)| format!("<dt>{name}</dt><dd>{}</dd>\n", value(fact)));
            format!("<dl>\n{}</dl>\n", facts.collect::<String>())
        }
        Block::List(items) => {
            let items = items.iter().map(item).collect::<String>();
            format!("<ul>\n{items}</ul>\n")
        }
        Block::Table(heads, rows) => table(heads, rows),
        Block::Steps(all) => steps(all),
    }
}

fn item(Item { lead, text }: &Item) -> String {
    format!("<li><b>{}</b> {}</li>\n", escaped(lead), escaped(text))
}

fn table(heads: &[&str], rows: &[Vec<Value>]) -> String {
    let heads = heads
        .iter()
        .map(|head| format!("<th scope=\"col\">{head}</th>"));
    let rows = rows.iter().map(|row| {
        let cells = row.iter().map(|cell| format!("<td>{}</td>", value(cell)));
        format!("<tr>{}</tr>\n", cells.collect::<String>())
    });
    format!(
        "<table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody>\n</table>\n",
        heads.collect::<String>(),
        rows.collect::<String>()
    )
}

/// The first step in the open, the others behind a line.
fn steps(all: &[Step]) -> String {
    let one = |step: &Step| {
        let code = step.code.as_ref().map(|code| lines(&code.text));
        format!(
            "<li><b>{}</b><p>{}</p>\n{}</li>\n",
            escaped(&step.title),
            prose(&step.text),
            code.unwrap_or_default()
        )
    };
    let (first, rest) = all.split_at(all.len().min(1));
    let first: String = first.iter().map(one).collect();
    let rest: String = rest.iter().map(one).collect();
    let rest = match rest.is_empty() {
        true => String::new(),
        false => format!(
            "<details>\n<summary>The other steps</summary>\n<ol start=\"2\">\n{rest}</ol>\n</details>\n"
        ),
    };
    format!("<ol>\n{first}</ol>\n{rest}")
}

/// A text of ours, in which backquotes mark what is code.
fn prose(text: &str) -> String {
    let parts = text.split('`').enumerate();
    parts
        .map(|(at, part)| match at % 2 {
            0 => escaped(part),
            _ => format!("<code>{}</code>", escaped(part)),
        })
        .collect()
}

fn lines(code: &str) -> String {
    format!("<pre><code>{}</code></pre>\n", escaped(code))
}

fn value(value: &Value) -> String {
    match value {
        Value::Text(text) => escaped(text),
        Value::Exact(text) => format!("<code>{}</code>", escaped(text)),
    }
}
