//! What programs say, in the report's words.

use serde::{Deserialize, Serialize};

use super::{Reference, Severity, Text};
use crate::grammar::visible;
use crate::input::{Message, place_within};
use crate::message::{self, Fact};

/// A message of a program that stands in an input, and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MessageReport {
    /// Stable, kebab-case.
    pub code: Text,
    /// What people call it.
    pub name: Text,
    /// How much it matters.
    pub severity: Severity,
    /// The name of the input that it stands in.
    pub input: String,
    /// Where it is, in words: `line 12`.
    pub place: String,
    /// The program whose words they are.
    pub program: Text,
    /// Who shows it, for a sentence that begins with “Shown by”.
    pub who: Text,
    /// The line as it stood, what nobody sees in it escaped.
    pub quote: String,
    /// How often it stands in the input.
    pub count: u64,
    /// What it means for visitors.
    pub meaning: String,
    /// What to do next.
    pub next: String,
    /// What the output of `openssl s_client` shows about it, if that is what to paste next.
    pub shown_by_handshake: Option<Text>,
    /// The host that is spoken of, or else one of the certificate that the headline is about.
    pub host: Option<String>,
    /// What is most likely the matter, as far as the message alone tells: the id of a trouble.
    pub trouble: Text,
    /// What holds where it is said: ids of facts, such as `must-staple` and `no-responder`.
    pub establishes: Vec<Text>,
    /// Whether it keeps nobody out where the certificate does not have Must-Staple.
    pub only_must_staple: bool,
    /// The version that it is about, and how it is known.
    pub about: Text,
    /// How sure it is: `high`, `medium` or `low`.
    pub confidence: Text,
    /// Where it comes from.
    pub references: Vec<Reference>,
}

impl From<message::Severity> for Severity {
    fn from(severity: message::Severity) -> Self {
        match severity {
            message::Severity::Error => Self::Error,
            message::Severity::Warning => Self::Warning,
            message::Severity::Notice => Self::Notice,
        }
    }
}

/// What a message is about, where it does not say so itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subject {
    /// The host.
    pub host: Option<String>,
    /// Whether the only record of a connection says that the certificate demands a staple and that none came.
    pub is_demanded: bool,
    /// Whether another message says that the certificate has Must-Staple.
    pub has_must_staple: bool,
}

/// A message found in the input of this name, in words.
pub(crate) fn message(input: &str, found: &Message, subject: &Subject) -> MessageReport {
    let record = found.record;
    let basis = record.basis;
    let host = found.host.as_deref().or(subject.host.as_deref());
    let is_demanded = subject.is_demanded && record.fault == message::Fault::NoStaple;
    let facts = record.facts();
    let is_hopeless = subject.has_must_staple && facts.contains(&Fact::NoResponder);
    let next = match is_hopeless {
        true => HOPELESS.to_owned(),
        false => record.next(&found.values, host),
    };
    let severity = match is_demanded {
        true => Severity::Error,
        false => record.severity.into(),
    };
    MessageReport {
        code: record.code.into(),
        severity,
        input: input.into(),
        place: place_within(&found.within, found.place),
        name: record.name.into(),
        program: basis.program.into(),
        who: basis.who.into(),
        quote: shown(&found.quote),
        count: found.count as u64,
        meaning: shown(&record.meaning(&found.values, is_demanded || subject.has_must_staple)),
        next: shown(&next),
        shown_by_handshake: record.shown_by_handshake().map(Text::from),
        host: host.map(str::to_owned),
        trouble: record.fault.id().into(),
        establishes: facts.iter().map(|fact| fact.id().into()).collect(),
        only_must_staple: record.only_must_staple,
        about: basis.about.into(),
        confidence: basis.confidence.as_str().into(),
        references: basis.references.iter().map(Reference::from).collect(),
    }
}

/// What to do where a certificate names no responder and another message says that it has Must-Staple.
const HOPELESS: &str = "Replace the certificate: it has Must-Staple, as another message says, and without a responder \
                        no server can fetch a staple for it.";

/// Words of an input, with what nobody sees escaped.
fn shown(text: &str) -> String {
    visible(text).into_owned()
}
