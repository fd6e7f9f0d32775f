//! What tells one input from all others: the SHA-256 of its bytes as they came.

use sha2::{Digest, Sha256};

/// The hash of bytes that come in pieces (FIPS 180-4).
///
/// ```
/// use staplescope::input::Fingerprint;
///
/// let mut fingerprint = Fingerprint::default();
/// fingerprint.feed(b"a");
/// fingerprint.feed(b"bc");
/// assert_eq!(fingerprint.hex(), Fingerprint::of(b"abc").hex());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Fingerprint(Sha256);

impl Fingerprint {
    /// That of bytes that are all there.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut fingerprint = Self::default();
        fingerprint.feed(bytes);
        fingerprint
    }

    /// Takes in the next piece.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Of what came so far, hexadecimal.
    #[must_use]
    pub fn hex(&self) -> String {
        base16ct::lower::encode_string(&self.0.clone().finalize())
    }
}
