//! JSON that JavaScript engines read fastest.

use std::fmt::Write as _;

/// The same JSON in ASCII, what is not being escaped: a single other character would make the engine hold,
/// and parse, all of it in two octets a character.
pub(super) fn ascii(json: String) -> String {
    /// Octets that are looked at together.
    const BLOCK: usize = 64;
    if json.is_ascii() {
        return json;
    }
    let mut text = String::with_capacity(json.len() + json.len() / 8);
    let mut rest = json.as_str();
    while !rest.is_empty() {
        let blocks = rest.as_bytes().chunks(BLOCK);
        let plain: usize = blocks
            .take_while(|block| block.is_ascii())
            .map(<[u8]>::len)
            .sum();
        let (plain, odd) = rest.split_at(plain);
        text.push_str(plain);
        let end = odd.ceil_char_boundary(BLOCK);
        let (odd, behind) = odd.split_at(end);
        for character in odd.chars() {
            if character.is_ascii() {
                text.push(character);
                continue;
            }
            for unit in character.encode_utf16(&mut [0; 2]) {
                // A string takes whatever is written.
                let _ = write!(text, "\\u{unit:04x}");
            }
        }
        rest = behind;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_same_value_in_ascii() {
        for odd in ["’", "é", "\u{1f512}", "\u{2028}", "\u{7f}", "\u{80}"] {
            for before in (0..140).chain([1_000]) {
                let plain = "x\\n\"".repeat(before) + odd + &"y".repeat(before % 67) + odd;
                let json = serde_json::to_string(&[plain.as_str(), odd, "plain"]).unwrap();
                let escaped = ascii(json.clone());
                assert!(escaped.is_ascii());
                let read = |json: &str| serde_json::from_str::<Vec<String>>(json).unwrap();
                assert_eq!(read(&escaped), read(&json));
            }
        }
        assert_eq!(ascii("[1,\"a\"]".into()), "[1,\"a\"]");
        assert_eq!(ascii(String::new()), "");
    }
}
