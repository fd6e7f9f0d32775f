//! The catalogue of rules, as `staplescope rules` prints it and `docs/rules.md` has it.

use std::fmt;

use serde::Serialize;

use super::terminal::wrapped;
use super::{Reference, Severity, Text, json};
use crate::lint::{self, RULES, Rule, Source};

/// The name of the catalogue's format.
pub const RULES_SCHEMA: &str = "staplescope-rules/1";

/// Every rule that findings come from. Its `Display` is plain text for a terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Catalogue {
    /// Always [`RULES_SCHEMA`].
    pub schema: Text,
    /// The rules, in the order of their findings.
    pub rules: Vec<RuleReport>,
}

/// A rule, as people and programs read about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleReport {
    /// Stable, kebab-case; the code of its findings.
    pub code: Text,
    /// How much its findings matter at worst.
    pub severity: Severity,
    /// How much they matter in each case, worst first.
    pub severities: Vec<Severity>,
    /// Where it stands; empty where each finding brings its own, or where it is about what was given.
    pub clauses: Vec<Reference>,
    /// Who makes it.
    pub source: Text,
    /// From when on objects have to follow it, `YYYY-MM-DD`; none where their age does not matter.
    pub effective: Option<Text>,
    /// What it looks at: `certificate`, `response`, `request`, `list`, `pair`, `chain`, `connection`
    /// or `scene`.
    pub looks_at: Vec<Text>,
    /// What is the matter, in a few words.
    pub title: Text,
    /// What it means for a visitor.
    pub explanation: Text,
    /// What to do.
    pub remedy: Text,
}

/// The catalogue of rules.
///
/// ```
/// let catalogue = staplescope::report::rules();
/// assert!(catalogue.rules.iter().any(|rule| rule.code == "must-staple-without-staple"));
/// ```
#[must_use]
pub fn rules() -> Catalogue {
    Catalogue {
        schema: RULES_SCHEMA.into(),
        rules: RULES.iter().map(RuleReport::from).collect(),
    }
}

impl From<&Rule> for RuleReport {
    fn from(rule: &Rule) -> Self {
        let subjects = rule.looks_at().into_iter();
        let severities = rule.severities.iter();
        Self {
            code: rule.code.into(),
            severity: rule.severity().into(),
            severities: severities.map(|severity| (*severity).into()).collect(),
            clauses: rule.citations.iter().map(Reference::from).collect(),
            source: source(rule.source),
            effective: rule.effective.map(|time| {
                let time = time.to_string();
                let date = time.split_once('T').map(|(date, _)| date.to_owned());
                date.unwrap_or(time).into()
            }),
            looks_at: subjects.map(|subject| subject.name().into()).collect(),
            title: rule.title.into(),
            explanation: rule.explanation.into(),
            remedy: rule.remedy.into(),
        }
    }
}

impl From<lint::Severity> for Severity {
    fn from(severity: lint::Severity) -> Self {
        match severity {
            lint::Severity::Error => Self::Error,
            lint::Severity::Warning => Self::Warning,
            lint::Severity::Notice => Self::Notice,
        }
    }
}

fn source(source: Source) -> Text {
    match source {
        Source::Rfc(number) => format!("RFC {number}").into(),
        Source::BaselineRequirements => "CA/Browser Forum TLS Baseline Requirements".into(),
        Source::RootStorePolicy => "Mozilla Root Store Policy".into(),
        Source::Clients => "Clients’ behaviour".into(),
        Source::Servers => "Servers’ behaviour".into(),
        Source::Announcements => "CAs' announcements".into(),
        Source::Inputs => "Staplescope".into(),
    }
}

impl Catalogue {
    /// JSON, indented, with a line break at its end.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which no rule brings about.
    pub fn to_json(&self) -> serde_json::Result<String> {
        json::pretty(self)
    }

    /// Markdown, in sections by source: `docs/rules.md`.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut text = INTRODUCTION.to_owned();
        let mut sources: Vec<&str> = Vec::new();
        for rule in &self.rules {
            if !sources.contains(&&*rule.source) {
                sources.push(&rule.source);
            }
        }
        for source in sources {
            text.push_str(&format!("\n## {source}\n"));
            let of_source = self.rules.iter().filter(|rule| rule.source == source);
            text.extend(of_source.map(RuleReport::to_markdown));
        }
        text
    }
}

const INTRODUCTION: &str = "\
# The rules

Made by `cargo run --bin staplescope -- rules --format markdown > docs/rules.md`; a test checks that it is up to date.

Each finding of a report comes from one of these rules, by its code. *error*: a MUST is broken, or connections break; \
*warning*: a SHOULD is broken, or connections will break; *notice*: worth knowing. Where a rule has several, a finding \
has the one that its case deserves. A finding also names the objects, times and values of its case where the texts here \
are general.

*Looks at*: a certificate, a response, a request (OCSP or certification request), a list (CRL), a pair (two objects that \
belong together: certificate and response, request and response, certificate and list, or two responses), a chain (a \
certificate’s path to a trust anchor, or the list that a server sends), a recorded connection, or the whole scene \
(everything given). *In force from*: the rule is silent about objects made before that day. A rule without a day applies \
to objects of any age: it is as old as they can be, or clients enforce it today whatever was allowed then.
";

impl RuleReport {
    fn severities(&self) -> String {
        let names: Vec<_> = self.severities.iter().map(|one| one.as_str()).collect();
        names.join(", ")
    }

    fn clauses(&self) -> Option<String> {
        let labels: Vec<_> = self.clauses.iter().map(|one| &*one.label).collect();
        (!labels.is_empty()).then(|| labels.join(", "))
    }

    fn to_markdown(&self) -> String {
        let links = self.clauses.iter();
        let links: Vec<_> = links
            .map(|clause| format!("[{}]({})", clause.label, clause.url))
            .collect();
        let mut facts = format!(
            "{} · looks at: {}",
            self.severities(),
            self.looks_at.join(", ")
        );
        if let Some(date) = &self.effective {
            facts.push_str(&format!(" · in force from {date}"));
        }
        for link in links {
            facts.push_str(&format!(" · {link}"));
        }
        format!(
            "\n### `{}`\n\n{facts}\n\n**{}.** {}\n\nWhat to do: {}\n",
            self.code, self.title, self.explanation, self.remedy
        )
    }
}

impl fmt::Display for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, rule) in self.rules.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{rule}")?;
        }
        Ok(())
    }
}

impl fmt::Display for RuleReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} ({})", self.code, self.severities())?;
        wrapped(f, "  ", &self.title)?;
        let facts = [
            ("looks at", Some(self.looks_at.join(", "))),
            ("source", Some(self.source.to_string())),
            ("clauses", self.clauses()),
            (
                "in force",
                self.effective.as_ref().map(|date| format!("from {date}")),
            ),
        ];
        for (name, fact) in facts {
            if let Some(fact) = fact {
                wrapped(f, &format!("    {name:<9} "), &fact)?;
            }
        }
        wrapped(f, "    ", &self.explanation)?;
        wrapped(f, "    ", &self.remedy)
    }
}

/// What a finding of this rule says in a few words; none where there is no such rule.
#[must_use]
pub fn rule_title(code: &str) -> Option<&'static str> {
    crate::lint::rule(code).map(|rule| rule.title)
}
