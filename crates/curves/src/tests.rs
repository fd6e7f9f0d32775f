//! Sums and verdicts beside those of the crates of curves.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panic")]

use ecdsa::elliptic_curve::ops::LinearCombination;
use ecdsa::signature::hazmat::{PrehashSigner, PrehashVerifier};
use ecdsa::{Signature, SigningKey};

use super::*;
use crate::recoding::digits;

/// The numbers with which sums of points go wrong where they do: small, at the end of the range, one bit, all bits of
/// a part, and some like any other.
macro_rules! numbers {
    ($scalar:ty) => {{
        let one = <$scalar>::ONE;
        let small = (0..70u64).map(<$scalar>::from);
        let mut all: Vec<_> = small.clone().chain(small.map(|number| -number)).collect();
        let mut power = one;
        for _ in 0..400 {
            power = power.double();
            all.push(power);
        }
        let mut any = <$scalar>::from(3u64);
        for step in 0..60u64 {
            any = any.square() + <$scalar>::from(step);
            all.extend([any, -any]);
        }
        all.push(one.double().invert().unwrap());
        all
    }};
}

macro_rules! on_curve {
    ($name:ident, $curve:ident, $verify:path, $sum:ident, $of:ident, $bits:literal) => {
        mod $name {
            use super::*;
            use $of::{AffinePoint, ProjectivePoint, Scalar, $curve};

            type Element = <$curve as FieldArithmetic>::FieldElement;

            fn coordinates(point: ProjectivePoint) -> Option<Affine<Element>> {
                let point = AffinePoint::from(point).to_sec1_point(false);
                let coordinate = |octets: &FieldBytes<$curve>| {
                    Option::<Element>::from(Element::from_repr(*octets)).unwrap()
                };
                Some(Affine {
                    x: coordinate(point.x()?),
                    y: coordinate(point.y()?),
                })
            }

            #[test]
            fn sums_are_the_crates() {
                let all = numbers!(Scalar);
                let generator = ProjectivePoint::GENERATOR;
                // Multiples of the generator among them: the sum meets its own points, their negatives and infinity.
                let points: Vec<_> = all
                    .iter()
                    .skip(1)
                    .map(|number| generator * number)
                    .collect();
                let mut at_infinity = 0;
                let mut check = |point: &ProjectivePoint, one: &Scalar, two: &Scalar| {
                    let expected = ProjectivePoint::lincomb(&[(generator, *one), (*point, *two)]);
                    let Some(at) = coordinates(*point) else {
                        return;
                    };
                    let sum = $sum(&one.to_repr(), at, &two.to_repr());
                    assert_eq!(sum, coordinates(expected), "{one:?} {two:?}");
                    at_infinity += usize::from(sum.is_none());
                };
                for (place, one) in all.iter().enumerate().step_by(3) {
                    for step in [0, 1, 70, 71, 300, 590] {
                        let two = &all[(place + step) % all.len()];
                        for point in [place * 31 + step, place, step] {
                            check(&points[point % points.len()], one, two);
                        }
                    }
                }
                for one in all[..140].iter().step_by(3) {
                    for two in all[..140].iter().step_by(2) {
                        check(&points[(one.is_odd().unwrap_u8() as usize) * 70], one, two);
                    }
                }
                assert!(at_infinity > 20, "{at_infinity}");
            }

            #[test]
            fn verdicts_are_the_crates() {
                let mut counts = [0, 0];
                for (step, number) in numbers!(Scalar).into_iter().enumerate() {
                    let Some(secret) = Option::<ecdsa::elliptic_curve::NonZeroScalar<$curve>>::from(
                        ecdsa::elliptic_curve::NonZeroScalar::new(number),
                    ) else {
                        continue;
                    };
                    let key = SigningKey::<$curve>::from(secret);
                    let mut digest = [0u8; $bits / 8];
                    if step % 5 > 0 {
                        digest.copy_from_slice(&(number.square() + Scalar::ONE).to_repr());
                    }
                    let signature: Signature<$curve> = key.sign_prehash(&digest).unwrap();
                    let (r, s) = signature.split_scalars();
                    let odd = [
                        (*r, *s),
                        (*r, -*s),
                        (-*r, *s),
                        (*s, *r),
                        (*r + Scalar::ONE, *s),
                        (*r, *s + Scalar::ONE),
                        (Scalar::ONE, Scalar::ONE),
                        (number, number),
                        (number, -number),
                    ];
                    let verifying = key.verifying_key();
                    let point = verifying.to_sec1_point(step % 2 == 0);
                    for (r, s) in odd {
                        let Ok(signature) = Signature::<$curve>::from_scalars(r, s) else {
                            continue;
                        };
                        let expected = verifying.verify_prehash(&digest, &signature).is_ok();
                        let der = signature.to_der();
                        let ours = $verify(point.as_bytes(), &digest, der.as_bytes());
                        assert_eq!(ours.is_ok(), expected, "{step}: {ours:?}");
                        counts[usize::from(expected)] += 1;
                        // What is not cut off a digest does not count.
                        let longer = [&digest[..], &[step as u8]].concat();
                        let again = $verify(point.as_bytes(), &longer, der.as_bytes());
                        assert_eq!(again, ours, "{step}");
                    }
                }
                assert!(counts.iter().all(|count| *count > 500), "{counts:?}");
            }

            #[test]
            fn what_is_no_key_no_signature_or_too_short_is_told() {
                let key = SigningKey::<$curve>::from_slice(&[1; $bits / 8]).unwrap();
                let point = key.verifying_key().to_sec1_point(false);
                let signature: Signature<$curve> = key.sign_prehash(&[7; $bits / 8]).unwrap();
                let der = signature.to_der();
                let digest = [7; $bits / 8];
                assert_eq!($verify(point.as_bytes(), &digest, der.as_bytes()), Ok(()));
                assert_eq!($verify(&[0], &digest, der.as_bytes()), Err(Fault::Key));
                let mut beside = point.as_bytes().to_vec();
                *beside.last_mut().unwrap() ^= 1;
                assert_eq!($verify(&beside, &digest, der.as_bytes()), Err(Fault::Key));
                assert_eq!(
                    $verify(point.as_bytes(), &digest, &[]),
                    Err(Fault::Encoding)
                );
                let short = $verify(point.as_bytes(), &digest[1..], der.as_bytes());
                assert_eq!(short, Err(Fault::Signature));
            }
        }
    };
}

on_curve!(
    on_p256,
    NistP256,
    super::super::p256,
    sum_on_p256,
    p256,
    256
);
on_curve!(
    on_p384,
    NistP384,
    super::super::p384,
    sum_on_p384,
    p384,
    384
);

#[test]
fn digits_are_the_number() {
    let mut number: u64 = 1;
    for step in 0..3000u64 {
        number = match step {
            0..300 => step,
            300..600 => u64::MAX - (step - 300),
            _ => number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ step,
        };
        for width in 2..=7u32 {
            let digits = digits::<65>(&number.to_be_bytes(), width);
            let value = digits
                .iter()
                .rev()
                .fold(0i128, |value, digit| 2 * value + i128::from(*digit));
            assert_eq!(value, i128::from(number), "{width}");
            for window in digits.windows(width as usize) {
                let others = window.iter().filter(|digit| **digit != 0);
                assert!(others.count() <= 1, "{number} {width}");
            }
            let bound = 1i16 << (width - 1);
            let is_digit =
                |digit: &i8| *digit == 0 || digit % 2 != 0 && i16::from(*digit).abs() < bound;
            assert!(digits.iter().all(is_digit), "{number} {width}");
        }
    }
}
