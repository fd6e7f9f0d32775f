//! DER objects amid other bytes.

use std::ops::Range;

use super::recognize::{SEQUENCE, What, is_whole_signed, recognize};

/// A recognized object in a run of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub what: What,
    pub range: Range<usize>,
}

/// Finds the recognized objects in some bytes, in their order, in linear time: every byte is asked
/// at most twice whether an object begins there, and the answer looks at a few headers only.
#[derive(Clone, Debug)]
pub(super) struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Where an object may be expected: at the beginning and right after another one. There, a
    /// likely object is taken; elsewhere, only a certain one.
    expected_at: Option<usize>,
}

impl<'a> Scan<'a> {
    /// Bytes that are expected to be objects.
    pub fn objects(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            expected_at: Some(0),
        }
    }

    /// Bytes that may be anything.
    pub fn anything(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            expected_at: None,
        }
    }

    fn piece(&self, start: usize) -> Option<Piece> {
        let rest = self.bytes.get(start..)?;
        let found = recognize(rest)?;
        let is_expected = self.expected_at == Some(start);
        let is_cut = found.total.is_some_and(|total| total > rest.len());
        let is_taken =
            is_expected || found.certain && !(is_cut && matches!(found.what, What::Other(_)));
        if !is_taken {
            return None;
        }
        let length = found.total.unwrap_or(usize::MAX).min(rest.len());
        let end = match found.what {
            What::Certificate => start + self.certificate_length(rest.get(..length)?),
            _ => start + length,
        };
        Some(Piece {
            what: found.what,
            range: start..end,
        })
    }

    /// Where a certificate is cut off and another follows, the length of the first says nothing:
    /// it ends where the other begins.
    fn certificate_length(&self, der: &[u8]) -> usize {
        if is_whole_signed(der) {
            return der.len();
        }
        (1..der.len())
            .filter(|start| der.get(*start) == Some(&SEQUENCE))
            .find(|start| {
                der.get(*start..)
                    .and_then(recognize)
                    .is_some_and(|found| found.certain && found.what == What::Certificate)
            })
            .unwrap_or(der.len())
    }
}

impl Iterator for Scan<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            let rest = self.bytes.get(self.at..)?;
            let start = self.at + rest.iter().position(|byte| *byte == SEQUENCE)?;
            if let Some(piece) = self.piece(start) {
                self.at = piece.range.end;
                self.expected_at = self.expected_at.map(|_| self.at);
                return Some(piece);
            }
            self.at = start + 1;
        }
    }
}
