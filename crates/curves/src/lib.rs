//! ECDSA ([FIPS 186-5 §6](https://doi.org/10.6028/NIST.FIPS.186-5)) on the two curves that most
//! certificates use.
//!
//! The crates of curves are generic, and what is generic is compiled with the crate that uses it. The
//! engine is compiled for size, where this arithmetic would take twice the time; here it is compiled for
//! speed (`Cargo.toml` of the workspace).

use ecdsa::signature::hazmat::PrehashVerifier;
use ecdsa::{Signature, VerifyingKey};

/// Why a signature does not verify.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The key is no point of the curve in the form of SEC 1 §2.3.3.
    Key,
    /// The signature is no DER `ECDSA-Sig-Value` (RFC 3279 §2.2.3) of two numbers in range.
    Encoding,
    /// The arithmetic does not come out.
    Signature,
}

macro_rules! curve {
    ($(#[$doc:meta])* $function:ident, $curve:ty) => {
        $(#[$doc])*
        ///
        /// `key` is the point as it stands in a certificate, `digest` at least as long as half the octets
        /// of the curve's order; of a longer one the leftmost octets count (FIPS 186-5 §6.4.2).
        ///
        /// # Errors
        /// Where the key, the form of the signature or the signature itself is wrong.
        pub fn $function(key: &[u8], digest: &[u8], signature: &[u8]) -> Result<(), Fault> {
            let key = VerifyingKey::<$curve>::from_sec1_bytes(key).map_err(|_| Fault::Key)?;
            let signature = Signature::<$curve>::from_der(signature).map_err(|_| Fault::Encoding)?;
            key.verify_prehash(digest, &signature)
                .map_err(|_| Fault::Signature)
        }
    };
}

curve!(
    /// Verifies a signature on P-256 (secp256r1).
    p256, p256::NistP256
);
curve!(
    /// Verifies a signature on P-384 (secp384r1).
    p384, p384::NistP384
);
