//! What programs say in a text.

use super::place::Place;
use crate::message::{Hit, Message as Record, host, quote};

/// A message of a program that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What is known about it.
    pub record: &'static Record,
    /// The files and containers around it, see [`Object::within`](super::Object::within).
    pub within: String,
    /// Where it stands in the innermost of those.
    pub place: Place,
    /// The line as it stood.
    pub quote: String,
    /// What stood in the place of its placeholders, by their names.
    pub values: Vec<(&'static str, String)>,
    /// The host that the text speaks of, if it could be told.
    pub host: Option<String>,
    /// How often it stands there.
    pub count: usize,
}

impl Message {
    /// A message of a text, at its place there.
    pub(super) fn new(text: &[u8], hit: &Hit, place: Place) -> Self {
        let beginning = text
            .get(..text.len().min(MAX_HOST_TEXT))
            .unwrap_or_default();
        Self {
            record: hit.message,
            within: String::new(),
            place,
            quote: quote(text, hit),
            values: hit.values.clone(),
            host: host(&String::from_utf8_lossy(beginning)).map(str::to_owned),
            count: hit.count,
        }
    }
}

/// How much of a text is searched for the host that it speaks of.
const MAX_HOST_TEXT: usize = 64 * 1024;
