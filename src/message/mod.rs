//! Every program's words about stapling: what a message means for visitors, and what to do next.
//!
//! A message is a record with a stable code; each program has a file of its own in `program`. The words
//! are facts, taken from the programs' sources or output as each record says. They are found in any
//! text: pasted alone, in a log of any length, wrapped, indented, quoted, framed, coloured, escaped, on a
//! translated page by its error code.

mod fact;
mod find;
mod host;
mod ids;
mod pattern;
mod program;
mod record;
mod symbols;

pub use fact::Fact;
pub use find::{Hit, MAX_LISTED, find};
pub use host::{host, is_host, is_name};
pub(crate) use ids::with_ids;
pub use record::{Basis, Confidence, Fault, Message, Severity};

use record::Next;

/// How long a quotation is at most, in characters.
const LONGEST_QUOTE: usize = 600;
/// What a quotation never holds.
const SECRET: &str = "PRIVATE KEY";

/// Every message known, program by program.
pub fn all() -> impl Iterator<Item = &'static Message> {
    program::ALL.iter().copied().flatten()
}

impl Message {
    /// What it means for visitors, of a certificate that demands a staple, or of one that nothing is known of.
    #[must_use]
    pub fn meaning(&self, values: &[(&'static str, String)], is_demanded: bool) -> String {
        let mut meaning = fill(self.meaning, values);
        if self.only_must_staple && !is_demanded {
            meaning.push_str(" Without Must-Staple in the certificate it keeps nobody out.");
        }
        meaning
    }

    /// What to do next, for the host that is spoken of.
    #[must_use]
    pub fn next(&self, values: &[(&'static str, String)], host: Option<&str>) -> String {
        match self.next {
            Next::Handshake(shows) => format!(
                "Run `{}` and paste its whole output here: it shows {shows}.",
                handshake(host)
            ),
            Next::Say(text) => fill(text, values),
        }
    }

    /// What the output of [`handshake`] shows, if that is what to paste next.
    #[must_use]
    pub const fn shown_by_handshake(&self) -> Option<&'static str> {
        match self.next {
            Next::Handshake(shows) => Some(shows),
            Next::Say(_) => None,
        }
    }
}

/// The command that shows everything about a host's certificate and staple.
#[must_use]
pub fn handshake(host: Option<&str>) -> String {
    let host = host.filter(|host| is_host(host)).unwrap_or("HOST");
    format!(
        "openssl s_client -connect {host}:443 -servername {host} -status -showcerts -msg </dev/null"
    )
}

/// The lines that a message stands in, as they stood, without colours.
#[must_use]
pub fn quote(text: &[u8], hit: &Hit) -> String {
    let clean = |bytes: &[u8]| without_escapes(&String::from_utf8_lossy(bytes));
    let whole = clean(find::line(text, hit.start, hit.end));
    let is_short = whole.chars().nth(LONGEST_QUOTE).is_none();
    if is_short && !whole.contains(SECRET) {
        return whole;
    }
    let own = clean(text.get(hit.start..hit.end).unwrap_or_default());
    own.chars().take(LONGEST_QUOTE).collect()
}

fn without_escapes(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut clean = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.strip_prefix('[').and_then(|rest| {
            let end = rest.find(|c: char| !(' '..='?').contains(&c))?;
            rest.get(end..)?.get(1..)
        });
        clean.push_str(rest.unwrap_or(part));
    }
    let clean: String = clean
        .chars()
        .map(|c| match c {
            '\u{b}' | '\r' => '\n',
            '\t' => ' ',
            c => c,
        })
        .filter(|c| !c.is_control() || *c == '\n')
        .collect();
    clean.trim().to_owned()
}

/// Puts values in the place of `{name}`; where there is none, a word for it.
fn fill(text: &str, values: &[(&'static str, String)]) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let known = values.iter().find(|(known, _)| *known == name);
        match known {
            Some((_, value)) => filled.push_str(value),
            None if is_start_of_sentence(&filled) => {
                filled.push_str(&capitalized(in_general(name)));
            }
            None => filled.push_str(in_general(name)),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// The word with a large first letter.
fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn is_start_of_sentence(before: &str) -> bool {
    before.is_empty() || [". ", "? ", "! "].iter().any(|end| before.ends_with(end))
}

/// The word for a value that is not known.
fn in_general(name: &str) -> &'static str {
    match name {
        "responder" => "the responder",
        "file" => "the file",
        "host" => "the host",
        "status" => "an error",
        "certificate" => "the certificate",
        "oid" => "one",
        "reason" => "a reason that it names",
        _ => "something",
    }
}

#[cfg(test)]
mod tests;
