//! Grammar that sentences share: lists, counts, and words that agree with their subject.
//!
//! ```
//! use staplescope::grammar::{Number, count, list};
//!
//! let clients = ["Firefox", "wget", "curl"];
//! let refuse = Number::of(clients.len()).pick("refuses", "refuse");
//! assert_eq!(format!("{} {refuse}.", list(&clients)), "Firefox, wget and curl refuse.");
//! assert_eq!(count(1, "staple", "staples"), "1 staple");
//! ```

use std::borrow::Cow;

/// Whether a sentence is about one or about several, which verbs and nouns have to agree with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// One.
    Singular,
    /// Several, or none.
    Plural,
}

impl Number {
    /// The grammatical number of so many.
    #[must_use]
    pub const fn of(count: usize) -> Self {
        match count {
            1 => Self::Singular,
            _ => Self::Plural,
        }
    }

    /// The form of a word that agrees.
    #[must_use]
    pub const fn pick<'a>(self, singular: &'a str, plural: &'a str) -> &'a str {
        match self {
            Self::Singular => singular,
            Self::Plural => plural,
        }
    }
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    let (last, first) = match items {
        [] => return String::new(),
        [one] => return one.as_ref().into(),
        [first @ .., last] => (last, first),
    };
    ended(first, last.as_ref())
}

/// The same, naming at most so many: `a, b and 4 more`.
#[must_use]
pub fn list_at_most<T: AsRef<str>>(items: &[T], most: usize) -> String {
    if items.len() <= most {
        return list(items);
    }
    let (named, rest) = items.split_at(most.saturating_sub(1));
    ended(named, &[&rest.len().to_string(), " more"].concat())
}

/// `1 certificate`, `2 certificates`.
#[must_use]
pub fn count(number: usize, singular: &str, plural: &str) -> String {
    format!("{number} {}", Number::of(number).pick(singular, plural))
}

/// A number with so many decimals. What the standard library writes numbers with is as large as all
/// grammar here.
#[must_use]
pub fn decimal(number: f64, decimals: u32) -> String {
    let scale = 10_u64.saturating_pow(decimals);
    let scaled = (number * scale as f64).round();
    let sign = if scaled < 0.0 { "-" } else { "" };
    let scaled = scaled.abs() as u64;
    let (whole, rest) = (scaled / scale, scaled % scale);
    match decimals {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{rest:0width$}", width = decimals as usize),
    }
}

/// `a, b` and what ends the list.
fn ended<T: AsRef<str>>(items: &[T], end: &str) -> String {
    const AND: &str = " and ";
    let length: usize = items.iter().map(|item| item.as_ref().len() + 2).sum();
    let mut list = String::with_capacity(length + AND.len() + end.len());
    for (number, item) in items.iter().enumerate() {
        if number > 0 {
            list.push_str(", ");
        }
        list.push_str(item.as_ref());
    }
    list.push_str(AND);
    list.push_str(end);
    list
}

/// Characters that nobody sees, or that turn the direction of writing around: the controls from DEL on,
/// Unicode's Default_Ignorable_Code_Point and Bidi_Control, the line and paragraph separators, and those of the
/// annotations (Unicode 16, DerivedCoreProperties.txt and PropList.txt). Soft hyphens and joiners are
/// among them: in a name they only hide.
const INVISIBLE: &[std::ops::RangeInclusive<char>] = &[
    '\u{7f}'..='\u{9f}',
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{61c}'..='\u{61c}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180f}',
    '\u{200b}'..='\u{200f}',
    '\u{2028}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff0}'..='\u{fffb}',
    '\u{1bca0}'..='\u{1bca3}',
    '\u{1d173}'..='\u{1d17a}',
    '\u{e0000}'..='\u{e0fff}',
];

/// Whether nobody sees a character, or it turns the direction of writing around.
#[must_use]
pub fn is_invisible(character: char) -> bool {
    character >= '\u{7f}' && INVISIBLE.iter().any(|range| range.contains(&character))
}

/// Words, and right behind them a number. Lists of many certificates have several for each, and `format!` takes ten
/// times as long.
pub(crate) fn numbered(words: &str, number: usize) -> String {
    /// The digits of a number below 2⁶⁴.
    const MOST: usize = 20;
    let mut text = String::with_capacity(words.len() + MOST);
    text.push_str(words);
    push_number(&mut text, number);
    text
}

/// Writes a number behind a text, likewise.
pub(crate) fn push_number(text: &mut String, number: usize) {
    if number > 9 {
        push_number(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

/// The text with what nobody sees escaped.
///
/// ```
/// use staplescope::grammar::visible;
/// assert_eq!(visible("shop\u{202e}.example"), "shop\\u{202e}.example");
/// ```
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let is_plain = text.bytes().all(|octet| octet < 0x7f);
    if is_plain || !text.contains(is_invisible) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match is_invisible(character) {
            true => out.extend(character.escape_unicode()),
            false => out.push(character),
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_decimals() {
        for (number, decimals, expected) in [
            (0.0, 0, "0"),
            (-0.04, 1, "0.0"),
            (-0.06, 1, "-0.1"),
            (9.96, 1, "10.0"),
            (0.4, 3, "0.400"),
            (33.333_333, 3, "33.333"),
            (100.0, 3, "100.000"),
            (12_345_678.5, 2, "12345678.50"),
            (2.05, 1, "2.1"),
        ] {
            assert_eq!(decimal(number, decimals), expected, "{number}");
        }
        for hundredth in -100_000..100_000 {
            // Halves in binary are not halves in decimal digits, and may be told either way.
            let number = f64::from(hundredth) / 64.0 + 0.001;
            let expected = format!("{number:.2}");
            assert_eq!(decimal(number, 2), expected.replace("-0.00", "0.00"));
        }
    }

    #[test]
    fn lists_have_commas_and_one_and() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list_at_most(&["a", "b", "c"], 3), "a, b and c");
        assert_eq!(list_at_most(&["a", "b", "c", "d"], 3), "a, b and 2 more");
    }

    #[test]
    fn none_is_plural() {
        assert_eq!(count(0, "input", "inputs"), "0 inputs");
        assert_eq!(count(1, "input", "inputs"), "1 input");
    }
}
