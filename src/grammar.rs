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
    format!("{} and {}", with_commas(first), last.as_ref())
}

/// The same, naming at most so many: `a, b and 4 more`.
#[must_use]
pub fn list_at_most<T: AsRef<str>>(items: &[T], most: usize) -> String {
    if items.len() <= most {
        return list(items);
    }
    let (named, rest) = items.split_at(most.saturating_sub(1));
    format!("{} and {} more", with_commas(named), rest.len())
}

/// `1 certificate`, `2 certificates`.
#[must_use]
pub fn count(number: usize, singular: &str, plural: &str) -> String {
    format!("{number} {}", Number::of(number).pick(singular, plural))
}

fn with_commas<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<_> = items.iter().map(AsRef::as_ref).collect();
    items.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

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
