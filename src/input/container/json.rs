//! JSON (RFC 8259): every string in it is searched, and named by its path.
//!
//! Kubernetes, Docker, Traefik's `acme.json`, Caddy and HashiCorp Vault keep and answer certificates
//! in JSON, as PEM or as base64 of it. JSON after JSON, as logs write it, is read too.

use std::borrow::Cow;

use super::entry::{Entries, Entry, SHORTEST_VALUE};
use crate::input::form::text::{self, Lines};
use crate::input::place::{Origin, Place};
use crate::input::problem::Problem;

/// How deep objects and arrays may be nested. Answers of APIs have some ten levels.
const MAX_NESTING: usize = 128;
/// How many of the innermost names of a path are shown.
const SHOWN_NAMES: usize = 12;

const CRT_SH: &str = "This is a list from crt.sh without the certificates themselves. Download the one you need from https://crt.sh/?d= followed by its `id`.";

/// Every string in a text that is JSON from its beginning to its end.
pub(super) fn open(text: &[u8]) -> Option<Entries<'_>> {
    if !is_json(text) {
        return None;
    }
    let mut walk = Walk::new(text);
    let mut lines = Lines::new(text, 1);
    let values = std::iter::from_fn(move || {
        loop {
            let Some(Ok(string)) = walk.next_value() else {
                return None;
            };
            if string.len() < SHORTEST_VALUE {
                continue;
            }
            let line = lines.line(text.len() - walk.rest.len() - string.len() - 1);
            let value = Entry::value(unescaped(string), || walk.path(), Origin::At(line));
            if value.is_some() {
                return value;
            }
        }
    });
    let list = std::iter::once(text).filter(|text| is_crt_sh(text));
    let list = list.map(|_| Entry::Otherwise(Problem::lost(Place::Line(1), CRT_SH)));
    Some(Box::new(values.chain(list)))
}

/// What crt.sh answers for `output=json`: names and numbers of certificates.
fn is_crt_sh(text: &[u8]) -> bool {
    let names: [&[u8]; 2] = [b"\"issuer_ca_id\"", b"\"entry_timestamp\""];
    names
        .iter()
        .all(|name| text::position(text, name, 0).is_some())
}

/// Whether a text is JSON objects or arrays from its beginning to its end.
pub(super) fn is_json(text: &[u8]) -> bool {
    let mut walk = Walk::new(text);
    let begins = text.trim_ascii_start().first();
    if !matches!(begins, Some(b'{' | b'[')) {
        return false;
    }
    loop {
        match walk.next_value() {
            Some(Ok(_)) => {}
            Some(Err(NotJson)) => return false,
            None => return walk.levels.is_empty(),
        }
    }
}

/// Where the text stops to be JSON.
struct NotJson;

enum Level<'t> {
    /// In an object, after this name.
    Object(Option<&'t [u8]>),
    /// In an array, at this index.
    Array(usize),
}

/// Walks from string to string, without recursion.
struct Walk<'t> {
    rest: &'t [u8],
    levels: Vec<Level<'t>>,
    /// Whether a comma, a colon or an end must come before anything else.
    is_complete: bool,
}

impl<'t> Walk<'t> {
    fn new(text: &'t [u8]) -> Self {
        Self {
            rest: text,
            levels: Vec::new(),
            is_complete: false,
        }
    }

    /// The next string that is a value, still escaped.
    fn next_value(&mut self) -> Option<Result<&'t [u8], NotJson>> {
        loop {
            let (&byte, after) = self.rest.trim_ascii_start().split_first()?;
            self.rest = after;
            let step = match byte {
                b'}' => self.end(|level| matches!(level, Level::Object(_))),
                b']' => self.end(|level| matches!(level, Level::Array(_))),
                b',' => self.go_on(),
                b':' => {
                    self.is_complete = false;
                    Ok(())
                }
                _ if self.is_complete && !self.levels.is_empty() => Err(NotJson),
                b'{' => self.begin(Level::Object(None)),
                b'[' => self.begin(Level::Array(0)),
                b'"' => match self.string() {
                    Ok(Some(value)) => return Some(Ok(value)),
                    Ok(None) => Ok(()),
                    Err(error) => Err(error),
                },
                b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => self.scalar(),
                _ => Err(NotJson),
            };
            if step.is_err() {
                return Some(Err(NotJson));
            }
        }
    }

    fn begin(&mut self, level: Level<'t>) -> Result<(), NotJson> {
        if self.levels.len() >= MAX_NESTING {
            return Err(NotJson);
        }
        self.levels.push(level);
        self.is_complete = false;
        Ok(())
    }

    fn end(&mut self, is_right: impl FnOnce(&Level<'t>) -> bool) -> Result<(), NotJson> {
        self.is_complete = true;
        match self.levels.pop() {
            Some(level) if is_right(&level) => Ok(()),
            _ => Err(NotJson),
        }
    }

    fn go_on(&mut self) -> Result<(), NotJson> {
        self.is_complete = false;
        match self.levels.last_mut() {
            Some(Level::Object(name)) => *name = None,
            Some(Level::Array(index)) => *index += 1,
            None => return Err(NotJson),
        }
        Ok(())
    }

    /// A string, after its first quotation mark: a name, or a value, which is returned.
    fn string(&mut self) -> Result<Option<&'t [u8]>, NotJson> {
        let mut end = 0;
        loop {
            match self.rest.get(end).ok_or(NotJson)? {
                b'"' => break,
                b'\\' => end += 2,
                _ => end += 1,
            }
        }
        let string = self.rest.get(..end).ok_or(NotJson)?;
        self.rest = self.rest.get(end + 1..).ok_or(NotJson)?;
        self.is_complete = true;
        match self.levels.last_mut() {
            Some(Level::Object(name @ None)) => {
                *name = Some(string);
                Ok(None)
            }
            Some(_) => Ok(Some(string)),
            None => Err(NotJson),
        }
    }

    fn scalar(&mut self) -> Result<(), NotJson> {
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
        let length = self.rest.iter().take_while(|byte| is_part(byte)).count();
        self.rest = self.rest.get(length..).unwrap_or_default();
        self.is_complete = true;
        match self.levels.is_empty() {
            true => Err(NotJson),
            false => Ok(()),
        }
    }

    /// `data."tls.crt"`, `items[3].certificate`.
    fn path(&self) -> String {
        let mut path = String::new();
        let hidden = self.levels.len().saturating_sub(SHOWN_NAMES);
        if hidden > 0 {
            path.push('…');
        }
        for level in self.levels.iter().skip(hidden) {
            match level {
                Level::Array(index) => path.push_str(&format!("[{index}]")),
                Level::Object(name) => push_name(&mut path, name.unwrap_or_default()),
            }
        }
        path
    }
}

/// Adds a name to a path, in quotation marks where it would not be told from what is around it.
pub(super) fn push_name(path: &mut String, name: &[u8]) {
    /// How much of a name is shown.
    const LONGEST: usize = 60;
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-".contains(byte);
    let shown = String::from_utf8_lossy(name.get(..name.len().min(LONGEST)).unwrap_or_default());
    if !path.is_empty() {
        path.push('.');
    }
    match name.iter().all(is_plain) {
        true => path.push_str(&shown),
        false => path.push_str(&format!("\"{shown}\"")),
    }
}

/// A string without its escapes (RFC 8259 section 7). Characters outside ASCII that are escaped
/// matter to nothing that is searched for, and become U+FFFD.
fn unescaped(string: &[u8]) -> Cow<'_, [u8]> {
    if !string.contains(&b'\\') {
        return Cow::Borrowed(string);
    }
    let mut plain = Vec::with_capacity(string.len());
    let mut rest = string;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'\\' {
            plain.push(byte);
            continue;
        }
        let Some((&kind, after)) = rest.split_first() else {
            break;
        };
        rest = after;
        match kind {
            b'n' => plain.push(b'\n'),
            b'r' => plain.push(b'\r'),
            b't' => plain.push(b'\t'),
            b'b' | b'f' => plain.push(b' '),
            b'u' => {
                let digits = rest
                    .get(..4)
                    .and_then(|digits| std::str::from_utf8(digits).ok());
                let unit = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
                match unit.filter(u8::is_ascii) {
                    Some(unit) => plain.push(unit),
                    None => plain.extend("\u{fffd}".as_bytes()),
                }
                rest = rest.get(4..).unwrap_or_default();
            }
            other => plain.push(other),
        }
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(text: &str) -> Vec<(String, String)> {
        assert!(is_json(text.as_bytes()));
        let mut walk = Walk::new(text.as_bytes());
        let mut all = vec![];
        while let Some(Ok(string)) = walk.next_value() {
            let value = String::from_utf8(unescaped(string).into_owned()).unwrap();
            all.push((walk.path(), value));
        }
        all
    }

    #[test]
    fn every_string_is_found_with_its_path() {
        let text = r#" {"a": 1.5e+3, "data": {"tls.crt": "x\ny\u002b\\\"", "ä b": ["q", {"k": "v"}]},
            "n": null, "l": ["one", "two"]} {"next": "line"}"#;
        let found = walk(text);
        let pairs: Vec<_> = found
            .iter()
            .map(|(p, v)| (p.as_str(), v.as_str()))
            .collect();
        assert_eq!(
            pairs,
            [
                ("data.\"tls.crt\"", "x\ny+\\\""),
                ("data.\"ä b\"[0]", "q"),
                ("data.\"ä b\"[1].k", "v"),
                ("l[0]", "one"),
                ("l[1]", "two"),
                ("next", "line"),
            ]
        );
    }

    #[test]
    fn what_is_no_json_is_left_to_others() {
        for text in [
            "",
            "x",
            "\"x\"",
            "{\"a\": \"b}",
            "{]",
            "[1",
            "{} x",
            "[\"\\",
        ] {
            assert!(!is_json(text.as_bytes()), "{text}");
        }
        assert!(!is_json("[".repeat(1_000_000).as_bytes()));
        assert!(!is_json(&[&b"["[..]; MAX_NESTING + 1].concat()));
    }
}
