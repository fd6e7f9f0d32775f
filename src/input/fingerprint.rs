//! What tells one input from all others: the SHA-256 of its bytes as they came.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// The hash of bytes that come in pieces (FIPS 180-4).
#[derive(Clone, Debug, Default)]
pub(crate) struct Fingerprint(Sha256);

impl Fingerprint {
    /// That of bytes that are all there.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut fingerprint = Self::default();
        fingerprint.feed(bytes);
        fingerprint
    }

    /// Takes in the next piece.
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Of what came so far, hexadecimal.
    pub(crate) fn hex(&self) -> String {
        HEXLOWER.encode(&self.0.clone().finalize())
    }
}
