//! A reader of XML as strict as the standard where these files use it (XML 1.0, fifth edition): one
//! element, every tag closed by its own, attributes quoted and named once, no stray markup in text.

/// An element.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// What an element holds.
#[derive(Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// All text within, in order.
    pub fn text(&self) -> String {
        let parts = self.children.iter().map(|child| match child {
            Node::Text(text) => text.clone(),
            Node::Element(element) => element.text(),
        });
        parts.collect()
    }

    /// Every element of this name within.
    pub fn all<'e>(&'e self, name: &str, found: &mut Vec<&'e Self>) {
        for child in &self.children {
            if let Node::Element(element) = child {
                if element.name == name {
                    found.push(element);
                }
                element.all(name, found);
            }
        }
    }

    /// Every element within, and itself.
    pub fn every<'e>(&'e self, found: &mut Vec<&'e Self>) {
        found.push(self);
        for child in &self.children {
            if let Node::Element(element) = child {
                element.every(found);
            }
        }
    }
}

/// Reads a document with the doctype of HTML.
pub fn read(document: &str) -> Result<Element, String> {
    let rest = document
        .strip_prefix("<!DOCTYPE html>")
        .ok_or("no doctype")?;
    let mut reader = Reader(rest.trim_start());
    let root = reader.element()?;
    match reader.0.trim() {
        "" => Ok(root),
        more => Err(format!("behind the root: {more}")),
    }
}

struct Reader<'t>(&'t str);

impl<'t> Reader<'t> {
    fn take(&mut self, token: &str) -> Result<(), String> {
        self.0 = self.0.strip_prefix(token).ok_or_else(|| {
            let near: String = self.0.chars().take(40).collect();
            format!("{token:?} expected at {near:?}")
        })?;
        Ok(())
    }

    fn until(&mut self, ends: &[char]) -> Result<&'t str, String> {
        let at = self.0.find(ends).ok_or_else(|| format!("no {ends:?}"))?;
        let (before, rest) = self.0.split_at(at);
        self.0 = rest;
        Ok(before)
    }

    fn name(&mut self) -> Result<String, String> {
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let end = self.0.find(|c| !is_name(c)).unwrap_or(self.0.len());
        let (name, rest) = self.0.split_at(end);
        self.0 = rest;
        match name {
            "" => Err(format!(
                "no name at {:?}",
                rest.chars().take(20).collect::<String>()
            )),
            name => Ok(name.to_owned()),
        }
    }

    fn element(&mut self) -> Result<Element, String> {
        self.take("<")?;
        let mut element = Element {
            name: self.name()?,
            ..Element::default()
        };
        while self.0.starts_with(char::is_whitespace) {
            self.0 = self.0.trim_start();
            let name = self.name()?;
            self.take("=\"")?;
            let value = decoded(self.until(&['"'])?)?;
            self.take("\"")?;
            if element.attributes.iter().any(|(known, _)| *known == name) {
                return Err(format!("{name} twice"));
            }
            element.attributes.push((name, value));
        }
        if self.0.starts_with('/') {
            self.take("/>")?;
            return Ok(element);
        }
        self.take(">")?;
        while !self.0.starts_with("</") {
            let child = match self.0.starts_with('<') {
                true => Node::Element(self.element()?),
                false => Node::Text(decoded(self.until(&['<'])?)?),
            };
            element.children.push(child);
        }
        self.take("</")?;
        self.take(&element.name)?;
        self.take(">")?;
        Ok(element)
    }
}

/// Text with its references replaced.
fn decoded(text: &str) -> Result<String, String> {
    if text.contains("]]>") || text.contains('<') {
        return Err(format!("markup in text: {text}"));
    }
    let is_char = |c: char| !c.is_control() || matches!(c, '\n' | '\t' | '\r');
    if let Some(stray) = text.chars().find(|c| !is_char(*c)) {
        return Err(format!("{stray:?} in text"));
    }
    let mut parts = text.split('&');
    let mut decoded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(';').ok_or("& without a name")?;
        decoded.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            other => return Err(format!("&{other};")),
        });
        decoded.push_str(rest);
    }
    Ok(decoded)
}

#[test]
fn the_reader_refuses_what_is_not_well_formed() {
    for body in [
        "<html><p></html>",
        "<html><p></p>",
        "<html a=b></html>",
        "<html a=\"1\" a=\"2\"></html>",
        "<html>&nbsp;</html>",
        "<html>a & b</html>",
        "<html>]]></html>",
        "<html></html><html></html>",
        "<html>\u{1b}</html>",
    ] {
        assert!(read(&format!("<!DOCTYPE html>{body}")).is_err(), "{body}");
    }
    let good = read("<!DOCTYPE html>\n<html lang=\"en\"><br/>a &lt; b</html>\n").unwrap();
    assert_eq!(good.text(), "a < b");
}
