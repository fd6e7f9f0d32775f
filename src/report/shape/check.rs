//! The steps of a judgement or a path.

use serde::{Deserialize, Serialize};

use crate::report::{Field, Reference, Text, kebab_enum};

/// One step of the judgement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CheckReport {
    /// The step, in kebab-case: `signature`, `responder-authority`, ….
    pub check: Text,
    /// What is asked, in plain words.
    pub title: Text,
    /// How it came out.
    pub outcome: CheckOutcome,
    /// What was seen, or why it could not be checked: one sentence.
    pub evidence: String,
    /// More for those who want to follow: names and values.
    pub details: Vec<Field>,
    /// Where the rule stands.
    pub references: Vec<Reference>,
}

kebab_enum! {
    /// The outcome of one check.
    CheckOutcome {
        /// It holds.
        Passed = "passed",
        /// It does not hold.
        Failed = "failed",
        /// It could not be made; the evidence says why.
        NotChecked = "not-checked",
    }
}
