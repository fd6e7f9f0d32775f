use base16ct::lower::encode_string as hex;

use super::{Cursor, Element, Span, Tag, oid};

/// How deep the tree goes. X.509 and OCSP nest about a dozen levels; what is deeper is an attack
/// on the reader's stack, and stays undivided.
pub const MAX_DEPTH: usize = 32;

/// How many elements one tree may have; the rest stays undivided.
pub const MAX_NODES: usize = 4096;

/// One element of arbitrary ASN.1, for showing what no decoder knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The type, as a reader of ASN.1 would write it.
    pub kind: String,
    /// The value of a primitive element, in one line.
    pub value: String,
    /// The whole element.
    pub span: Span,
    /// The elements inside a constructed one.
    pub children: Vec<Node>,
}

/// The elements in `bytes`, which begin at `offset` of their object; `None` if they are no DER.
#[must_use]
pub fn tree(bytes: &[u8], offset: usize) -> Option<Vec<Node>> {
    let mut left = MAX_NODES;
    nodes(Cursor::at(bytes, offset), MAX_DEPTH, &mut left)
}

fn nodes(mut cursor: Cursor<'_>, depth: usize, left: &mut usize) -> Option<Vec<Node>> {
    let mut found = Vec::new();
    while !cursor.is_empty() {
        *left = left.checked_sub(1)?;
        let element = cursor.element("element").ok()?;
        found.push(node(&element, depth, left));
    }
    Some(found)
}

fn node(element: &Element<'_>, depth: usize, left: &mut usize) -> Node {
    let inside = if element.tag.is_constructed() && depth > 0 {
        nodes(element.inside(), depth - 1, left)
    } else {
        None
    };
    Node {
        kind: element
            .kind()
            .trim_start_matches("an ")
            .trim_start_matches("a ")
            .into(),
        value: if inside.is_some() {
            String::new()
        } else {
            primitive(element)
        },
        span: element.span(),
        children: inside.unwrap_or_default(),
    }
}

fn primitive(element: &Element<'_>) -> String {
    if element.tag == Tag::ObjectIdentifier {
        return oid::Oid::read(element, "identifier").map_or_else(
            |_| format!("{}, which cannot be read", super::as_it_stands(element)),
            |oid| oid.to_string(),
        );
    }
    text_of(element.tag.universal(), element.value)
}

/// The content of a universal type with this number, in one line; of any other, its octets.
pub(super) fn text_of(number: Option<u32>, value: &[u8]) -> String {
    match (number, value) {
        (Some(1), [0xff]) => "TRUE".into(),
        (Some(1), [0]) => "FALSE".into(),
        (Some(2 | 10), _) => small_integer(value),
        // UTF8String, PrintableString, IA5String, NumericString, VisibleString and the times
        (Some(12 | 18 | 19 | 22 | 23 | 24 | 26), _) => match std::str::from_utf8(value) {
            Ok(text) => text.chars().filter(|c| !c.is_control()).collect(),
            Err(_) => hex(value),
        },
        _ => hex(value),
    }
}

fn small_integer(value: &[u8]) -> String {
    match value {
        [] => String::new(),
        [first, ..] if value.len() <= 8 => {
            let start = if first & 0x80 == 0 { 0 } else { -1 };
            value
                .iter()
                .fold(start, |n: i64, byte| n << 8 | i64::from(*byte))
                .to_string()
        }
        _ => hex(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_types_values_and_places() {
        let nodes = tree(
            &[0x30, 0x08, 0x02, 0x01, 0x85, 0x06, 0x03, 0x55, 0x1d, 0x0f],
            100,
        );
        let [sequence] = nodes.as_deref().unwrap_or_default() else {
            panic!("{nodes:?}")
        };
        let [integer, identifier] = &sequence.children[..] else {
            panic!("{sequence:?}")
        };
        assert_eq!(
            (sequence.kind.as_str(), sequence.span),
            (
                "SEQUENCE",
                Span {
                    start: 100,
                    end: 110
                }
            )
        );
        assert_eq!(
            (integer.kind.as_str(), integer.value.as_str()),
            ("INTEGER", "-123")
        );
        assert_eq!(identifier.value, "2.5.29.15");
        assert_eq!(
            identifier.span,
            Span {
                start: 105,
                end: 110
            }
        );
    }

    #[test]
    fn a_deep_nest_ends_undivided() {
        let mut der = vec![0x05, 0x00];
        for _ in 0..60 {
            der.splice(0..0, [0x30, der.len() as u8]);
        }
        let mut depth = 0;
        let mut node = tree(&der, 0).and_then(|mut nodes| nodes.pop());
        while let Some(mut inner) = node {
            depth += 1;
            node = inner.children.pop();
        }
        assert_eq!(depth, MAX_DEPTH + 1);
    }
}
