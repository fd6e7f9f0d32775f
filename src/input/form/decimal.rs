//! Octets as lists of numbers, as languages print arrays of them: `[48, 130, …]` (Rust, JavaScript, Python),
//! `[48 130 …]` (Go), `[48, -126, …]` (Java, whose octets have signs), one in each line (PowerShell).

use super::recognize::SEQUENCE;

/// The fewest octets that are looked at: an OCSP error response has five.
const SHORTEST: usize = 5;
/// What stands between the numbers.
const BETWEEN: &[u8] = b" \t\r\n\x0b,;";
/// The most of it.
const WIDEST: usize = 64;

/// A list of octets that may be a SEQUENCE.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::input) struct List {
    pub bytes: Vec<u8>,
    pub start: usize,
    pub end: usize,
}

/// The next list, from `from` on.
pub(in crate::input) fn next_list(text: &[u8], from: usize) -> Option<List> {
    let mut at = from;
    loop {
        let rest = text.get(at..)?;
        at += rest.iter().position(u8::is_ascii_digit)?;
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        let is_amid =
            before.is_some_and(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(byte));
        let list = list(text, at);
        let rest = text.get(list.end..).unwrap_or_default();
        // Whatever goes on with digits and letters is no number, and is passed as a whole.
        let word = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric());
        at = list.end + word.count();
        if !is_amid && list.bytes.len() >= SHORTEST && list.bytes.first() == Some(&SEQUENCE) {
            return Some(list);
        }
    }
}

/// The octets from here on, as far as there are any.
fn list(text: &[u8], start: usize) -> List {
    let mut bytes = Vec::new();
    let (mut at, mut end) = (start, start);
    while let Some((octet, length)) = octet(text.get(at..).unwrap_or_default()) {
        bytes.push(octet);
        end = at + length;
        let rest = text.get(end..).unwrap_or_default();
        let between = rest
            .iter()
            .take(WIDEST)
            .take_while(|byte| BETWEEN.contains(byte));
        let between = between.count();
        if between == 0 {
            break;
        }
        at = end + between;
    }
    List { bytes, start, end }
}

/// The octet of the number that a text begins with, and how long that is.
fn octet(text: &[u8]) -> Option<(u8, usize)> {
    let is_negative = text.first() == Some(&b'-');
    let sign = usize::from(is_negative);
    let digits = text
        .get(sign..)?
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let number = std::str::from_utf8(text.get(sign..sign + digits)?).ok()?;
    let amount: i16 = number.parse().ok().filter(|_| digits <= 3)?;
    let octet = match is_negative {
        true => i8::try_from(-amount).ok()?.cast_unsigned(),
        false => u8::try_from(amount).ok()?,
    };
    Some((octet, sign + digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_as_languages_print_them() {
        for text in [
            "[48, 130, 1, 44, 10]",
            "[48 130 1 44 10]",
            "[48, -126, 1, 44, 10]",
            "[]byte{48, 130, 1, 44, 10}",
            "{\"type\":\"Buffer\",\"data\":[48,130,1,44,10]}",
            "48\r\n130\r\n1\r\n44\r\n10\r\n",
            "[\n    48,\n    130,\n    1,\n    44,\n    10,\n]",
        ] {
            let list = next_list(text.as_bytes(), 0).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(list.bytes, [48, 130, 1, 44, 10], "{text}");
        }
        for text in [
            "48, 130, 1, 44",
            "148, 130, 1, 44, 10",
            "48, 300, 1, 44, 10",
            "v48 130 1 44 10",
            "",
        ] {
            assert_eq!(next_list(text.as_bytes(), 0), None, "{text}");
        }
    }
}
