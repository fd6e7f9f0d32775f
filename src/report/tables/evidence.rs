//! What goes with rows that have no room for it: CSV (RFC 4180) knows no comments, and a line of JSON Lines is
//! a row.

use serde::Serialize;

use super::{Evidence, Source};
use crate::report::place::hex;
use crate::report::{Group, Inventory};
use crate::store::digest;

/// The name and version of the form.
pub const EVIDENCE_SCHEMA: &str = "staplescope-evidence/1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    program: String,
    at: String,
    options: &'a [String],
    summary: String,
    certificates: usize,
    places: usize,
    demand_staple: usize,
    usable_staple: usize,
    undetermined: usize,
    expired: usize,
    ending: usize,
    unreadable: usize,
    risks: Vec<Risk<'a>>,
    inputs: &'a [Source],
    files: &'a [Source],
}

#[derive(Serialize)]
struct Risk<'a> {
    title: std::borrow::Cow<'static, str>,
    #[serde(flatten)]
    group: &'a Group,
}

/// What an auditor needs to make the same rows again and to know them: the instant, the version, the
/// options, every input with its size and SHA-256, the counts and what is at risk, and the files that hold
/// the rows, with the same.
#[must_use]
pub fn evidence(counts: &Inventory, evidence: &Evidence<'_>, files: &[Source]) -> String {
    let document = Document {
        schema: EVIDENCE_SCHEMA,
        program: format!("Staplescope {}", env!("CARGO_PKG_VERSION")),
        at: evidence.at.to_string(),
        options: evidence.options,
        summary: counts.sentence(),
        certificates: counts.certificates,
        places: counts.places,
        demand_staple: counts.demand_staple,
        usable_staple: counts.usable_staple,
        undetermined: counts.undetermined,
        expired: counts.expired,
        ending: counts.ending,
        unreadable: counts.unreadable,
        risks: counts
            .groups()
            .into_iter()
            .map(|group| Risk {
                title: group.title(),
                group,
            })
            .collect(),
        inputs: evidence.sources,
        files,
    };
    // Plain data always has a JSON form.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

impl Source {
    /// A file of this name and content.
    #[must_use]
    pub fn of(name: impl Into<String>, content: &[u8]) -> Self {
        Self {
            name: name.into(),
            size: content.len() as u64,
            sha256: Some(hex(&digest::sha256(content))),
        }
    }
}
