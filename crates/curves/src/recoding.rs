//! Numbers in digits of which few are not zero.

/// Digits by their place, the least significant first; `N` is the number of bits and one.
pub(crate) type Digits<const N: usize> = [i8; N];

/// The non-adjacent form of a number, given as big-endian octets, for a width of at most seven: each digit is zero or
/// odd and between −2^(width−1) and 2^(width−1), and of so many neighbours at most one is not zero
/// (Hankerson, Menezes and Vanstone, Guide to Elliptic Curve Cryptography, §3.3.1).
pub(crate) fn digits<const N: usize>(number: &[u8], width: u32) -> Digits<N> {
    let bit = |place: usize| {
        let octet = number.iter().rev().nth(place / 8).copied();
        i16::from(octet.unwrap_or_default() >> (place % 8) & 1)
    };
    let mut digits = [0; N];
    let (mut place, mut carry) = (0, 0);
    while let Some(digit) = digits.get_mut(place) {
        if bit(place) == carry {
            place += 1;
            continue;
        }
        let window = (0..width).map(|ahead| bit(place + ahead as usize) << ahead);
        let value = window.sum::<i16>() + carry;
        carry = value >> (width - 1);
        *digit = (value - (carry << width)) as i8;
        place += width as usize;
    }
    digits
}
