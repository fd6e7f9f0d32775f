//! As much of XML as the programs' reports need: where an element begins, its attributes, and the text in
//! it. Entities are undone before (`form::entity`).

use crate::input::form::text::position;

/// The most octets of an attribute or a text that are taken.
const LONGEST: usize = 1024;

/// Where the start tags of this name begin.
pub(super) fn starts<'t>(text: &'t [u8], name: &'t str) -> impl Iterator<Item = usize> + 't {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = position(text, b"<", at)?;
            at = start + 1;
            let rest = text.get(at..)?.strip_prefix(name.as_bytes());
            if rest.is_some_and(|rest| rest.first().is_none_or(|byte| is_end_of_name(*byte))) {
                return Some(start);
            }
        }
    })
}

fn is_end_of_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')
}

/// The attribute of this name in the tag that a text begins with.
pub(super) fn attribute(tag: &[u8], name: &str) -> Option<String> {
    let end = position(tag, b">", 0).unwrap_or(tag.len());
    let tag = tag.get(..end)?;
    let before = format!(" {name}=");
    let start = position(tag, before.as_bytes(), 0)? + before.len();
    let (quote, rest) = tag.get(start..)?.split_first()?;
    let length = rest.iter().take(LONGEST).position(|byte| byte == quote)?;
    let value = std::str::from_utf8(rest.get(..length)?).ok()?;
    matches!(quote, b'"' | b'\'').then(|| value.to_owned())
}

/// The text in the first element of this name.
pub(super) fn content(text: &[u8], name: &str) -> Option<String> {
    let start = starts(text, name).next()?;
    let start = position(text, b">", start)? + 1;
    let rest = text.get(start..)?;
    let rest = rest.strip_prefix(b"<![CDATA[").unwrap_or(rest);
    let is_end = |byte: &u8| matches!(byte, b'<' | b']');
    let length = rest.iter().take(LONGEST).position(is_end)?;
    let value = std::str::from_utf8(rest.get(..length)?).ok()?;
    Some(value.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_and_texts() {
        let text = b"<a port='1'/><port id=\"4\" n=\"x > y\"><b>\n t </b><c><![CDATA[u]]></c></port><ports>";
        assert_eq!(starts(text, "port").collect::<Vec<_>>(), [13]);
        let port = &text[13..];
        assert_eq!(attribute(port, "id").as_deref(), Some("4"));
        assert_eq!(attribute(port, "n"), None);
        assert_eq!(content(port, "b").as_deref(), Some("t"));
        assert_eq!(content(port, "c").as_deref(), Some("u"));
        assert_eq!(content(port, "d"), None);
    }
}
