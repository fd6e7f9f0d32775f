//! The values of an object, where they stand in its DER, and what could not be read of it.

use serde::{Deserialize, Serialize};

use crate::report::Text;

/// One value of an object, with the parts it is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Field {
    /// The standard's name for it.
    pub name: Text,
    /// The value in one line; may be empty where `children` say everything.
    pub value: String,
    /// Its bytes, tag included.
    pub span: Option<Span>,
    /// Its parts.
    pub children: Vec<Field>,
}

/// Byte offsets `start..end` into an object's DER.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Something in an object that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ObjectProblem {
    /// The byte offset where reading stopped.
    pub offset: usize,
    /// One sentence.
    pub message: String,
    /// Whether a limit of this program is why, and no fault of the object's.
    #[serde(default)]
    pub limit: bool,
}
