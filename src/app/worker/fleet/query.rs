//! Finds and sorts rows.

use std::borrow::Cow;

use super::tally::Choice;
use super::{Entry, Fleet, facet};
use crate::app::protocol::{Column, Facet, Query, Value};
use crate::report::{Row, common_name};

impl Fleet {
    /// The positions of the rows that a query is for, in the order of reading; and, where it narrows them, what
    /// there is to pick rows by: of each facet what those rows have that fit all the rest of the query.
    pub(super) fn find(&self, query: &Query) -> (Vec<u32>, Vec<(Facet, Vec<Value>)>) {
        let words: Vec<String> = query.text.split_whitespace().map(word).collect();
        let mut choice = query.is_narrow().then(|| Choice::new(&query.picks));
        let mut ids = Vec::new();
        for (id, entry) in (0..).zip(&self.entries) {
            let row = &entry.row;
            let holds = match query.within {
                None => words.iter().all(|word| entry.holds(word)),
                Some(_) if words.is_empty() => true,
                Some(column) => entry.holds_in(column, &words),
            };
            if !holds || !self.is_in_group(row, query) {
                continue;
            }
            let is_picked = |(facet, value): &&(Facet, String)| facet::value(*facet, row) != value;
            let mut against = query.picks.iter().filter(is_picked);
            let (first, second) = (against.next(), against.next());
            if let (Some(choice), None) = (&mut choice, second) {
                choice.add(row, first.map(|(facet, _)| *facet));
            }
            if first.is_none() {
                ids.push(id);
            }
        }
        (ids, choice.map(Choice::values).unwrap_or_default())
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

    fn is_in_group(&self, row: &Row, query: &Query) -> bool {
        match (&query.group, self.at) {
            (Some((code, risk)), Some(at)) => self.counts.is_in(row, code, *risk, at),
            _ => true,
        }
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
            let column = query.within.map(Column::title);
            let column = column.map_or_else(String::new, |title| format!(" under {title}"));
            options.push(format!(
                "Only what contains “{}”{column}.",
                query.text.trim()
            ));
        }
        if self.reading.is_stopped {
            options.push(super::overview::STOPPED.to_owned());
        }
        options
    }
}

impl Entry {
    /// Whether all of these words stand in a column.
    fn holds_in(&self, column: Column, words: &[String]) -> bool {
        let mut text = cell(column, &self.row);
        if column == Column::Source {
            for other in &self.also {
                text.push('\n');
                text.push_str(&other.text());
            }
        }
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word))
    }
}

/// What stands in a column, for a search: what is shown there, and what that is short for.
fn cell(column: Column, row: &Row) -> String {
    let mut text = String::new();
    let mut say = |part: &str| {
        text.push_str(part);
        text.push('\n');
    };
    let own = |facet| facet::value(facet, row);
    match column {
        Column::Name => {
            say(&row.subject);
            row.names.iter().for_each(|name| say(name));
        }
        Column::Issuer => {
            say(row.ca.as_deref().unwrap_or_default());
            say(&row.issuer);
        }
        Column::Ends => say(row.not_after.as_deref().unwrap_or_default()),
        Column::MustStaple => say(match row.must_staple {
            Some(true) => "yes",
            Some(false) => "no",
            None => own(Facet::MustStaple),
        }),
        Column::Staple => {
            say(own(Facet::Staple));
            say(row.staple_until.as_deref().unwrap_or_default());
        }
        Column::Key => say(&row.key),
        Column::Worst => {
            say(own(Facet::Worst));
            row.problems.iter().for_each(|problem| say(problem));
        }
        Column::Source => say(&place(&row.source, &row.place)),
        Column::Serial => say(&row.serial),
        Column::Responder => row.ocsp_urls.iter().for_each(|url| say(url)),
        Column::Role => say(own(Facet::Role)),
    }
    text
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
