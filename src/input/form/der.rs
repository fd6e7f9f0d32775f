//! DER objects amid other bytes.

use std::ops::Range;

use super::ber;
use super::recognize::{
    Other, SEQUENCE, What, is_whole_request, is_whole_response, is_whole_signed_object, recognize,
};
use crate::input::object::Kind;

/// A recognized object in a run of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::input) struct Piece {
    pub what: What,
    pub range: Range<usize>,
}

/// Finds the recognized objects in some bytes, in their order, in linear time: every byte is asked
/// at most twice whether an object begins there, and the answer looks at a few headers only.
#[derive(Clone, Debug)]
pub(in crate::input) struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Where an object may be expected: at the beginning and right after another one. There, a
    /// likely object is taken; elsewhere, only a certain one.
    expected_at: Option<usize>,
    /// Whether objects are expected after the first one too.
    is_row: bool,
}

impl<'a> Scan<'a> {
    /// Bytes that are expected to be objects.
    pub fn objects(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            expected_at: Some(0),
            is_row: true,
        }
    }

    /// Bytes that begin with an object, and then may be anything.
    pub fn after_object(bytes: &'a [u8]) -> Self {
        Self {
            is_row: false,
            ..Self::objects(bytes)
        }
    }

    /// Bytes that may be anything.
    pub fn anything(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            expected_at: None,
            is_row: false,
        }
    }

    fn piece(&self, start: usize) -> Option<Piece> {
        let rest = self.bytes.get(start..)?;
        let found = recognize(rest)?;
        let is_expected = self.expected_at == Some(start);
        let is_cut = found.total.is_some_and(|total| total > rest.len());
        let is_taken = is_expected || found.certain && (!is_cut || is_judged(found.what));
        if !is_taken {
            return None;
        }
        let length = match found.total {
            Some(total) => total.min(rest.len()),
            None if found.what.is_container() => ber::length(rest),
            None => rest.len(),
        };
        let der = rest.get(..length)?;
        let is_whole = match found.what {
            What::Object(Kind::Certificate | Kind::CertificateRequest | Kind::Crl) => {
                is_whole_signed_object(der)
            }
            What::Object(Kind::OcspResponse) => is_whole_response(der),
            What::Object(Kind::OcspRequest) => is_whole_request(der),
            What::Other(_) => true,
        };
        let end = start
            + if is_whole {
                length
            } else {
                cut_length(der, found.what)
            };
        Some(Piece {
            what: found.what,
            range: start..end,
        })
    }
}

/// Whether it is worth taking amid other bytes even where it was cut off.
fn is_judged(what: What) -> bool {
    matches!(what, What::Object(Kind::Certificate | Kind::OcspResponse))
}

/// How long a damaged object is. What it says of its length says nothing: what holds no certificates
/// ends where one begins, and nothing may take in a private key.
fn cut_length(der: &[u8], what: What) -> usize {
    let ends = |next: What| match next {
        What::Object(Kind::Certificate) => {
            !matches!(what, What::Object(Kind::OcspResponse | Kind::OcspRequest))
        }
        next => next == What::Other(Other::PrivateKey),
    };
    (1..der.len())
        .filter(|start| der.get(*start) == Some(&SEQUENCE))
        .find(|start| {
            let next = der.get(*start..).and_then(recognize);
            next.is_some_and(|next| next.certain && ends(next.what))
        })
        .unwrap_or(der.len())
}

impl Iterator for Scan<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            let rest = self.bytes.get(self.at..)?;
            let start = self.at + rest.iter().position(|byte| *byte == SEQUENCE)?;
            if let Some(piece) = self.piece(start) {
                self.at = piece.range.end;
                self.expected_at = self.is_row.then_some(self.at);
                return Some(piece);
            }
            self.at = start + 1;
        }
    }
}
