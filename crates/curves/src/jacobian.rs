//! Points in Jacobian coordinates (x = X ÷ Z², y = Y ÷ Z³) on curves y² = x³ − 3x + b over a prime field,
//! and sums of two multiples of points.
//!
//! The crates of curves add points with complete formulas, which take the same time whatever the points are:
//! who signs needs that. Who verifies knows nothing secret, and may look at what is there: these formulas take a
//! third less. Time depends on all that is given; nothing secret may be.

use ecdsa::elliptic_curve::PrimeField;

use crate::recoding::{Digits, digits};

/// The width of the digits of multiples of any point.
const WIDTH: u32 = 5;
/// How many odd multiples of a point those digits need.
const MULTIPLES: usize = 1 << (WIDTH - 2);
/// The width of the digits of multiples of the generator, which are computed once.
const GENERATOR_WIDTH: u32 = 6;
/// How many odd multiples of the generator those digits need.
pub(crate) const GENERATOR_MULTIPLES: usize = 1 << (GENERATOR_WIDTH - 2);

/// A point that is not at infinity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Affine<F> {
    pub(crate) x: F,
    pub(crate) y: F,
}

/// Any point; at infinity where `z` is zero.
#[derive(Clone, Copy)]
struct Jacobian<F> {
    x: F,
    y: F,
    z: F,
}

/// The odd multiples of a curve's generator: 1, 3, 5, …
pub(crate) type GeneratorTable<F> = [Affine<F>; GENERATOR_MULTIPLES];

/// The odd multiples of a generator.
pub(crate) fn generator_table<F: PrimeField>(generator: Affine<F>) -> GeneratorTable<F> {
    let multiples = odd_multiples::<F, GENERATOR_MULTIPLES>(generator);
    // No odd multiple so small is at infinity on a curve whose order is a large prime.
    multiples.map(|multiple| multiple.to_affine().unwrap_or(generator))
}

/// `of_generator` × the generator + `of_point` × `point`, with both numbers as big-endian octets; none where that is
/// at infinity. `N` is the number of their bits and one.
pub(crate) fn sum<F: PrimeField, const N: usize>(
    generator: &GeneratorTable<F>,
    of_generator: &[u8],
    point: Affine<F>,
    of_point: &[u8],
) -> Option<Affine<F>> {
    let multiples: [_; MULTIPLES] = odd_multiples(point);
    let of_generator: Digits<N> = digits(of_generator, GENERATOR_WIDTH);
    let of_point: Digits<N> = digits(of_point, WIDTH);
    let mut sum = Jacobian::infinity();
    for (of_generator, of_point) in of_generator.iter().zip(&of_point).rev() {
        sum = sum.doubled();
        if let Some(multiple) = generator.get(place(*of_generator)) {
            sum = match of_generator {
                0 => sum,
                1.. => sum.plus_affine(multiple),
                _ => sum.plus_affine(&multiple.negated()),
            };
        }
        if let Some(multiple) = multiples.get(place(*of_point)) {
            sum = match of_point {
                0 => sum,
                1.. => sum.plus(multiple),
                _ => sum.plus(&multiple.negated()),
            };
        }
    }
    sum.to_affine()
}

/// Where among the odd multiples that of a digit is.
fn place(digit: i8) -> usize {
    usize::from(digit.unsigned_abs() / 2)
}

/// 1, 3, 5, … times the point.
fn odd_multiples<F: PrimeField, const M: usize>(point: Affine<F>) -> [Jacobian<F>; M] {
    let mut next = point.to_jacobian();
    let twice = next.doubled();
    [(); M].map(|()| {
        let this = next;
        next = next.plus(&twice);
        this
    })
}

impl<F: PrimeField> Affine<F> {
    fn to_jacobian(self) -> Jacobian<F> {
        Jacobian {
            x: self.x,
            y: self.y,
            z: F::ONE,
        }
    }

    fn negated(self) -> Self {
        Self { y: -self.y, ..self }
    }
}

impl<F: PrimeField> Jacobian<F> {
    fn infinity() -> Self {
        Self {
            x: F::ONE,
            y: F::ONE,
            z: F::ZERO,
        }
    }

    fn is_infinity(&self) -> bool {
        self.z.is_zero_vartime()
    }

    fn negated(self) -> Self {
        Self { y: -self.y, ..self }
    }

    fn to_affine(self) -> Option<Affine<F>> {
        let inverse = Option::<F>::from(ecdsa::elliptic_curve::Field::invert(&self.z))?;
        let square = inverse.square();
        Some(Affine {
            x: self.x * square,
            y: self.y * square * inverse,
        })
    }

    /// "dbl-2001-b" of the [Explicit-Formulas
    /// Database](https://www.hyperelliptic.org/EFD/g1p/auto-shortw-jacobian-3.html). Infinity doubled is infinity, and
    /// no point of these curves, whose orders are odd, is its own negative.
    fn doubled(&self) -> Self {
        let delta = self.z.square();
        let gamma = self.y.square();
        let beta = (self.x * gamma).double().double();
        let alpha = (self.x - delta) * (self.x + delta);
        let alpha = alpha.double() + alpha;
        let x = alpha.square() - beta.double();
        Self {
            x,
            y: alpha * (beta - x) - gamma.square().double().double().double(),
            z: (self.y + self.z).square() - gamma - delta,
        }
    }

    /// "add-2007-bl" of the same, and what it cannot do: infinity, the same point, its negative.
    fn plus(&self, other: &Self) -> Self {
        if self.is_infinity() {
            return *other;
        }
        if other.is_infinity() {
            return *self;
        }
        let square = self.z.square();
        let other_square = other.z.square();
        let u = self.x * other_square;
        let s = self.y * other.z * other_square;
        let h = other.x * square - u;
        let r = (other.y * self.z * square - s).double();
        if h.is_zero_vartime() {
            return self.plus_on_same_line(r);
        }
        let i = h.double().square();
        let j = h * i;
        let v = u * i;
        let x = r.square() - j - v.double();
        Self {
            x,
            y: r * (v - x) - (s * j).double(),
            z: ((self.z + other.z).square() - square - other_square) * h,
        }
    }

    /// "madd-2007-bl" of the same, and what it cannot do.
    fn plus_affine(&self, other: &Affine<F>) -> Self {
        if self.is_infinity() {
            return other.to_jacobian();
        }
        let square = self.z.square();
        let h = other.x * square - self.x;
        let r = (other.y * self.z * square - self.y).double();
        if h.is_zero_vartime() {
            return self.plus_on_same_line(r);
        }
        let h_square = h.square();
        let i = h_square.double().double();
        let j = h * i;
        let v = self.x * i;
        let x = r.square() - j - v.double();
        Self {
            x,
            y: r * (v - x) - (self.y * j).double(),
            z: (self.z + h).square() - square - h_square,
        }
    }

    /// The sum with a point of the same x: with itself where the ordinates do not differ, with its negative otherwise.
    fn plus_on_same_line(&self, difference: F) -> Self {
        match difference.is_zero_vartime() {
            true => self.doubled(),
            false => Self::infinity(),
        }
    }
}
