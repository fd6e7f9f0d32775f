//! What of a text its messages are recognised by: letters and digits, in any case. White space,
//! punctuation, quotes, frames, colours and escapes stand between them and only count as gaps, so a
//! message that is wrapped, indented, quoted or framed is the same message.

/// A letter, in lower case, or a digit.
fn symbol(byte: u8) -> Option<u8> {
    byte.is_ascii_alphanumeric()
        .then_some(byte.to_ascii_lowercase())
}

/// The symbols of a text, each with its place.
#[derive(Clone, Debug)]
pub(super) struct Symbols<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Symbols<'a> {
    /// Those from this place on.
    pub(super) const fn from(text: &'a [u8], at: usize) -> Self {
        Self { text, at }
    }

    /// Passes what looks like a letter and is none: the rest of an escape.
    fn escape(&mut self, first: u8) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += match first {
            0x1b => colour(rest),
            b'\\' => written_out(rest),
            _ => entity(rest),
        };
    }
}

impl Iterator for Symbols<'_> {
    type Item = (u8, usize);

    fn next(&mut self) -> Option<(u8, usize)> {
        loop {
            let at = self.at;
            let byte = *self.text.get(at)?;
            self.at += 1;
            if let Some(symbol) = symbol(byte) {
                return Some((symbol, at));
            }
            if matches!(byte, 0x1b | b'\\' | b'&') {
                self.escape(byte);
            }
        }
    }
}

/// The length of a terminal's escape sequence after its escape character (ECMA-48 §5.4).
fn colour(rest: &[u8]) -> usize {
    let Some((b'[', parameters)) = rest.split_first() else {
        return 0;
    };
    let length = parameters
        .iter()
        .take_while(|byte| (0x20..0x40).contains(*byte))
        .count();
    length + 2
}

/// The length of an escape of JSON after its first backslash, further ones included.
fn written_out(rest: &[u8]) -> usize {
    let backslashes = rest.iter().take_while(|byte| **byte == b'\\').count();
    let after = rest.get(backslashes..).unwrap_or_default();
    backslashes
        + match after {
            [b'n' | b'r' | b't', ..] => 1,
            [b'u', digits @ ..] if digits.iter().take(4).all(u8::is_ascii_hexdigit) => 5,
            [b'x', digits @ ..] if digits.iter().take(2).all(u8::is_ascii_hexdigit) => 3,
            _ => 0,
        }
}

/// The length of a character of HTML after its ampersand.
fn entity(rest: &[u8]) -> usize {
    const LONGEST: usize = 8;
    let end = rest.iter().take(LONGEST).position(|byte| *byte == b';');
    let name = end.and_then(|end| rest.get(..end)).unwrap_or_default();
    match name
        .iter()
        .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
    {
        true => name.len(),
        false => 0,
    }
}

/// What stands between two symbols that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing, or a colour.
    None,
    /// Something on one line.
    Within,
    /// A line end.
    LineEnd,
    /// More than a frame and its padding.
    TooWide,
}

/// The widest gap: a frame of a wide terminal, padded on both sides.
const WIDEST: usize = 320;

impl Gap {
    /// The gap between a symbol at `before` and the next one at `after`.
    pub(super) fn between(text: &[u8], before: usize, after: usize) -> Self {
        let gap = text.get(before + 1..after).unwrap_or_default();
        if gap.len() > WIDEST {
            return Self::TooWide;
        }
        let mut is_empty = true;
        let mut at = 0;
        while let Some(byte) = gap.get(at) {
            at += 1;
            match byte {
                0x1b => at += colour(gap.get(at..).unwrap_or_default()),
                b'\n' | b'\r' | 0x0b => return Self::LineEnd,
                b'\\' if ends_line(gap.get(at..).unwrap_or_default()) => return Self::LineEnd,
                _ => is_empty = false,
            }
        }
        if is_empty { Self::None } else { Self::Within }
    }
}

/// Whether a line end is written out after a backslash.
fn ends_line(rest: &[u8]) -> bool {
    let escaped = rest.iter().find(|byte| **byte != b'\\');
    matches!(escaped, Some(b'n' | b'r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> String {
        let symbols = Symbols::from(text.as_bytes(), 0);
        symbols.map(|(symbol, _)| char::from(symbol)).collect()
    }

    #[test]
    fn only_letters_and_digits_count() {
        assert_eq!(letters("SSL_Error: 113"), "sslerror113");
        assert_eq!(letters("\u{1b}[1;31mAH01941\u{1b}[0m"), "ah01941");
        assert_eq!(letters(r#"a\nb\\\"c\u0022d\/e"#), "abcde");
        assert_eq!(letters("&quot;ssl&quot; &amp; a&b"), "sslab");
        assert_eq!(letters("│ é │"), "");
        assert_eq!(letters("\\"), "");
        assert_eq!(letters("\u{1b}"), "");
        assert_eq!(letters("\u{1b}[31"), "");
    }

    #[test]
    fn gaps_are_told_apart() {
        let gap = |text: &str| Gap::between(text.as_bytes(), 0, text.len() - 1);
        assert_eq!(gap("ab"), Gap::None);
        assert_eq!(gap("a\u{1b}[31mb"), Gap::None);
        assert_eq!(gap("a: b"), Gap::Within);
        assert_eq!(gap("a \n| b"), Gap::LineEnd);
        assert_eq!(gap(r"a\nb"), Gap::LineEnd);
        assert_eq!(gap(&format!("a{}b", " ".repeat(400))), Gap::TooWide);
    }
}
