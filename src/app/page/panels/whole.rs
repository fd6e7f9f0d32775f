//! What stays whole where a line ends, and reads and is copied as it was.

use std::borrow::Cow;

use yew::prelude::*;

use crate::app::page::moment;
use crate::asn1::Time;

/// A command whose lines break at spaces alone. Browsers break after a hyphen too, which makes two options of one.
pub fn command(text: &str) -> Html {
    let words = text.split_inclusive([' ', '\n']);
    parts(words, |word| word.contains(['-', '/', '%', '?']))
}

/// A text in which numbers stay with their units.
pub fn amounts(text: &str) -> Html {
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut pieces: Vec<Cow<'_, str>> = Vec::new();
    for word in text.split_inclusive(' ') {
        let is_unit = ["d", "h", "min", "s"].contains(&word.trim_end());
        match pieces.last_mut() {
            Some(number) if is_unit && is_number(number.trim_end()) => {
                number.to_mut().push_str(word);
            }
            _ => pieces.push(word.into()),
        }
    }
    let pieces: Vec<&str> = pieces.iter().map(AsRef::as_ref).collect();
    parts(pieces.into_iter(), |piece| piece.trim_end().contains(' '))
}

/// A text with long names, which may break after each underscore and each dot.
pub fn breakable(text: &str) -> Html {
    let parts = text.split_inclusive(['_', '.']);
    html! { {for parts.map(|part| html! { <>{part}<wbr /></> })} }
}

/// Each of the pieces that is to stay whole in an element of its own, the space behind it outside.
fn parts<'a>(pieces: impl Iterator<Item = &'a str>, is_whole: fn(&str) -> bool) -> Html {
    let mut all = Vec::new();
    let mut plain = String::new();
    for piece in pieces {
        if !is_whole(piece) {
            plain.push_str(piece);
            continue;
        }
        if !plain.is_empty() {
            all.push(html! { {std::mem::take(&mut plain)} });
        }
        let whole = piece.trim_end();
        all.push(html! { <span class="whole">{whole.to_owned()}</span> });
        plain.push_str(piece.get(whole.len()..).unwrap_or_default());
    }
    if !plain.is_empty() {
        all.push(html! { {plain} });
    }
    html! { {for all} }
}

/// A sentence with its instants as people read them: `2026-06-15T06:00:00Z` is `15 Jun 2026, 06:00 UTC`.
pub fn times(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        match Time::parse(bare) {
            Some(time) if bare.ends_with('Z') => word.replace(bare, &moment::utc(time)).into(),
            _ => Cow::Borrowed(word),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_told_as_people_read_them() {
        for (text, told) in [
            (
                "nextUpdate is 2026-06-15T06:00:00Z.",
                "nextUpdate is 15 Jun 2026, 06:00 UTC.",
            ),
            ("(2026-06-15T06:00:01Z)", "(15 Jun 2026, 06:00:01 UTC)"),
            ("no time: 2026-06-15, Z", "no time: 2026-06-15, Z"),
        ] {
            assert_eq!(times(text), told);
        }
    }
}
