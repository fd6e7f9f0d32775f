//! data: URLs (RFC 2397), alone or amid other text such as a web page.

use super::{inner_file, value};
use crate::input::base64::decode_whole;
use crate::input::finds::Finds;
use crate::input::search::{search_encoded_pem, search_text};
use crate::input::text;

const SCHEME: &[u8] = b"data:";
/// How long the media type before the comma may be. `application/x-x509-ca-cert;base64` has 33
/// characters.
const LONGEST_TYPE: usize = 200;

/// Searches the data: URLs in a text and, if there is anything in them, what is around them.
pub(super) fn open(text: &[u8], finds: &mut Finds) {
    let mut found = finds.fork();
    let mut around = text.to_vec();
    let mut at = 0;
    while let Some(start) = text::position(text, SCHEME, at) {
        let rest = text.get(start..).unwrap_or_default();
        let length = rest
            .iter()
            .position(|byte| ends(*byte))
            .unwrap_or(rest.len());
        at = start + length.max(SCHEME.len());
        let Some(bytes) = rest.get(..length).and_then(decode) else {
            continue;
        };
        let before = found.has_objects();
        found.look_into(|| "data: URL".into(), |finds| look(&bytes, finds));
        if !before || found.has_objects() {
            around
                .iter_mut()
                .take(at)
                .skip(start)
                .for_each(|byte| *byte = b' ');
        }
    }
    if found.is_empty() {
        return finds.spend_as(&found);
    }
    finds.container("data: URL");
    finds.join(found);
    let around = text::plain(&around);
    search_encoded_pem(&around, finds);
    search_text(&around, finds);
}

/// Searches what a data: URL holds, unless it is an image or the like.
pub(super) fn look(bytes: &[u8], finds: &mut Finds) {
    if value::is_promising(bytes) {
        inner_file(bytes, finds);
    }
}

fn ends(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b"\"'<>)`\\".contains(&byte)
}

/// What a data: URL holds: `data:[media type][;base64],DATA`.
pub(super) fn decode(url: &[u8]) -> Option<Vec<u8>> {
    let rest = url.trim_ascii().strip_prefix(SCHEME)?;
    let head = rest.get(..rest.len().min(LONGEST_TYPE))?;
    let comma = head.iter().position(|byte| *byte == b',')?;
    let data = unescaped(rest.get(comma + 1..)?);
    let is_base64 = head
        .get(..comma)?
        .to_ascii_lowercase()
        .ends_with(b";base64");
    match is_base64 {
        true => decode_whole(&data),
        false => Some(data),
    }
}

/// Undoes percent encoding (RFC 3986 section 2.1).
fn unescaped(data: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(data.len());
    let mut rest = data;
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| byte == b'%');
        let octet = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        plain.push(octet.unwrap_or(byte));
        rest = match octet {
            Some(_) => after.get(2..).unwrap_or_default(),
            None => after,
        };
    }
    plain
}
