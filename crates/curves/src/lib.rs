//! ECDSA ([FIPS 186-5 §6](https://doi.org/10.6028/NIST.FIPS.186-5)) on the two curves that most
//! certificates use.
//!
//! The crates of curves are generic, and what is generic is compiled with the crate that uses it. The
//! engine is compiled for size, where this arithmetic would take twice the time; here it is compiled for
//! speed (`Cargo.toml` of the workspace). Numbers modulo the primes, keys and the form of signatures are those
//! crates'; the sum of two multiples of points, of which a verification consists, is computed here, since who
//! verifies needs none of the care that who signs does ([`jacobian`]).

mod jacobian;
mod recoding;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use ecdsa::elliptic_curve::hazmat::FieldArithmetic;
use ecdsa::elliptic_curve::ops::{Invert, Reduce};
use ecdsa::elliptic_curve::sec1::ToSec1Point;
use ecdsa::elliptic_curve::{FieldBytes, PrimeField};
use ecdsa::{Signature, VerifyingKey};
use primeorder::PrimeCurveParams;

use jacobian::{Affine, GeneratorTable, generator_table};

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
    ($(#[$doc:meta])* $function:ident, $sum:ident, $scalar:ty, $curve:ty, $bits:literal) => {
        $(#[$doc])*
        ///
        /// `key` is the point as it stands in a certificate, `digest` at least as long as the curve's order; of a
        /// longer one the leftmost octets count (FIPS 186-5 §6.4.2).
        ///
        /// # Errors
        /// Where the key, the form of the signature or the signature itself is wrong.
        pub fn $function(key: &[u8], digest: &[u8], signature: &[u8]) -> Result<(), Fault> {
            let key = VerifyingKey::<$curve>::from_sec1_bytes(key).map_err(|_| Fault::Key)?;
            let signature = Signature::<$curve>::from_der(signature).map_err(|_| Fault::Encoding)?;
            let (r, s) = signature.split_scalars();
            let digest = digest.get(..$bits / 8).ok_or(Fault::Signature)?;
            let digest = <$scalar>::reduce(&octets::<$curve>(digest).ok_or(Fault::Signature)?);
            let inverse = *s.invert_vartime();
            let of_generator = (digest * inverse).to_repr();
            let of_key = (*r * inverse).to_repr();
            let key = point(&key).ok_or(Fault::Key)?;
            let sum = $sum(&of_generator, key, &of_key).ok_or(Fault::Signature)?;
            match *r == <$scalar>::reduce(&sum.x.to_repr()) {
                true => Ok(()),
                false => Err(Fault::Signature),
            }
        }

        /// So many times the curve's generator, and so many times the point.
        fn $sum(
            of_generator: &[u8],
            point: Affine<<$curve as FieldArithmetic>::FieldElement>,
            of_point: &[u8],
        ) -> Option<Affine<<$curve as FieldArithmetic>::FieldElement>> {
            static TABLE: OnceLock<GeneratorTable<<$curve as FieldArithmetic>::FieldElement>> =
                OnceLock::new();
            let table = TABLE.get_or_init(|| {
                let (x, y) = <$curve>::GENERATOR;
                generator_table(Affine { x, y })
            });
            jacobian::sum::<_, { $bits + 1 }>(table, of_generator, point, of_point)
        }
    };
}

curve!(
    /// Verifies a signature on P-256 (secp256r1).
    p256, sum_on_p256, p256::Scalar, p256::NistP256, 256
);
curve!(
    /// Verifies a signature on P-384 (secp384r1).
    p384, sum_on_p384, p384::Scalar, p384::NistP384, 384
);

/// Octets of the length of the curve's numbers.
fn octets<C: PrimeCurveParams>(octets: &[u8]) -> Option<FieldBytes<C>> {
    FieldBytes::<C>::try_from(octets).ok()
}

/// The coordinates of a key.
fn point<C: PrimeCurveParams + ecdsa::EcdsaCurve>(
    key: &VerifyingKey<C>,
) -> Option<Affine<C::FieldElement>> {
    let point = key.as_affine().to_sec1_point(false);
    let coordinate = |at: Option<&FieldBytes<C>>| {
        Option::<C::FieldElement>::from(C::FieldElement::from_repr(*at?))
    };
    Some(Affine {
        x: coordinate(point.x())?,
        y: coordinate(point.y())?,
    })
}
