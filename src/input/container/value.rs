//! A value of structured text: PEM, base64, base64 of either, a data: URL, or more structured text.

use std::borrow::Cow;

use super::{data_url, inner_file, is_archive, json, open_text, words};
use crate::input::base64::decode_whole;
use crate::input::finds::{Finds, Form, Origin};
use crate::input::recognize::recognize;
use crate::input::search::{search_encoded_pem, search_text};
use crate::input::{Place, text};

/// How often base64 is undone. Secrets of Kubernetes hold base64 of what is often base64 already,
/// and Helm adds once more.
pub(super) const MAX_BASE64: usize = 4;
/// The shortest base64 of base64 that is looked into; shorter words are prose.
const SHORTEST_AGAIN: usize = 16;
/// The shortest value that holds an object: an OCSP error response in base64.
const SHORTEST: usize = 7;

/// What is in base64.
enum Unwrapped {
    /// Nothing known.
    Nothing,
    /// This, which is more than an object.
    Something(Vec<u8>),
    /// Base64 again, once too often.
    TooMuch,
}

/// Searches a whole text that is base64 of more than an object.
pub(super) fn open(text: &[u8], finds: &mut Finds) {
    match unwrap(text) {
        Unwrapped::Nothing => {}
        Unwrapped::Something(bytes) => {
            finds.form(Form::Base64);
            finds.enter("base64", Place::Line(1), |finds| inner_file(&bytes, finds));
        }
        Unwrapped::TooMuch => finds.skip(Place::Line(1), &words::too_much_base64(), true),
    }
}

/// Searches the value of this name, which stands there. Where nothing is in it, nothing is said.
pub(super) fn search(
    value: &[u8],
    name: impl FnOnce() -> String,
    origin: Origin,
    finds: &mut Finds,
) {
    if value.len() < SHORTEST || finds.is_full() {
        return;
    }
    finds.look_into(name, |finds| {
        let is_decoded = decoded(value, finds);
        if !is_decoded {
            as_text(value, finds);
        }
        finds.relocate(match origin {
            Origin::From(line) if is_decoded => Origin::At(line),
            origin => origin,
        });
    });
}

/// Searches what a value encodes; `false` where it is no data: URL, and no base64 of more than an
/// object.
fn decoded(value: &[u8], finds: &mut Finds) -> bool {
    if let Some(bytes) = data_url::decode(value) {
        data_url::look(&bytes, finds);
        return true;
    }
    match unwrap(value) {
        Unwrapped::Nothing => return false,
        Unwrapped::Something(bytes) => {
            finds.form(Form::Base64);
            inner_file(&bytes, finds);
        }
        Unwrapped::TooMuch => finds.skip(Place::Line(1), &words::too_much_base64(), true),
    }
    true
}

fn as_text(value: &[u8], finds: &mut Finds) {
    open_text(value, finds);
    if finds.is_empty() {
        let text = text::plain(value);
        search_encoded_pem(&text, finds);
        search_text(&text, finds);
    }
}

/// Undoes base64 until something comes out that is known.
fn unwrap(value: &[u8]) -> Unwrapped {
    let mut current = Cow::Borrowed(value);
    for level in 0..=MAX_BASE64 {
        let Some(decoded) = decode_whole(&current) else {
            return Unwrapped::Nothing;
        };
        if recognize(&decoded).is_some_and(|found| found.certain) {
            // The search of a text says better in which form an object is written.
            return match level {
                0 => Unwrapped::Nothing,
                _ => Unwrapped::Something(current.into_owned()),
            };
        }
        if is_promising(&decoded) {
            return match level < MAX_BASE64 {
                true => Unwrapped::Something(decoded),
                false => Unwrapped::TooMuch,
            };
        }
        if decoded.len() < SHORTEST_AGAIN || decode_whole(&decoded).is_none() {
            return Unwrapped::Nothing;
        }
        current = Cow::Owned(decoded);
    }
    Unwrapped::TooMuch
}

/// Whether some bytes hold something that is worth a search.
pub(super) fn is_promising(bytes: &[u8]) -> bool {
    is_archive(bytes)
        || recognize(bytes).is_some_and(|found| found.certain)
        || text::position(bytes, b"-----BEGIN ", 0).is_some()
        || json::is_json(bytes)
}
