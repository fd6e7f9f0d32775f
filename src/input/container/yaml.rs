//! YAML, as configuration files use it: names, indentation, block and quoted scalars, lists.
//!
//! Lines are read, not the language: nothing is expanded, so aliases (`*name`) cost nothing and
//! mean nothing, and what stands in braces or brackets is one value.

use std::borrow::Cow;
use std::ops::Range;

use super::entry::{Entries, Entry, SHORTEST_VALUE};
use super::json::push_name;
use crate::input::form::text::Lines;
use crate::input::place::Origin;

/// How many names may be around a value; deeper ones are not named.
const MAX_NESTING: usize = 64;
/// The longest name; longer ones are values.
const LONGEST_NAME: usize = 200;

/// Every value in a text whose lines all fit.
pub(super) fn open(text: &[u8]) -> Option<Entries<'_>> {
    if !is_yaml(text) {
        return None;
    }
    let mut values = Values::new(text, true);
    let mut lines = Lines::new(text, 1);
    Some(Box::new(std::iter::from_fn(move || {
        loop {
            let (name, range) = values.next_value()?;
            let content = text.get(range.clone()).unwrap_or_default();
            let spaces = content.len() - content.trim_ascii_start().len();
            let content = content.trim_ascii();
            if content.len() < SHORTEST_VALUE {
                continue;
            }
            let origin = Origin::From(lines.line(range.start + spaces));
            let value = Entry::value(unquoted(content), || name, origin);
            if value.is_some() {
                return value;
            }
        }
    })))
}

/// Whether every line of a text fits, and there is more to it than names and values, which other texts
/// have too.
fn is_yaml(text: &[u8]) -> bool {
    let mut values = Values::new(text, false);
    while values.next_value().is_some() {}
    values.fits && values.reader.is_nested
}

/// Walks from value to value.
struct Values<'t> {
    text: &'t [u8],
    reader: Reader,
    fits: bool,
    is_over: bool,
}

impl<'t> Values<'t> {
    fn new(text: &'t [u8], is_naming: bool) -> Self {
        Self {
            text,
            reader: Reader {
                is_naming,
                ..Reader::default()
            },
            fits: true,
            is_over: false,
        }
    }

    /// The next value, up to the first line that does not fit.
    fn next_value(&mut self) -> Option<Value> {
        while self.fits && !self.is_over {
            let rest = self.text.get(self.reader.position..).unwrap_or_default();
            let length = rest.iter().position(|byte| *byte == b'\n');
            let length = length.map_or(rest.len(), |end| end + 1);
            if rest.is_empty() {
                self.is_over = true;
                self.reader.end_value();
            } else {
                let line = rest.get(..length).unwrap_or_default().trim_ascii_end();
                self.fits = self.reader.line(line).is_some();
                self.reader.position += length;
            }
            if self.reader.ended.is_some() {
                return self.reader.ended.take();
            }
        }
        None
    }
}

#[derive(Debug)]
enum Name {
    Key(String),
    Index(usize),
}

struct Level {
    indent: usize,
    name: Name,
}

/// What the lines that are indented deeper than this go on with.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Open {
    #[default]
    Nothing,
    /// A block scalar: anything.
    Block(usize),
    /// A plain scalar on several lines.
    Plain(usize),
    /// A scalar in these quotation marks.
    Quoted(u8),
}

/// A value: what is around it in words, and where it stands.
type Value = (String, Range<usize>);

/// Reads line by line.
#[derive(Default)]
struct Reader {
    /// Where the line begins that is read.
    position: usize,
    levels: Vec<Level>,
    /// The value that may still go on.
    value: Option<Range<usize>>,
    /// The value that ended in this line, or right before it.
    ended: Option<Value>,
    open: Open,
    /// Whether values are named.
    is_naming: bool,
    /// Whether there is more to it than names and values, which other texts have too.
    is_nested: bool,
}

impl Reader {
    fn end_value(&mut self) {
        let Some(range) = self.value.take() else {
            return;
        };
        let name = match self.is_naming && range.len() >= SHORTEST_VALUE {
            true => path_in_words(&self.levels),
            false => String::new(),
        };
        self.ended = Some((name, range));
    }

    fn line(&mut self, line: &[u8]) -> Option<()> {
        let indent = line.iter().take_while(|byte| **byte == b' ').count();
        let content = line.get(indent..)?;
        let end = self.position + line.len();
        match self.open {
            Open::Quoted(mark) => {
                self.extend(end)?;
                if closes(content, mark) {
                    self.open = Open::Nothing;
                }
                return Some(());
            }
            Open::Block(around) | Open::Plain(around) if indent > around && !content.is_empty() => {
                let is_entry = self.open == Open::Plain(around) && begins_entry(content);
                if !is_entry {
                    return self.extend(end);
                }
                // A name without a value, and now deeper names.
                self.value = None;
            }
            _ => {}
        }
        if content.is_empty() || content.starts_with(b"#") || content.starts_with(b"%") {
            return Some(());
        }
        if indent == 0
            && (content.starts_with(b"---") && content.get(3) != Some(&b'-') || content == b"...")
        {
            self.end_value();
            self.levels.clear();
            self.open = Open::Nothing;
            self.is_nested = true;
            return Some(());
        }
        self.entry(content, indent, end)
    }

    fn extend(&mut self, end: usize) -> Option<()> {
        self.value.as_mut()?.end = end;
        Some(())
    }

    /// `- `, `name:` and what follows, which ends at `end`.
    fn entry(&mut self, content: &[u8], indent: usize, end: usize) -> Option<()> {
        self.end_value();
        let (mut content, mut indent) = (content, indent);
        let mut is_entry = false;
        while let Some(rest) = item(content) {
            self.next_index(indent);
            let trimmed = rest.trim_ascii_start();
            indent += content.len() - trimmed.len();
            content = trimmed;
            is_entry = true;
        }
        let around = match name(content) {
            Some((name, rest)) => {
                self.close(indent, false);
                self.push(
                    indent,
                    Name::Key(String::from_utf8_lossy(name).into_owned()),
                );
                content = rest.trim_ascii_start();
                indent
            }
            None if is_entry => self.levels.last().map_or(0, |level| level.indent),
            None => return None,
        };
        self.value(content, around, end);
        Some(())
    }

    fn value(&mut self, content: &[u8], around: usize, end: usize) {
        let content = without_properties(content);
        let start = end - content.len();
        self.open = match content.first() {
            Some(b'|' | b'>') => Open::Block(around),
            Some(mark @ (b'"' | b'\'')) => {
                match closes(content.get(1..).unwrap_or_default(), *mark) {
                    true => Open::Nothing,
                    false => Open::Quoted(*mark),
                }
            }
            _ => Open::Plain(around),
        };
        let start = match self.open {
            Open::Block(_) => end,
            _ => start,
        };
        self.is_nested |= matches!(self.open, Open::Block(_)) || self.levels.len() > 1;
        self.value = Some(start..end);
    }

    /// The next item of the list at this indentation.
    fn next_index(&mut self, indent: usize) {
        self.close(indent, true);
        match self.levels.last_mut() {
            Some(Level {
                indent: same,
                name: Name::Index(index),
            }) if *same == indent => *index += 1,
            _ => self.push(indent, Name::Index(0)),
        }
    }

    /// Leaves what is not around a name, or an item of a list, at this indentation. The items of a
    /// list may stand as far to the left as the name of the list.
    fn close(&mut self, indent: usize, is_item: bool) {
        while self.levels.last().is_some_and(|level| match level.name {
            Name::Key(_) if is_item => level.indent > indent,
            Name::Index(_) if is_item => level.indent > indent,
            Name::Key(_) | Name::Index(_) => level.indent >= indent,
        }) {
            self.levels.pop();
        }
    }

    fn push(&mut self, indent: usize, name: Name) {
        if self.levels.len() < MAX_NESTING {
            self.levels.push(Level { indent, name });
        }
    }
}

/// What follows the dash of an item.
fn item(content: &[u8]) -> Option<&[u8]> {
    match content {
        [b'-'] => Some(&[]),
        [b'-', b' ', rest @ ..] => Some(rest),
        _ => None,
    }
}

fn begins_entry(content: &[u8]) -> bool {
    item(content).is_some() || name(content).is_some()
}

/// A name before a colon, and what follows.
fn name(content: &[u8]) -> Option<(&[u8], &[u8])> {
    let (name, rest) = match content.first()? {
        mark @ (b'"' | b'\'') => {
            let rest = content.get(1..)?;
            let end = rest.iter().position(|byte| byte == mark)?;
            (rest.get(..end)?, rest.get(end + 1..)?.strip_prefix(b":")?)
        }
        _ => {
            let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-/@$".contains(byte);
            let end = content.iter().take_while(|byte| is_part(byte)).count();
            (content.get(..end)?, content.get(end..)?.strip_prefix(b":")?)
        }
    };
    let is_name = !name.is_empty() && name.len() <= LONGEST_NAME;
    let is_ended = rest.first().is_none_or(|byte| *byte == b' ');
    (is_name && is_ended).then_some((name, rest))
}

/// A value without its anchor (`&name`) and its tag (`!!binary`).
fn without_properties(content: &[u8]) -> &[u8] {
    let mut content = content;
    while let Some(b'&' | b'!') = content.first() {
        let end = content
            .iter()
            .position(|byte| *byte == b' ')
            .unwrap_or(content.len());
        content = content.get(end..).unwrap_or_default().trim_ascii_start();
    }
    content
}

/// Whether a line ends a scalar in these quotation marks.
fn closes(content: &[u8], mark: u8) -> bool {
    let mut is_escaped = false;
    content.iter().any(|byte| {
        let closes = *byte == mark && !is_escaped;
        is_escaped = mark == b'"' && *byte == b'\\' && !is_escaped;
        closes
    })
}

/// A scalar without the quotation marks around it, and without the line ends that are escaped with
/// the spaces behind them; its other escapes are those of JSON, which every search undoes.
fn unquoted(content: &[u8]) -> Cow<'_, [u8]> {
    let inner = match content {
        [b'"', inner @ .., b'"'] => inner,
        [b'\'', inner @ .., b'\''] => return Cow::Borrowed(inner),
        _ => return Cow::Borrowed(content),
    };
    let mut joined = Vec::with_capacity(inner.len());
    for line in inner.split_inclusive(|byte| *byte == b'\n') {
        match line.trim_ascii_end().strip_suffix(b"\\") {
            Some(part) => joined.extend_from_slice(part.trim_ascii_start()),
            None => joined.extend_from_slice(line.trim_ascii_start()),
        }
    }
    Cow::Owned(joined)
}

fn path_in_words(path: &[Level]) -> String {
    let mut words = String::new();
    for level in path {
        match &level.name {
            Name::Key(name) => push_name(&mut words, name.as_bytes()),
            Name::Index(index) => words.push_str(&format!("[{index}]")),
        }
    }
    words
}
