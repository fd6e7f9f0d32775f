//! From the engine's values to the report's: spans, times, bytes, ids.

use std::borrow::Cow;

/// Lower-case hexadecimal without separators.
pub(super) use base16ct::lower::encode_string as hex;
use base64ct::{Base64, Encoding};

use super::object_text::UNREAD;
use super::{Field, Reference, Span, Text};
use crate::asn1::{self, Located, Node, Time};
use crate::grammar::visible;
use crate::reference;

impl From<asn1::Span> for Span {
    fn from(span: asn1::Span) -> Self {
        Self {
            start: span.start,
            end: span.end,
        }
    }
}

impl Field {
    /// A value with its place; what nobody sees in it is escaped.
    pub(super) fn new(
        name: impl Into<Text>,
        value: impl Into<String>,
        span: Option<asn1::Span>,
    ) -> Self {
        let value = value.into();
        let shown = match visible(&value) {
            Cow::Owned(shown) => Some(shown),
            Cow::Borrowed(_) => None,
        };
        Self {
            name: name.into(),
            value: shown.unwrap_or(value),
            span: span.map(Span::from),
            children: Vec::new(),
        }
    }

    /// A value without a place of its own.
    pub(super) fn plain(name: impl Into<Text>, value: impl Into<String>) -> Self {
        Self::new(name, value, None)
    }

    /// The same value, made of these parts.
    pub(super) fn with(mut self, children: Vec<Field>) -> Self {
        self.children = children;
        self
    }

    /// The version of an object of which only the first exists, where it stands if it is written, and as far as
    /// it could be read.
    pub(super) fn version(span: Option<asn1::Span>, problems: &[asn1::DecodeError]) -> Self {
        let is_unread = problems.iter().any(|problem| problem.field == "version");
        let value = match (is_unread, span) {
            (true, _) => UNREAD,
            (false, Some(_)) => "1",
            (false, None) => "1 (by default)",
        };
        Self::new("version", value, span)
    }

    /// A time with its place.
    pub(super) fn time(name: &'static str, time: &Located<Time>) -> Self {
        Self::new(name, time.value, Some(time.span))
    }
}

impl From<Node> for Field {
    fn from(node: Node) -> Self {
        let children = node.children.into_iter().map(Field::from).collect();
        Field::new(node.kind, node.value, Some(node.span)).with(children)
    }
}

/// Base64 without line breaks.
pub(super) fn base64(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

/// The octets of an object that is what its label says, as far as it was read; nothing of any other, which
/// may be a secret under a wrong label.
pub(super) fn octets(der: &[u8], is_recognised: bool) -> String {
    match is_recognised {
        true => base64(der),
        false => String::new(),
    }
}

impl From<&reference::Reference> for Reference {
    fn from(reference: &reference::Reference) -> Self {
        Self {
            label: reference.label(),
            url: reference.url(),
        }
    }
}

/// A clause of an RFC: `rfc(6960, "4.2.2.2")`.
pub(crate) fn rfc(number: u32, section: &'static str) -> Reference {
    Reference::from(&reference::Reference::Rfc(number, section))
}

/// A length of time in at most two units: `2 d 17 h`, `17 h 12 min`, `45 s`.
#[must_use]
pub fn duration(seconds: i64) -> String {
    let seconds = seconds.unsigned_abs();
    let units = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")];
    let mut units = units.iter().skip_while(|(size, _)| seconds < *size);
    let Some((size, unit)) = units.next() else {
        return "0 s".into();
    };
    let mut text = (seconds / size).to_string();
    for part in [" ", unit] {
        text.push_str(part);
    }
    if let Some((smaller, unit)) = units.next()
        && seconds % size >= *smaller
    {
        for part in [" ", &(seconds % size / smaller).to_string(), " ", unit] {
            text.push_str(part);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_two_units() {
        for (seconds, text) in [
            (0, "0 s"),
            (59, "59 s"),
            (60, "1 min"),
            (61, "1 min 1 s"),
            (61_920, "17 h 12 min"),
            (3_601, "1 h"),
            (86_400 * 2 + 3_600 * 17 + 59, "2 d 17 h"),
            (-90, "1 min 30 s"),
        ] {
            assert_eq!(duration(seconds), text);
        }
    }
}
