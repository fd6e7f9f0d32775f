//! Values of structured text, and texts that are searched for their structure.

use super::Search;
use crate::input::container::data_url;
use crate::input::container::nested_base64::{Nested, too_much_base64, undo};
use crate::input::container::{TEXTS, is_promising};
use crate::input::form::text;
use crate::input::object::Form;
use crate::input::place::{Origin, Place};
use crate::input::problem::Problem;

impl Search<'_> {
    /// Searches a value that stands there in its text.
    pub(super) fn value(&mut self, value: &[u8], origin: Origin) {
        let is_decoded = self.encoded_value(value);
        if !is_decoded && !self.structured_text(value) {
            self.plain_text(&text::plain(value));
        }
        self.found.relocate(match origin {
            Origin::From(line) if is_decoded => Origin::At(line),
            origin => origin,
        });
    }

    /// Searches what a value encodes; `false` where it is no data: URL, and no base64 of more than an
    /// object.
    fn encoded_value(&mut self, value: &[u8]) -> bool {
        if let Some(bytes) = data_url::decode(value) {
            self.embedded(&bytes);
            return true;
        }
        match undo(value) {
            Nested::Nothing => return false,
            Nested::Something(bytes) => {
                self.found.form(Form::Base64);
                self.bytes(&bytes);
            }
            Nested::TooMuch => self.too_much_base64(),
        }
        true
    }

    /// Reads a text by its structure; `false` where it has none, or nothing is in it.
    pub(super) fn structured_text(&mut self, text: &[u8]) -> bool {
        match undo(text) {
            Nested::Nothing => {}
            Nested::Something(bytes) => {
                self.found.form(Form::Base64);
                self.enter("base64", Place::Line(1), |search| search.bytes(&bytes));
                return true;
            }
            Nested::TooMuch => {
                self.too_much_base64();
                return true;
            }
        }
        TEXTS.iter().any(|(format, open)| {
            let Some(entries) = open(text) else {
                return false;
            };
            let inner = self.apart(|search| search.serve(entries));
            let is_found = !inner.is_empty();
            if is_found {
                self.found.container(format);
                self.found.join(None, inner);
            }
            is_found
        })
    }

    fn too_much_base64(&mut self) {
        let problem = Problem::lost(Place::Line(1), too_much_base64());
        self.found.problem(problem);
    }

    /// Searches a file amid a text, unless it is an image or the like.
    pub(super) fn embedded(&mut self, bytes: &[u8]) {
        if is_promising(bytes) {
            self.bytes(bytes);
        }
    }

    /// Searches what is around such files.
    pub(super) fn around(&mut self, text: &[u8]) {
        self.plain_text(&text::plain(text));
    }
}
