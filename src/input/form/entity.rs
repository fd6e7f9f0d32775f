//! Entities of XML and HTML: `&#45;` and `&#xa;` where programs write `-` and a line end, `&amp;` and its
//! like (XML 1.0 §4.1 and §4.6).

use std::borrow::Cow;

use super::text::{ESCAPED_LINE_END, position};

/// The longest entity that is known, without `&` and `;`; leading zeros included.
const LONGEST: usize = 10;
/// What has names (XML 1.0 §4.6), and the space of HTML that does not break.
const NAMED: [(&[u8], u8); 6] = [
    (b"amp", b'&'),
    (b"lt", b'<'),
    (b"gt", b'>'),
    (b"quot", b'"'),
    (b"apos", b'\''),
    (b"nbsp", b' '),
];

/// The text without entities, if it is XML or HTML. Line ends that were written out do not count as lines.
pub(in crate::input) fn undone(text: &[u8]) -> Cow<'_, [u8]> {
    let begins = text.trim_ascii_start();
    let begins = begins.strip_prefix(b"\xef\xbb\xbf").unwrap_or(begins);
    // Elsewhere, only what nobody writes for anything else.
    let is_markup = begins.first() == Some(&b'<');
    let is_json = matches!(begins.first(), Some(b'{' | b'['));
    let is_in = |sign: &[u8]| position(text, sign, 0).is_some();
    let has_any = is_in(b"&#") || (is_markup && is_in(b"&"));
    if is_json || !has_any {
        return Cow::Borrowed(text);
    }
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let entity = (byte == b'&').then(|| entity(after)).flatten();
        match entity {
            Some((character, length)) => {
                plain.push(character);
                rest = after.get(length..).unwrap_or_default();
            }
            None => plain.push(byte),
        }
    }
    Cow::Owned(plain)
}

/// The character that an entity of ASCII stands for, and how long it is after its `&`.
fn entity(after: &[u8]) -> Option<(u8, usize)> {
    let length = after
        .iter()
        .take(LONGEST + 1)
        .position(|byte| *byte == b';')?;
    let name = after.get(..length)?;
    let character = match name.strip_prefix(b"#") {
        Some(number) => numbered(std::str::from_utf8(number).ok()?)?,
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((character, length + 1))
}

fn numbered(number: &str) -> Option<u8> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u8::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    match code {
        b'\n' => Some(ESCAPED_LINE_END),
        b'\r' => Some(b' '),
        b'\t' | b' '..=b'~' => Some(code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_what_they_stand_for() {
        let text = undone(b"<a b=\"-&#45;&#X2d;BEGIN&#xa;x&amp;#45;\">&lt;&unknown;&#300;& </a>");
        assert_eq!(
            &*text,
            b"<a b=\"---BEGIN\x0bx&#45;\"><&unknown;&#300;& </a>"
        );
        assert_eq!(&*undone(b"a&#43;b &amp; c"), b"a+b & c");
    }

    #[test]
    fn other_texts_stay() {
        for text in [&b"a &amp; b"[..], b"{\"a\": \"&#45;\"}", b"", b"<a>b</a>"] {
            assert!(matches!(undone(text), Cow::Borrowed(_)));
        }
    }
}
