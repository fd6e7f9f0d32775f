//! The values of fields: octets, numbers and statuses in words.

use crate::input::printed::PrintedStatus;

/// What stands before a line that was quoted in a mail, or in a frame.
const FRAMES: [char; 5] = ['>', '|', '│', '┃', '║'];

/// A line without its indentation, quotation marks, frame, and the backslash that says that it goes
/// on.
pub(super) fn unframed(line: &str) -> &str {
    let is_frame = |c: char| c.is_whitespace() || FRAMES.contains(&c);
    let is_end = |c: char| c.is_whitespace() || (FRAMES.contains(&c) && c != '>') || c == '\\';
    line.trim_start_matches(is_frame).trim_end_matches(is_end)
}

/// Whether a text is nothing but hexadecimal digits, and the colons between them.
pub(super) fn is_hex(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_hexdigit() || byte == b':';
    !text.is_empty() && text.bytes().all(is_part)
}

/// The octets that a text of hexadecimal digits stands for.
pub(super) fn octets(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text
        .chars()
        .filter(|c| *c != ':' && !c.is_whitespace())
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    let pairs = digits.chunks(2).map(|pair| match pair {
        [high, low] => Some(high << 4 | low),
        _ => None,
    });
    pairs.collect()
}

/// The content octets of an INTEGER in DER that is printed by its amount, with a sign where it is
/// negative.
pub(super) fn integer(text: &str) -> Option<Vec<u8>> {
    let (digits, is_negative) = match text.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let amount = octets(digits)?;
    let zeros = amount.iter().take_while(|octet| **octet == 0).count();
    let mut value: Vec<u8> = std::iter::once(0)
        .chain(amount.into_iter().skip(zeros))
        .collect();
    if is_negative {
        let mut carry = true;
        for octet in value.iter_mut().rev() {
            (*octet, carry) = (!*octet).overflowing_add(u8::from(carry));
        }
    }
    // The first octet is a sign alone where the next one says the same.
    let is_spare = match value.as_slice() {
        [0, next, ..] => next & 0x80 == 0,
        [0xff, next, ..] => next & 0x80 != 0,
        _ => false,
    };
    if is_spare {
        value.remove(0);
    }
    Some(value)
}

/// `responseStatus`: by its number where that is printed, `trylater (0x3)` or `trylater (3)`, or else by
/// its name.
pub(super) fn response_status(text: &str) -> Option<u8> {
    numbered(text).or_else(|| {
        const NAMES: [(u8, &str); 6] = [
            (0, "successful"),
            (1, "malformedrequest"),
            (2, "internalerror"),
            (3, "trylater"),
            (5, "sigrequired"),
            (6, "unauthorized"),
        ];
        let known = NAMES
            .iter()
            .find(|(_, name)| text.eq_ignore_ascii_case(name));
        known.map(|(number, _)| *number)
    })
}

/// The number that a program prints in brackets after a name.
pub(super) fn numbered(text: &str) -> Option<u8> {
    let (_, number) = text.strip_suffix(')')?.rsplit_once('(')?;
    match number.strip_prefix("0x") {
        Some(hex) => u8::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    }
}

/// `certStatus`.
pub(super) fn status(text: &str) -> Option<PrintedStatus> {
    match text {
        "good" => Some(PrintedStatus::Good),
        "revoked" => Some(PrintedStatus::Revoked),
        "unknown" => Some(PrintedStatus::Unknown),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_get_the_octets_of_der() {
        for (text, expected) in [
            ("00", &[0][..]),
            ("7F", &[0x7f]),
            ("80", &[0, 0x80]),
            ("0F3C", &[0x0f, 0x3c]),
            ("-01", &[0xff]),
            ("-80", &[0x80]),
            ("-81", &[0xff, 0x7f]),
        ] {
            assert_eq!(integer(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(integer("123"), None);
    }

    #[test]
    fn frames_and_quotations_are_taken_off() {
        assert_eq!(unframed("> >   Cert Status: good"), "Cert Status: good");
        assert_eq!(unframed("│ Cert Status: good   │"), "Cert Status: good");
        assert_eq!(unframed("  ABCD\\"), "ABCD");
    }
}
