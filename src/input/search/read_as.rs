//! Reading an input as what the reader says that it is.

use super::Search;
use super::text::EMPTY;
use crate::input::container::is_container;
use crate::input::form::base64::{decode_body, decode_whole};
use crate::input::form::der::Scan;
use crate::input::form::pem::next_block;
use crate::input::form::recognize::{Other, SEQUENCE, What, recognize};
use crate::input::form::unwanted::PRIVATE_KEY;
use crate::input::form::{hex, text};
use crate::input::given::ReadAs;
use crate::input::object::{Form, Kind};
use crate::input::place::Place;

const NOT_HEX: &str = "This is not hex throughout, so it was not read. Choose another format, or let Staplescope detect it.";
const NOT_BASE64: &str = "This is not base64 throughout, so it was not read. Choose another format, or let Staplescope detect it.";
const NO_OBJECT: &str = "This does not begin as certificates, requests, responses and \
    lists do (with 30, the tag of a SEQUENCE), so it was not read. Check that it is complete, or choose another format.";

impl Search<'_> {
    /// Reads bytes as what they are said to be.
    pub(super) fn read_as(&mut self, read_as: ReadAs, bytes: &[u8]) {
        match read_as {
            ReadAs::Certificate => self.object(Kind::Certificate, bytes),
            ReadAs::OcspResponse => self.object(Kind::OcspResponse, bytes),
            ReadAs::CertificateRequest => self.object(Kind::CertificateRequest, bytes),
            ReadAs::OcspRequest => self.object(Kind::OcspRequest, bytes),
            ReadAs::Crl => self.object(Kind::Crl, bytes),
            ReadAs::Text => match text::from_utf_16(bytes) {
                Some(units) => self.text(&units),
                None => self.text(bytes),
            },
            ReadAs::Binary => self.binary(bytes),
            ReadAs::Hex => match hex::decode_whole(&plain(bytes)) {
                Some(decoded) => self.decoded(Form::Hex, &decoded),
                None => self.found.skip(Place::Line(1), NOT_HEX, true),
            },
            ReadAs::Base64 => match decode_whole(&plain(bytes)) {
                Some(decoded) => self.decoded(Form::Base64, &decoded),
                None => self.found.skip(Place::Line(1), NOT_BASE64, true),
            },
        }
    }

    fn decoded(&mut self, form: Form, bytes: &[u8]) {
        self.found.form(form);
        self.enter(form.name(), Place::Line(1), |search| search.bytes(bytes));
    }

    /// Takes everything for one object: what PEM, hex or base64 it is written in is undone, no more.
    /// Where a private key is among the octets, none of them is taken.
    fn object(&mut self, kind: Kind, bytes: &[u8]) {
        let attempt = self.apart(|search| search.bytes(bytes));
        if attempt.holds(kind) {
            return self.found.join(None, attempt);
        }
        let start = Place::Offset(0);
        let (form, der) = octets(bytes);
        if may_be_private(bytes) || may_be_private(&der) {
            self.found.skip(start, PRIVATE_KEY, false);
        } else if der.is_empty() {
            self.found.skip(start, EMPTY, false);
        } else if is_container(&der) {
            self.found.join(None, attempt);
        } else if der.first() == Some(&SEQUENCE) {
            self.found.form(form);
            self.found.object(kind, &der, start);
        } else {
            // Every object begins with this tag; what does not may be a piece of anything, a key included.
            self.found.skip(start, NO_OBJECT, true);
        }
    }
}

fn plain(bytes: &[u8]) -> Vec<u8> {
    match text::from_utf_16(bytes) {
        Some(units) => text::plain(&units),
        None => text::plain(bytes),
    }
}

fn octets(bytes: &[u8]) -> (Form, Vec<u8>) {
    if text::is_binary(bytes) {
        return (Form::Der, bytes.to_vec());
    }
    let text = plain(bytes);
    if let Some(block) = next_block(&text, 0) {
        let body = text.get(block.body.clone()).unwrap_or_default();
        return (Form::Pem, decode_body(body, block.margin).bytes);
    }
    match (hex::decode_whole(&text), decode_whole(&text)) {
        (Some(decoded), _) => (Form::Hex, decoded),
        (_, Some(decoded)) => (Form::Base64, decoded),
        _ => (Form::Der, bytes.to_vec()),
    }
}

/// Whether a private key may be in these octets: by its label, or by its shape at the beginning or
/// anywhere inside.
fn may_be_private(bytes: &[u8]) -> bool {
    let private = What::Other(Other::PrivateKey);
    text::position(bytes, b"PRIVATE KEY", 0).is_some()
        || recognize(bytes).is_some_and(|found| found.what == private)
        || Scan::anything(bytes).any(|piece| piece.what == private)
}
