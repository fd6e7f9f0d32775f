//! An outline as Markdown (CommonMark 0.31, with the tables of GitHub Flavored Markdown).

use super::outline::{Block, Item, Outline, Part, Value};
use crate::advice::Step;
use crate::grammar::visible;

/// The file.
pub(super) fn write(outline: &Outline) -> String {
    let parts: String = outline.parts.iter().map(part).collect();
    format!(
        "# {}\n{parts}\nJudged at {} by Staplescope {}.\n",
        text(&outline.title),
        text(&outline.at),
        env!("CARGO_PKG_VERSION")
    )
}

fn part(part: &Part) -> String {
    let blocks: String = part.blocks.iter().map(block).collect();
    match part.heading {
        "" => blocks,
        heading => format!("\n## {heading}\n{blocks}"),
    }
}

/// A block with an empty line before it.
fn block(block: &Block) -> String {
    match block {
        Block::Text(paragraph) => format!("\n{}\n", text(paragraph)),
        Block::Code(code) => format!("\n{}", fenced("", code, "")),
        Block::Facts(facts) => {
            let facts = facts
                .iter()
                .map(|(name, fact)| format!("- {name}: {}\n", value(fact)));
            format!("\n{}", facts.collect::<String>())
        }
        Block::List(items) => format!("\n{}", items.iter().map(item).collect::<String>()),
        Block::Table(heads, rows) => table(heads, rows),
        Block::Steps(all) => {
            let steps = all.iter().enumerate().map(|(at, one)| step(at + 1, one));
            format!("\n{}", steps.collect::<String>())
        }
    }
}

fn item(Item { lead, text: more }: &Item) -> String {
    let line = format!("- **{}** {}", text(lead), text(more));
    format!("{}\n", line.trim_end())
}

fn table(heads: &[&str], rows: &[Vec<Value>]) -> String {
    let row = |row: &Vec<Value>| {
        let cells: Vec<String> = row.iter().map(cell).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    format!(
        "\n| {} |\n|{}\n{}",
        heads.join(" | "),
        " --- |".repeat(heads.len()),
        rows.iter().map(row).collect::<String>()
    )
}

/// Cells are split at each bar before code spans are looked at (GFM §4.10).
fn cell(cell: &Value) -> String {
    match cell {
        Value::Text(_) => value(cell),
        Value::Exact(exact) => value(&Value::Exact(exact.replace('|', "\\|"))),
    }
}

/// What belongs to an item of a list stands as far in as its text.
fn step(number: usize, step: &Step) -> String {
    let lead = format!("{number}. ");
    let indent = " ".repeat(lead.len());
    let code = step.code.as_ref().map(|code| {
        let fenced = fenced(&indent, &code.text, &code.language);
        format!("\n{fenced}")
    });
    format!(
        "{lead}**{}**\n\n{indent}{}\n{}\n",
        text(&step.title),
        prose(&step.text),
        code.unwrap_or_default()
    )
}

/// A text of ours, in which backquotes mark what is code.
fn prose(words: &str) -> String {
    let parts = words.split('`').enumerate();
    parts
        .map(|(at, part)| match at % 2 {
            0 => text(part),
            _ => span(part),
        })
        .collect()
}

/// Lines as they stand, between fences that do not stand within them.
fn fenced(indent: &str, code: &str, language: &str) -> String {
    let fence = "`".repeat(longest_run(code).max(2) + 1);
    let code = without_controls(code);
    let lines = code.lines().map(|line| match line {
        "" => "\n".to_owned(),
        line => format!("{indent}{line}\n"),
    });
    format!(
        "{indent}{fence}{language}\n{}{indent}{fence}\n",
        lines.collect::<String>()
    )
}

fn value(value: &Value) -> String {
    match value {
        Value::Text(words) => text(words),
        Value::Exact(exact) => span(exact),
    }
}

/// A code span (CommonMark §6.1).
fn span(exact: &str) -> String {
    let exact = one_line(exact);
    if exact.is_empty() {
        return String::new();
    }
    let ticks = "`".repeat(longest_run(&exact) + 1);
    match exact.starts_with('`') || exact.ends_with('`') {
        true => format!("{ticks} {exact} {ticks}"),
        false => format!("{ticks}{exact}{ticks}"),
    }
}

fn longest_run(text: &str) -> usize {
    let runs = text.split(|character| character != '`');
    runs.map(str::len).max().unwrap_or_default()
}

/// Text in one line, in which nothing is markup (CommonMark §2.4).
pub(super) fn text(text: &str) -> String {
    let line = one_line(text);
    let mut escaped = String::with_capacity(line.len());
    for (at, character) in line.char_indices() {
        let is_markup = match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => true,
            // What begins a heading, a list or a rule.
            '#' | '+' | '-' | '=' => at == 0,
            _ => false,
        };
        if is_markup {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

fn one_line(text: &str) -> String {
    let text = without_controls(text);
    text.split(['\n', '\t']).collect::<Vec<_>>().join(" ")
}

/// What nobody sees is written out; a control character becomes U+FFFD.
fn without_controls(text: &str) -> String {
    let is_unseen = |character: char| character.is_control() && !matches!(character, '\n' | '\t');
    let text = text.replace("\r\n", "\n").replace(is_unseen, "\u{fffd}");
    visible(&text).into_owned()
}
