//! How mozilla::pkix reads a TLS Feature extension: element by element, up to the first that it
//! does not accept, without looking at what numbers the octets make.

/// What its check says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Check {
    /// Every element is the octet 5, and staple bytes came.
    Satisfied,
    /// `ERROR_REQUIRED_TLS_FEATURE_MISSING`, for another number.
    OtherFeature,
    /// `ERROR_REQUIRED_TLS_FEATURE_MISSING`, for a staple that did not come.
    NoStaple,
    /// `ERROR_BAD_DER`.
    BadDer,
}

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const STATUS_REQUEST: &[u8] = &[5];

/// `TLSFeaturesSatisfiedInternal`. What follows the list is refused, since NSS 3.102.
pub(super) fn check(value: &[u8], stapled: bool) -> Check {
    let Some((mut list, behind)) = element(value, SEQUENCE) else {
        return Check::BadDer;
    };
    if list.is_empty() {
        return Check::BadDer;
    }
    while !list.is_empty() {
        let Some((number, rest)) = element(list, INTEGER) else {
            return Check::BadDer;
        };
        if number != STATUS_REQUEST {
            return Check::OtherFeature;
        }
        if !stapled {
            return Check::NoStaple;
        }
        list = rest;
    }
    match behind.is_empty() {
        true => Check::Satisfied,
        false => Check::BadDer,
    }
}

/// The value of an element with this tag, and what follows. Lengths are in their shortest form, and
/// below 65,536 (`ReadTagAndGetValue`).
fn element(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (found, rest) = bytes.split_first()?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = match (*first, rest) {
        (0..=0x7f, rest) => (usize::from(*first), rest),
        (0x81, [length @ 0x80..=0xff, rest @ ..]) => (usize::from(*length), rest),
        (0x82, [high @ 1..=0xff, low, rest @ ..]) => {
            (usize::from(u16::from_be_bytes([*high, *low])), rest)
        }
        _ => return None,
    };
    (*found == tag).then(|| rest.split_at_checked(length))?
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cases of mozilla::pkix's own test, pkixcheck_TLSFeaturesSatisfiedInternal_tests.cpp.
    #[test]
    fn agrees_with_its_own_tests() {
        for (hex, with_staple, without) in [
            ("", Check::BadDer, Check::BadDer),
            ("3003020105", Check::Satisfied, Check::NoStaple),
            ("3003020106", Check::OtherFeature, Check::OtherFeature),
            ("3006020105020106", Check::OtherFeature, Check::NoStaple),
            ("3006020105020105", Check::Satisfied, Check::NoStaple),
            ("300402020505", Check::OtherFeature, Check::OtherFeature),
            ("30020200", Check::OtherFeature, Check::OtherFeature),
        ] {
            let value = data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap();
            assert_eq!(check(&value, true), with_staple, "{hex}");
            assert_eq!(check(&value, false), without, "{hex}");
        }
    }

    #[test]
    fn reads_lengths_as_der_has_them() {
        let cases: [(&[u8], Check); 7] = [
            (&[0x30, 0x81, 3, 2, 1, 5], Check::BadDer),
            (&[0x30, 0x80, 2, 1, 5, 0, 0], Check::BadDer),
            (&[0x30, 4, 2, 1, 5], Check::BadDer),
            (&[0x30, 0], Check::BadDer),
            (&[5, 0], Check::BadDer),
            // Behind the list nothing may follow.
            (&[0x30, 3, 2, 1, 5, 0, 0], Check::BadDer),
            (&[0x30, 5, 2, 1, 5, 5, 0], Check::BadDer),
        ];
        for (value, expected) in cases {
            assert_eq!(check(value, true), expected, "{value:02x?}");
        }
        let many = [&[0x30, 0x81, 0x81][..], &[2, 1, 5].repeat(43)].concat();
        assert_eq!(check(&many, true), Check::Satisfied);
    }
}
