//! JSON (RFC 8259) as a tree, for the output of programs that write it: one document, or one after
//! the other, as JSON Lines are.
//!
//! Numbers stay as they are written: serial numbers are larger than any type for numbers.

/// How deep objects and arrays may be nested; reports have some fifteen levels.
const MAX_NESTING: usize = 64;
/// How many values one document may hold. A report on one server has some 5,000.
const MAX_VALUES: usize = 1_000_000;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it is written.
    Number(String),
    /// A string without its escapes.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object.
    Object(Object),
}

/// An object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Object {
    /// Where it begins in the text.
    pub start: usize,
    /// Its members, in their order.
    pub members: Vec<(String, Value)>,
}

impl Value {
    /// The member of this name, if this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(object) = self else {
            return None;
        };
        let mut members = object.members.iter();
        members
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// The value at the end of these names.
    pub fn at(&self, names: &[&str]) -> Option<&Self> {
        names.iter().try_fold(self, |value, name| value.get(name))
    }

    /// The text at the end of these names.
    pub fn text(&self, names: &[&str]) -> Option<&str> {
        match self.at(names)? {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text or the number at the end of these names.
    pub fn word(&self, names: &[&str]) -> Option<&str> {
        match self.at(names)? {
            Self::Text(text) | Self::Number(text) => Some(text),
            _ => None,
        }
    }

    /// What is said at the end of these names.
    pub fn flag(&self, names: &[&str]) -> Option<bool> {
        match self.at(names)? {
            Self::Bool(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The items at the end of these names; none where there is no array.
    pub fn list(&self, names: &[&str]) -> &[Self] {
        match self.at(names) {
            Some(Self::List(items)) => items,
            _ => &[],
        }
    }

    /// Where it begins in the text, if it is an object.
    pub fn start(&self) -> usize {
        match self {
            Self::Object(object) => object.start,
            _ => 0,
        }
    }
}

/// The documents in a text, up to where it stops to be JSON.
pub(super) fn documents(text: &[u8]) -> impl Iterator<Item = Value> {
    let mut reader = Reader {
        text,
        position: 0,
        values: 0,
    };
    std::iter::from_fn(move || {
        reader.values = 0;
        reader.skip_white_space();
        matches!(reader.peek(), Some(b'{' | b'['))
            .then(|| reader.value(0))
            .flatten()
    })
}

struct Reader<'t> {
    text: &'t [u8],
    position: usize,
    values: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.position).copied()
    }

    fn skip_white_space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.position += 1;
        }
    }

    /// The next character after white space, if it is this one.
    fn takes(&mut self, byte: u8) -> bool {
        self.skip_white_space();
        let is_it = self.peek() == Some(byte);
        self.position += usize::from(is_it);
        is_it
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.skip_white_space();
        self.values += 1;
        if depth > MAX_NESTING || self.values > MAX_VALUES {
            return None;
        }
        match self.peek()? {
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b'"' => self.string().map(Value::Text),
            _ => self.scalar(),
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        let mut object = Object {
            start: self.position,
            members: Vec::new(),
        };
        self.position += 1;
        if self.takes(b'}') {
            return Some(Value::Object(object));
        }
        loop {
            self.skip_white_space();
            let name = self.string()?;
            if !self.takes(b':') {
                return None;
            }
            object.members.push((name, self.value(depth + 1)?));
            if self.takes(b'}') {
                return Some(Value::Object(object));
            }
            if !self.takes(b',') {
                return None;
            }
        }
    }

    fn array(&mut self, depth: usize) -> Option<Value> {
        self.position += 1;
        let mut items = Vec::new();
        if self.takes(b']') {
            return Some(Value::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.takes(b']') {
                return Some(Value::List(items));
            }
            if !self.takes(b',') {
                return None;
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        if self.peek() != Some(b'"') {
            return None;
        }
        self.position += 1;
        let mut bytes = Vec::new();
        loop {
            let byte = self.peek()?;
            self.position += 1;
            match byte {
                b'"' => return Some(String::from_utf8_lossy(&bytes).into_owned()),
                b'\\' => self.escape(&mut bytes)?,
                byte => bytes.push(byte),
            }
        }
    }

    fn escape(&mut self, bytes: &mut Vec<u8>) -> Option<()> {
        let kind = self.peek()?;
        self.position += 1;
        bytes.push(match kind {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' | b'f' => b' ',
            b'u' => {
                let digits = self.text.get(self.position..self.position + 4)?;
                self.position += 4;
                let unit = u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
                // Half a pair of surrogates becomes U+FFFD; nothing that is read here needs it.
                let character = char::from_u32(unit).unwrap_or('\u{fffd}');
                let mut room = [0; 4];
                bytes.extend(character.encode_utf8(&mut room).as_bytes());
                return Some(());
            }
            other => other,
        });
        Some(())
    }

    fn scalar(&mut self) -> Option<Value> {
        let rest = self.text.get(self.position..)?;
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
        let length = rest.iter().take_while(|byte| is_part(byte)).count();
        self.position += length;
        let word = std::str::from_utf8(rest.get(..length)?).ok()?;
        Some(match word {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            number if number.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => {
                Value::Number(number.to_owned())
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_come_one_after_the_other() {
        let text = br#"{"a": [1, {"b": "x\n\u00e9\""}], "n": null, "t": true}
            {"serial": 93987193585082364234647816270101839} x"#;
        let all: Vec<_> = documents(text).collect();
        let [first, second] = all.as_slice() else {
            panic!("{all:?}");
        };
        let items = first.list(&["a"]);
        assert_eq!(items[1].text(&["b"]), Some("x\n\u{e9}\""));
        assert_eq!(items[1].start(), 10);
        assert_eq!(first.flag(&["t"]), Some(true));
        assert_eq!(first.at(&["n"]), Some(&Value::Null));
        let serial = second.word(&["serial"]);
        assert_eq!(serial, Some("93987193585082364234647816270101839"));
    }

    #[test]
    fn what_is_cut_or_too_deep_is_no_document() {
        for text in ["", "x", "{\"a\": ", "[1", "{\"a\" 1}", "[\"\\u12"] {
            assert_eq!(documents(text.as_bytes()).count(), 0, "{text}");
        }
        assert_eq!(documents("[".repeat(1_000_000).as_bytes()).count(), 0);
    }
}
