//! Lines about objects for a terminal: what stands in them, also where it could not be read.

use std::fmt;

use super::terminal::wrapped;
use super::{
    CertificateReport, CertificateRequestReport, EntryReport, ExtensionReport, Field,
    ObjectProblem, RevokedReport,
};
use crate::grammar::list;

/// The most entries of a revocation list that the text shows.
pub(super) const SHOWN_REVOKED: usize = 8;

/// What was odd about an object, or could not be read.
pub(super) fn problems(f: &mut fmt::Formatter<'_>, all: &[ObjectProblem]) -> fmt::Result {
    all.iter()
        .try_for_each(|problem| wrapped(f, "  problem   ", &problem.message))
}

impl CertificateReport {
    /// The dates as they stand, or that there are none.
    #[must_use]
    pub fn lifetime(&self, between: &str) -> String {
        let date = |read: &Option<String>, name: &str| {
            let stated = self.fields.iter().find(|field| field.name == name);
            match (read, stated) {
                (Some(read), _) => read.clone(),
                (None, Some(stated)) => stated.value.clone(),
                (None, None) => UNREAD.into(),
            }
        };
        let from = date(&self.not_before, "notBefore");
        let until = date(&self.not_after, "notAfter");
        format!("{from}{between}{until}")
    }

    /// Its key by name and size, also one that nothing here can use.
    #[must_use]
    pub fn key(&self) -> &str {
        key_of(&self.fields)
    }

    /// A key that could not be read, as a field; none where it is among the fields.
    #[must_use]
    pub fn unread_key(&self) -> Option<Field> {
        unread_key(&self.fields)
    }

    /// What cannot be told of it, because it could not be read: `whom it names and who issued it`; none where
    /// nothing is unread.
    #[must_use]
    pub fn untold_list(&self) -> Option<String> {
        let untold = self.untold();
        (!untold.is_empty()).then(|| list(&untold))
    }

    /// What cannot be told of it, in the order of the report's fields and in words.
    fn untold(&self) -> Vec<&str> {
        let words = |field: &str| {
            let named = UNTOLD.iter().find(|(name, _)| *name == field);
            named.map(|(_, words)| *words)
        };
        self.unread.iter().filter_map(|name| words(name)).collect()
    }
}

/// What the text shows of a key that could not be read, as a field; none where it is among the fields.
fn unread_key(fields: &[Field]) -> Option<Field> {
    let is_key = |field: &Field| KEYS.contains(&&*field.name);
    let unread = || Field {
        name: "key".into(),
        value: UNREAD.into(),
        span: None,
        children: vec![],
    };
    (!fields.iter().any(is_key)).then(unread)
}

/// What a key is called in a certificate, and in a request for one.
const KEYS: [&str; 2] = ["subjectPublicKeyInfo", "subjectPKInfo"];

impl CertificateRequestReport {
    /// A key that could not be read, as a field; none where it is among the fields.
    #[must_use]
    pub fn unread_key(&self) -> Option<Field> {
        unread_key(&self.fields)
    }
}

/// The key among an object's fields, by name and size.
pub(super) fn key_of(fields: &[Field]) -> &str {
    let mut fields = fields.iter();
    let key = fields.find(|field| KEYS.contains(&&*field.name));
    key.map_or(UNREAD, |key| or_unread(&key.value))
}

/// What is missing where a field of the report is among the unread; dates are shown as they stand.
const UNTOLD: &[(&str, &str)] = &[
    ("subject", "whom it names"),
    ("issuer", "who issued it"),
    ("serial", "its serial number"),
    ("role", "what it is for"),
    ("must_staple", "whether it requires a staple"),
    ("key_usage", "what its key may do"),
    ("extended_key_usage", "for which purposes"),
    ("ocsp_urls", "where its responder is"),
    ("subject_alt_names", "for which hosts"),
];

/// The extension whose content every entry shows anyway.
const REASON: &str = "Reason Code";

/// An extension by its name, or its number, and what it says.
pub(super) fn extension_line(extension: &ExtensionReport) -> String {
    let name = match &*extension.name {
        "" => &extension.oid,
        name => name,
    };
    let critical = if extension.critical {
        " (critical)"
    } else {
        ""
    };
    let value = match extension.value.as_str() {
        "" if let Some(problem) = &extension.problem => problem.clone(),
        "" => leaves(&extension.fields).join(", "),
        value => value.to_owned(),
    };
    format!("{name}{critical}: {value}")
}

/// The values of a tree, from the outside in.
fn leaves(fields: &[Field]) -> Vec<&str> {
    let all = fields
        .iter()
        .flat_map(|field| match field.children.is_empty() {
            true => vec![field.value.as_str()],
            false => leaves(&field.children),
        });
    all.filter(|value| !value.is_empty()).collect()
}

/// What stands in place of something that could not be read.
pub(super) const UNREAD: &str = "(not readable)";

fn or_unread(read: &str) -> &str {
    if read.is_empty() { UNREAD } else { read }
}

impl EntryReport {
    pub(super) fn line(&self) -> String {
        let until = self.next_update.as_deref().unwrap_or("(no nextUpdate)");
        let revoked = match (&self.revoked_at, &self.reason) {
            (Some(since), Some(reason)) => format!(" since {since}, {reason}"),
            (Some(since), None) => format!(" since {since}"),
            _ => String::new(),
        };
        let (serial, status) = (or_unread(&self.serial), or_unread(&self.status));
        let from = or_unread(&self.this_update);
        format!("{serial} {status}{revoked}: {from} to {until}")
    }
}

impl RevokedReport {
    pub(super) fn line(&self) -> String {
        let reason = self.reason.as_ref().map(|reason| format!(", {reason}"));
        let date = or_unread(&self.revoked_at);
        let others = self.extensions.iter().filter(|one| one.name != REASON);
        let others = others.map(|one| format!("; {}", extension_line(one)));
        let others: String = others.collect();
        let reason = reason.unwrap_or_default();
        format!("{} since {date}{reason}{others}", self.serial)
    }
}
