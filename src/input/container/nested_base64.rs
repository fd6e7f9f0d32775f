//! Base64 of more than an object: of PEM, of an archive, of base64 again.

use std::borrow::Cow;

use super::is_promising;
use crate::input::form::base64::decode_whole;
use crate::input::form::recognize::recognize;

/// How often base64 is undone. Secrets of Kubernetes hold base64 of what is often base64 already,
/// and Helm adds once more.
const MAX_BASE64: usize = 4;
/// The shortest base64 of base64 that is looked into; shorter words are prose.
const SHORTEST_AGAIN: usize = 16;

/// What is in base64.
pub(in crate::input) enum Nested {
    /// Nothing known, or one object: the search of a text tells better how that is written.
    Nothing,
    /// This, which is more than an object.
    Something(Vec<u8>),
    /// Base64 again, once too often.
    TooMuch,
}

/// Undoes base64 until something comes out that is known.
pub(in crate::input) fn undo(value: &[u8]) -> Nested {
    let mut current = Cow::Borrowed(value);
    for level in 0..=MAX_BASE64 {
        let Some(decoded) = decode_whole(&current) else {
            return Nested::Nothing;
        };
        if recognize(&decoded).is_some_and(|found| found.certain) {
            return match level {
                0 => Nested::Nothing,
                _ => Nested::Something(current.into_owned()),
            };
        }
        if is_promising(&decoded) {
            return match level < MAX_BASE64 {
                true => Nested::Something(decoded),
                false => Nested::TooMuch,
            };
        }
        if decoded.len() < SHORTEST_AGAIN || decode_whole(&decoded).is_none() {
            return Nested::Nothing;
        }
        current = Cow::Owned(decoded);
    }
    Nested::TooMuch
}

/// About base64 of base64.
pub(in crate::input) fn too_much_base64() -> String {
    format!(
        "This is base64 within base64, more than {MAX_BASE64} levels deep, the limit. Decode it, and add the result."
    )
}
