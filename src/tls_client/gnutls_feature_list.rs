//! How GnuTLS reads a TLS Feature extension, as measured with gnutls-cli 3.7.9 on 2026-11-21: each
//! INTEGER as an unsigned number of at most four octets, none above 65,535, nothing behind the list;
//! lengths need not be in their shortest form. A list that it cannot read demands nothing of the
//! certificate that holds it, but no certificate satisfies one in an authority's certificate.

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const LONGEST_NUMBER: usize = 4;

/// The numbers that GnuTLS sees.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Numbers<'a> {
    list: &'a [u8],
}

/// None where it cannot read the list.
pub(super) fn read(value: &[u8]) -> Option<Numbers<'_>> {
    let (list, rest) = element(value, SEQUENCE)?;
    let mut left = list;
    while !left.is_empty() {
        (_, left) = first(left)?;
    }
    rest.is_empty().then_some(Numbers { list })
}

impl Numbers<'_> {
    /// Whether it sees this number.
    pub(super) fn contains(self, number: u64) -> bool {
        let mut numbers = self;
        numbers.any(|one| one == number)
    }
}

impl Iterator for Numbers<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        let (number, rest) = first(self.list)?;
        self.list = rest;
        Some(number)
    }
}

/// The first number of a list, and what follows it.
fn first(list: &[u8]) -> Option<(u64, &[u8])> {
    let (octets, rest) = element(list, INTEGER)?;
    Some((number(octets)?, rest))
}

fn number(octets: &[u8]) -> Option<u64> {
    if octets.is_empty() || octets.len() > LONGEST_NUMBER {
        return None;
    }
    let number = octets
        .iter()
        .fold(0, |number, octet| number << 8 | u64::from(*octet));
    (number <= u64::from(u16::MAX)).then_some(number)
}

fn element(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (found, rest) = bytes.split_first()?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = match *first {
        0..=0x7f => (usize::from(*first), rest),
        0x81..=0x84 => {
            let (octets, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            let length = octets.iter().fold(0, |n, o| n << 8 | usize::from(*o));
            (length, rest)
        }
        _ => return None,
    };
    (*found == tag).then(|| rest.split_at_checked(length))?
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether `gnutls-cli` 3.7.9 refused without a staple, as measured.
    #[test]
    fn demands_a_staple_where_gnutls_does() {
        for (hex, demands) in [
            ("3003020105", true),
            ("3006020105020111", true),
            ("3006020105020106", true),
            ("3003020111", false),
            ("3006020105020105", true),
            ("3000", false),
            ("0500", false),
            ("30030201050000", false),
            ("30020200", false),
            ("300402020105", false),
            ("300402020005", true),
            ("3004020200ff", false),
            ("30030201ff", false),
            ("30040202ff05", false),
            ("30050203010005", false),
            ("30080201050203010005", false),
            ("300b0209010000000000000005", false),
            ("300b0209000000000000000005", false),
            ("30800201050000", false),
            ("308103020105", true),
            ("30820003020105", true),
            ("300402810105", true),
            ("300403020005", false),
            ("3003040105", false),
            ("30053003020105", false),
            ("30083003020105020105", false),
            ("30050201050500", false),
            ("020105", false),
            ("3103020105", false),
            ("30030201", false),
            ("30050201050200", false),
            ("30050200020105", false),
            ("30060201050201ff", true),
            ("30070201050202ff05", true),
            ("3006020400000005", true),
            ("300702050000000005", false),
            ("3008020300ffff020105", true),
            ("30080203010000020105", false),
            ("30060201050101ff", false),
        ] {
            let value = data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap();
            let numbers = read(&value).unwrap_or_default();
            assert_eq!(numbers.contains(5), demands, "{hex}");
        }
    }
}
