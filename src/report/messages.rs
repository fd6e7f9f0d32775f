//! The catalogue of messages, as `staplescope messages` prints it and `docs/messages.md` has it.

use std::fmt;

use serde::Serialize;

use super::terminal::wrapped;
use super::{Reference, Severity, Text, json};
use crate::message;

/// The name of the catalogue's format.
pub const MESSAGES_SCHEMA: &str = "staplescope-messages/1";

/// Every message that is known. Its `Display` is plain text for a terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MessageCatalogue {
    /// Always [`MESSAGES_SCHEMA`].
    pub schema: Text,
    /// The messages, program by program.
    pub messages: Vec<KnownMessage>,
}

/// A message that programs are known to print, as people and programs read about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KnownMessage {
    /// Stable, kebab-case.
    pub code: Text,
    /// The program whose words they are.
    pub program: Text,
    /// Who shows it, for a sentence that begins with “Shown by”.
    pub who: Text,
    /// Its words, each of which is enough; what changes stands in braces.
    pub words: Vec<Text>,
    /// How much it matters.
    pub severity: Severity,
    /// Whether it keeps nobody out where the certificate does not have Must-Staple.
    pub only_must_staple: bool,
    /// What is most likely the matter: the id of a trouble.
    pub trouble: Text,
    /// What holds where it is said: ids of facts, such as `must-staple` and `no-responder`.
    pub establishes: Vec<Text>,
    /// What it means for visitors.
    pub meaning: String,
    /// What to do next.
    pub next: String,
    /// The version that it is about, and how it is known.
    pub about: Text,
    /// How sure it is: `high`, `medium` or `low`.
    pub confidence: Text,
    /// Where it comes from.
    pub references: Vec<Reference>,
}

/// The catalogue of messages.
///
/// ```
/// let catalogue = staplescope::report::messages();
/// assert!(catalogue.messages.iter().any(|message| message.code == "apache-issuer-not-found"));
/// ```
#[must_use]
pub fn messages() -> MessageCatalogue {
    MessageCatalogue {
        schema: MESSAGES_SCHEMA.into(),
        messages: message::all().map(KnownMessage::from).collect(),
    }
}

impl From<&message::Message> for KnownMessage {
    fn from(record: &message::Message) -> Self {
        let basis = record.basis;
        Self {
            code: record.code.into(),
            program: basis.program.into(),
            who: basis.who.into(),
            words: record.words().iter().map(|words| (*words).into()).collect(),
            severity: record.severity.into(),
            only_must_staple: record.only_must_staple,
            trouble: record.fault.id().into(),
            establishes: record.facts().iter().map(|fact| fact.id().into()).collect(),
            meaning: record.meaning(&[], false),
            next: record.next(&[], None),
            about: basis.about.into(),
            confidence: basis.confidence.as_str().into(),
            references: basis.references.iter().map(Reference::from).collect(),
        }
    }
}

impl MessageCatalogue {
    /// JSON, indented, with a line break at its end.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which no message brings about.
    pub fn to_json(&self) -> serde_json::Result<String> {
        json::pretty(self)
    }

    /// Markdown, with a table for each program: `docs/messages.md`.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut programs: Vec<&str> = Vec::new();
        for message in &self.messages {
            if !programs.contains(&&*message.program) {
                programs.push(&message.program);
            }
        }
        let mut text = format!(
            "{INTRODUCTION}\n{} messages of {} programs.\n",
            self.messages.len(),
            programs.len()
        );
        for program in programs {
            let of_program = self.messages.iter().filter(|one| one.program == program);
            text.push_str(&format!("\n## {program}\n{HEAD}"));
            text.extend(of_program.map(KnownMessage::to_row));
        }
        text.push_str(SILENT);
        text
    }
}

const INTRODUCTION: &str = "\
# What programs say about stapling

Made by `cargo run --bin staplescope -- messages --format markdown > docs/messages.md`; a test checks that it is up to
date.

Each row is a message that Staplescope finds in any text. One of its words is enough, in any case, wrapped, quoted or
escaped; what changes stands in braces. *error*: somebody is refused, or will be; *warning*: something is wrong;
*notice*: worth knowing. *Must-Staple*: \"only\", if it keeps nobody out where the certificate does not have Must-Staple.
*Sure*: high, if the words were seen in the program’s source or output; medium, if in its documentation or in public
reports; low, if they are known from hearsay.
";

const HEAD: &str = "
| words | code | severity | Must-Staple | what it means | sure | source |
|---|---|---|---|---|---|---|
";

const SILENT: &str = "
## Who says nothing

Looked through in the versions named, and without a word of their own about stapling:

| program | version | what there is instead |
|---|---|---|
| acme.sh | of 2026-06-19 | drops Must-Staple silently when it renews with Let’s Encrypt; prints what the CA answers |
| cert-manager | 1.21.0-beta.0 | shows what the CA answers in the order’s state |
| nmap | 7.99 | its scripts ask for no staple; `ssl-cert` prints the certificate, with the responder’s address |
| Postfix | of 2026-08-21 | cannot staple, and does not ask for staples |
| Dovecot | of 2026-08-17 | cannot staple, and does not ask for staples |
| ejabberd | 26.07 | the code of the server itself has none |
| coturn | 4.17.1 | cannot staple |
| UnrealIRCd | of 2024-10-17 | cannot staple |
| Prosody | of 2025-05-13 | cannot staple; its code has no word of OCSP |
| PostgreSQL’s libpq | 17 | asks for no staple; an OCSP error in its output is OpenSSL’s |
| MySQL’s client library | of 2026 | asks for no staple; an OCSP error in its output is OpenSSL’s |

What Hardenize writes in its reports could not be seen, and is not among the messages.
";

/// Text for a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

impl KnownMessage {
    fn must_staple(&self) -> &'static str {
        if self.only_must_staple { "only" } else { "" }
    }

    fn to_row(&self) -> String {
        let words: Vec<_> = self.words.iter().map(|words| cell(words.trim())).collect();
        let links = self.references.iter().map(|one| match &*one.url {
            "" => cell(&one.label),
            url => format!("[{}]({url})", cell(&one.label)),
        });
        let mut links = links.collect::<Vec<_>>().join(", ");
        links.push_str(&format!(" ({})", cell(&self.about)));
        format!(
            "| `{}` | `{}` | {} | {} | {} | {} | {links} |\n",
            words.join("`, `"),
            self.code,
            self.severity.as_str(),
            self.must_staple(),
            cell(&self.meaning),
            self.confidence,
        )
    }
}

impl fmt::Display for MessageCatalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, message) in self.messages.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{message}")?;
        }
        Ok(())
    }
}

impl fmt::Display for KnownMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} ({})", self.code, self.severity.as_str())?;
        for words in &self.words {
            wrapped(f, "  ", words)?;
        }
        wrapped(f, "    program   ", &self.program)?;
        wrapped(f, "    shown by  ", &self.who)?;
        let known = format!("{} confidence: {}", self.confidence, self.about);
        wrapped(f, "    known     ", &known)?;
        for reference in &self.references {
            let source = format!("{} {}", reference.label, reference.url);
            wrapped(f, "    source    ", &source)?;
        }
        wrapped(f, "    ", &self.meaning)?;
        wrapped(f, "    ", &self.next)
    }
}
