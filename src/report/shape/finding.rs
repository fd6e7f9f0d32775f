//! Findings and their sources.

use serde::{Deserialize, Serialize};

use crate::report::{Span, Text, kebab_enum};

/// Something wrong or noteworthy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Finding {
    /// Stable, kebab-case.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// The id of the object it is about.
    pub object: Option<String>,
    /// The bytes it is about.
    pub span: Option<Span>,
    /// What is the matter, in a few words.
    pub title: String,
    /// What it means for a visitor.
    pub explanation: String,
    /// What to do.
    pub remedy: String,
    /// Where the rule stands.
    pub references: Vec<Reference>,
}

kebab_enum! {
    /// How much a finding matters.
    Severity {
        /// Something is broken or will not work.
        Error = "error",
        /// Something will break, or breaks for some.
        Warning = "warning",
        /// Worth knowing.
        Notice = "notice",
    }
}

/// A public source.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Reference {
    /// The document and the clause: `RFC 6960 §4.2.2.2`.
    pub label: Text,
    /// Where it can be read; empty where it has no address of its own.
    pub url: Text,
}
