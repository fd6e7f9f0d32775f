//! Reading an input as what the reader says that it is.

use super::base64::decode_whole;
use super::container::{self, words};
use super::finds::{Finds, Form};
use super::recognize::{Other, SEQUENCE, What, recognize};
use super::{Kind, Place, find_in_binary, find_in_bytes, find_in_text, hex, text};
use crate::input::der::Scan;

/// What an input is to be read as, where its content would be taken for something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadAs {
    /// One certificate, however broken.
    Certificate,
    /// One OCSP response, however broken.
    OcspResponse,
    /// One certification request, however broken.
    CertificateRequest,
    /// One OCSP request, however broken.
    OcspRequest,
    /// One certificate revocation list, however broken.
    Crl,
    /// Text with PEM, base64 or hex in it.
    Text,
    /// Binary, with DER in it.
    Binary,
    /// Hexadecimal digits from the beginning to the end.
    Hex,
    /// Base64 from the beginning to the end.
    Base64,
}

impl ReadAs {
    /// Every way.
    pub const ALL: [Self; 9] = [
        Self::Certificate,
        Self::OcspResponse,
        Self::CertificateRequest,
        Self::OcspRequest,
        Self::Crl,
        Self::Text,
        Self::Binary,
        Self::Hex,
        Self::Base64,
    ];

    /// Its name on the command line and in the JavaScript interface.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Certificate => "certificate",
            Self::OcspResponse => "ocsp-response",
            Self::CertificateRequest => "certificate-request",
            Self::OcspRequest => "ocsp-request",
            Self::Crl => "crl",
            Self::Text => "text",
            Self::Binary => "binary",
            Self::Hex => "hex",
            Self::Base64 => "base64",
        }
    }

    /// The way of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == name)
    }

    pub(super) fn find(self, bytes: &[u8], finds: &mut Finds) {
        match self {
            Self::Certificate => object(Kind::Certificate, bytes, finds),
            Self::OcspResponse => object(Kind::OcspResponse, bytes, finds),
            Self::CertificateRequest => object(Kind::CertificateRequest, bytes, finds),
            Self::OcspRequest => object(Kind::OcspRequest, bytes, finds),
            Self::Crl => object(Kind::Crl, bytes, finds),
            Self::Text => match text::from_utf_16(bytes) {
                Some(units) => find_in_text(&units, finds),
                None => find_in_text(bytes, finds),
            },
            Self::Binary => find_in_binary(bytes, finds),
            Self::Hex => match hex::decode_whole(&plain(bytes)) {
                Some(decoded) => decoded_from(Form::Hex, &decoded, finds),
                None => finds.skip(Place::Line(1), words::NOT_HEX, true),
            },
            Self::Base64 => match decode_whole(&plain(bytes)) {
                Some(decoded) => decoded_from(Form::Base64, &decoded, finds),
                None => finds.skip(Place::Line(1), words::NOT_BASE64, true),
            },
        }
    }
}

fn plain(bytes: &[u8]) -> Vec<u8> {
    match text::from_utf_16(bytes) {
        Some(units) => text::plain(&units),
        None => text::plain(bytes),
    }
}

fn decoded_from(form: Form, bytes: &[u8], finds: &mut Finds) {
    finds.form(form);
    finds.enter(form.name(), Place::Line(1), |finds| {
        find_in_bytes(bytes, finds);
    });
}

/// Takes everything for one object: what PEM, hex or base64 it is written in is undone, no more.
/// Where a private key is among the octets, none of them is taken.
fn object(kind: Kind, bytes: &[u8], finds: &mut Finds) {
    let mut attempt = finds.fork();
    find_in_bytes(bytes, &mut attempt);
    if attempt.holds(kind) {
        return finds.join(attempt);
    }
    let (form, der) = octets(bytes);
    if may_be_private(bytes) || may_be_private(&der) {
        finds.skip(Place::Offset(0), super::words::PRIVATE_KEY, false);
    } else if der.is_empty() {
        finds.skip(Place::Offset(0), super::words::EMPTY, false);
    } else if container::is_container(&der) {
        finds.join(attempt);
    } else if der.first() == Some(&SEQUENCE) {
        finds.form(form);
        finds.object(kind, &der, Place::Offset(0));
    } else {
        // Every object begins with this tag; what does not may be a piece of anything, a key included.
        finds.skip(Place::Offset(0), words::NO_OBJECT, true);
    }
}

fn octets(bytes: &[u8]) -> (Form, Vec<u8>) {
    if text::is_binary(bytes) {
        return (Form::Der, bytes.to_vec());
    }
    let text = plain(bytes);
    if let Some(block) = super::pem::next_block(&text, 0) {
        let body = text.get(block.body.clone()).unwrap_or_default();
        return (
            Form::Pem,
            super::base64::decode_body(body, block.margin).bytes,
        );
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
