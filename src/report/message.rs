//! What programs say, in the report's words.

use serde::{Deserialize, Serialize};

use super::{Reference, Severity, Text};
use crate::input::{Message, place_within};
use crate::message;

/// A message of a program that stands in an input, and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MessageReport {
    /// Stable, kebab-case.
    pub code: Text,
    /// How much it matters.
    pub severity: Severity,
    /// The name of the input that it stands in.
    pub input: String,
    /// Where it is, in words: `line 12`.
    pub place: String,
    /// The program whose words they are.
    pub program: Text,
    /// The line as it stood.
    pub quote: String,
    /// How often it stands in the input.
    pub count: u64,
    /// What it means for visitors.
    pub meaning: String,
    /// What to do next.
    pub next: String,
    /// Whether it keeps nobody out where the certificate does not say Must-Staple.
    pub only_must_staple: bool,
    /// The version that it is about, and how it is known.
    pub about: Text,
    /// How sure it is: `high`, `medium` or `low`.
    pub confidence: Text,
    /// Where it comes from.
    pub references: Vec<Reference>,
}

impl From<message::Severity> for Severity {
    fn from(severity: message::Severity) -> Self {
        match severity {
            message::Severity::Error => Self::Error,
            message::Severity::Warning => Self::Warning,
            message::Severity::Notice => Self::Notice,
        }
    }
}

/// A message found in the input of this name, in words.
pub(crate) fn message(input: &str, found: &Message) -> MessageReport {
    let record = found.record;
    let basis = record.basis;
    MessageReport {
        code: record.code.into(),
        severity: record.severity.into(),
        input: input.into(),
        place: place_within(&found.within, found.place),
        program: basis.program.into(),
        quote: found.quote.clone(),
        count: found.count as u64,
        meaning: record.meaning(&found.values),
        next: record.next(&found.values, found.host.as_deref()),
        only_must_staple: record.only_must_staple,
        about: basis.about.into(),
        confidence: basis.confidence.as_str().into(),
        references: basis.references.iter().map(Reference::from).collect(),
    }
}
