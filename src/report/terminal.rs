//! Texts for a terminal: lines of a width, and nothing that steers it.

use std::fmt::{self, Write as _};

use crate::grammar::visible;

/// How wide the lines are.
const WIDTH: usize = 96;

/// Text without control characters: what stands in a certificate must not steer a terminal. What
/// nobody sees, or what turns the writing around, is escaped.
#[must_use]
pub fn printable(text: &str) -> String {
    let text = text.replace(char::is_control, "\u{fffd}");
    visible(&text).into_owned()
}

/// Writes `text` after `lead` in lines of at most [`WIDTH`], those after the first indented.
pub(crate) fn wrapped(f: &mut impl fmt::Write, lead: &str, text: &str) -> fmt::Result {
    let indent = " ".repeat(lead.len() - lead.trim_start().len() + 2);
    let mut line = lead.to_owned();
    let mut fresh = true;
    for word in printable(text).split_whitespace() {
        if !fresh && line.chars().count() + 1 + word.chars().count() > WIDTH {
            writeln!(f, "{}", line.trim_end())?;
            line.clone_from(&indent);
            fresh = true;
        }
        if !fresh {
            line.push(' ');
        }
        let _ = write!(line, "{word}");
        fresh = false;
    }
    writeln!(f, "{}", line.trim_end())
}
