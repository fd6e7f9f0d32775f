//! What a report comes to, in the order in which it is read, before it has a form.

mod answer;
mod behind;
mod remedy;
mod visitors;

use super::Told;
use crate::advice::Step;
use crate::report::Report;

/// All of it.
pub(super) struct Outline {
    /// Whose it is, and what is the matter.
    pub(super) title: String,
    /// The instant judged, RFC 3339 UTC.
    pub(super) at: String,
    /// The parts, in order; the first follows the title.
    pub(super) parts: Vec<Part>,
}

/// A part under a heading; the first has none.
pub(super) struct Part {
    pub(super) heading: &'static str,
    pub(super) blocks: Vec<Block>,
}

/// Something within a part.
pub(super) enum Block {
    /// A paragraph.
    Text(String),
    /// Lines as they stand.
    Code(String),
    /// Names and values.
    Facts(Vec<(&'static str, Value)>),
    /// Items, each with what it is in front.
    List(Vec<Item>),
    /// A table with its heads.
    Table(Vec<&'static str>, Vec<Vec<Value>>),
    /// What to do, in order.
    Steps(Vec<Step>),
}

/// A text, or something that counts character by character.
pub(super) enum Value {
    /// Words.
    Text(String),
    /// A hash, a number, a name.
    Exact(String),
}

/// One of a list.
pub(super) struct Item {
    /// What it is.
    pub(super) lead: String,
    /// More about it; may be empty.
    pub(super) text: String,
}

/// The outline of a report.
pub(super) fn outline(report: &Report, told: Told) -> Outline {
    let (title, first) = answer::answer(report, told);
    let mut parts = vec![Part {
        heading: "",
        blocks: first,
    }];
    let rest = [
        remedy::to_do(report, told),
        remedy::messages(report),
        visitors::clients(report, told),
        visitors::servers(report, told),
        visitors::time(report, told),
        behind::checks(report, told),
        behind::findings(report),
        behind::inputs(report),
    ];
    parts.extend(rest.into_iter().filter(|part| !part.blocks.is_empty()));
    Outline {
        title,
        at: report.at.clone(),
        parts,
    }
}

/// The first so many of a list, and a sentence on the rest.
fn shortened<T>(all: Vec<T>, most: usize) -> (Vec<T>, Option<Block>) {
    let left = all.len().saturating_sub(most);
    let rest = (left > 0).then(|| {
        Block::Text(format!(
            "And {left} more, which the report as text or as JSON has."
        ))
    });
    (all.into_iter().take(most).collect(), rest)
}
