//! Finds and sorts rows.

use std::borrow::Cow;

use super::{Fleet, facet};
use crate::app::protocol::{Column, Query};
use crate::report::{Row, common_name};

impl Fleet {
    /// The positions of the rows that a query is for, in the order of reading.
    pub(super) fn find(&self, query: &Query) -> Vec<u32> {
        let words: Vec<String> = query.text.split_whitespace().map(word).collect();
        let entries = (0..).zip(&self.entries);
        let found = entries
            .filter(|(_, entry)| words.iter().all(|word| entry.holds(word)))
            .filter(|(_, entry)| self.fits(&entry.row, query));
        found.map(|(id, _)| id).collect()
    }

    /// Of these, which are in the order of reading, the first so many in the query's order.
    pub(super) fn first(&self, query: &Query, ids: &[u32], count: usize) -> Vec<u32> {
        match (query.sort, query.descending) {
            (Column::Source, false) => ids.iter().take(count).copied().collect(),
            (Column::Source, true) => ids.iter().rev().take(count).copied().collect(),
            (column, is_descending) => self.first_by(column, is_descending, ids, count),
        }
    }

    fn first_by(&self, column: Column, is_descending: bool, ids: &[u32], count: usize) -> Vec<u32> {
        let keyed = ids
            .iter()
            .filter_map(|id| Some((key(column, &self.entry(*id)?.row), *id)));
        let mut keyed: Vec<_> = keyed.collect();
        // The order of reading is kept among equals, both ways.
        let order = |(one, id): &(Key<'_>, u32), (other, other_id): &(Key<'_>, u32)| {
            let by_key = match is_descending {
                true => other.cmp(one),
                false => one.cmp(other),
            };
            by_key.then(id.cmp(other_id))
        };
        if count < keyed.len() {
            keyed.select_nth_unstable_by(count, order);
            keyed.truncate(count);
        }
        keyed.sort_unstable_by(order);
        keyed.into_iter().map(|(_, id)| id).collect()
    }

    fn fits(&self, row: &Row, query: &Query) -> bool {
        let is_picked = |(facet, value): &(_, String)| facet::value(*facet, row) == value;
        let in_group = match (&query.group, self.at) {
            (Some((code, risk)), Some(at)) => self.counts.is_in(row, code, *risk, at),
            _ => true,
        };
        in_group && query.picks.iter().all(is_picked)
    }

    /// What narrows a query, in sentences.
    pub(super) fn options(&self, query: &Query) -> Vec<String> {
        let mut options = Vec::new();
        if let Some((code, _)) = &query.group {
            options.push(format!("Only the group {code}."));
        }
        for (facet, value) in &query.picks {
            options.push(format!("Only {}: {value}.", facet.title()));
        }
        if !query.text.trim().is_empty() {
            options.push(format!("Only what contains “{}”.", query.text.trim()));
        }
        if self.reading.is_stopped {
            options.push(super::overview::STOPPED.to_owned());
        }
        options
    }
}

/// A word as rows hold it: serial numbers and hashes are written without colons there.
fn word(word: &str) -> String {
    let word = word.to_lowercase();
    let is_digits = word
        .bytes()
        .all(|byte| byte.is_ascii_hexdigit() || byte == b':');
    match is_digits && word.contains(':') && word.len() > 5 {
        true => word.replace(':', ""),
        false => word,
    }
}

/// A place, in one line.
pub(super) fn place(source: &str, place: &str) -> String {
    match place.is_empty() {
        true => source.to_owned(),
        false => format!("{source}, {place}"),
    }
}

/// What a search looks through.
pub(super) fn text(row: &Row) -> String {
    let must_staple = match row.must_staple {
        Some(true) => "must-staple",
        _ => "",
    };
    let parts = [
        &row.subject,
        &row.issuer,
        row.ca.as_deref().unwrap_or_default(),
        &row.serial,
        row.sha256.as_deref().unwrap_or_default(),
        row.spki_sha256.as_deref().unwrap_or_default(),
        row.not_after.as_deref().unwrap_or_default(),
        &row.key,
        row.worst.as_deref().unwrap_or_default(),
        must_staple,
    ];
    let mut text = parts.join("\n");
    for more in row.names.iter().chain(&row.problems).chain(&row.ocsp_urls) {
        text.push('\n');
        text.push_str(more);
    }
    text.push('\n');
    text.push_str(&place(&row.source, &row.place));
    text.to_lowercase()
}

fn shown(text: &Option<String>) -> Cow<'_, str> {
    Cow::Borrowed(text.as_deref().unwrap_or_default())
}

/// What rows are sorted by: numbers before words, what is unknown last.
type Key<'a> = (u8, Cow<'a, str>);

fn key(column: Column, row: &Row) -> Key<'_> {
    let last = u8::MAX;
    let nothing = Cow::Borrowed("");
    let of = |text: Option<&str>| match text {
        Some(text) if !text.is_empty() => (0, Cow::Owned(text.to_lowercase())),
        _ => (last, Cow::Borrowed("")),
    };
    match column {
        Column::Name if row.sha256.is_none() => (last, nothing),
        Column::Name => of(Some(row.label())),
        Column::Issuer => match &row.ca {
            Some(ca) => (0, format!("{ca}\n{}", row.issuer).into()),
            None => of(Some(common_name(&row.issuer))),
        },
        Column::Ends => of(row.not_after.as_deref()),
        Column::MustStaple => match row.must_staple {
            Some(true) => (0, nothing),
            None => (1, nothing),
            Some(false) => (2, nothing),
        },
        Column::Staple => match row.staple {
            Some(verdict) => (verdict as u8, shown(&row.staple_until)),
            None => (last, nothing),
        },
        Column::Key => match row.key.split_once(' ') {
            // Lengths are numbers: RSA 2048 before RSA 16384.
            Some((kind, length)) => (0, format!("{kind} {length:>6}").into()),
            None => of(Some(&row.key)),
        },
        Column::Worst => match row.sha256 {
            // What could not be read may be anything.
            None => (0, nothing),
            Some(_) => (row.risk as u8, shown(&row.worst)),
        },
        Column::Source => of(Some(&row.source)),
        Column::Serial => of(Some(&row.serial)),
        Column::Responder => of(row.ocsp_urls.first().map(String::as_str)),
        Column::Role => match row.role {
            Some(role) => (role as u8, nothing),
            None => (last, nothing),
        },
    }
}
