//! Many certificates: their rows, folded, counted and found again.

mod facet;
mod overview;
mod query;
mod take;
mod tally;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::analyze::Case;
use crate::app::protocol::{Compared, Facet, FleetAnswer, Listed, Query, Rows, Value};
use crate::asn1::Time;
use crate::report::tables;
use crate::report::{Inventory, Rollout, Row, rule_title};
use tally::Tally;

/// The most other places of one certificate that its row names.
const MAX_PLACES: usize = 5;

/// How many rows the page is given before it asks for any.
const FIRST_ROWS: usize = 32;

/// The rows of an inventory.
#[derive(Debug)]
pub struct Fleet {
    at: Option<Time>,
    entries: Vec<Entry>,
    /// Where each certificate stands among them.
    by_sha256: HashMap<String, usize>,
    /// How many rows were listed.
    listed: usize,
    counts: Inventory,
    tally: Tally,
    reading: Reading,
    /// The names of inputs that open with a password only.
    locked: Vec<String>,
    /// Whether a password was given for one of these that is not the right one.
    is_refused: bool,
    /// What the query finds that was asked last.
    found: Option<Found>,
    /// Which rows were asked for last.
    asked: Asked,
}

/// What a query finds.
#[derive(Debug)]
struct Found {
    query: Query,
    /// The positions.
    ids: Vec<u32>,
    /// Whether they are in the query's order, and not in that of reading.
    is_sorted: bool,
    /// What there is to pick them by; empty where that is what there is to pick all rows by.
    facets: Vec<(Facet, Vec<Value>)>,
}

/// The turn of a question, its query, and the place and number of the rows that it is for.
type Asked = (u32, Query, usize, usize);

/// How far the inputs are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Whether reading goes on.
    pub is_partial: bool,
    /// Whether it was stopped.
    pub is_stopped: bool,
    /// How many files of folders hold nothing of use.
    pub without: usize,
    /// How many the browser could not read.
    pub refused: usize,
}

/// A certificate, once, wherever it stands.
#[derive(Debug)]
struct Entry {
    row: Row,
    /// The piece that it stands in, where the inputs are read in pieces.
    piece: usize,
    /// Where it stands besides.
    also: Vec<Elsewhere>,
    /// What a search looks through, in lower case; made when something is looked for.
    text: OnceCell<String>,
}

/// Another place of a certificate.
#[derive(Debug)]
struct Elsewhere {
    source: String,
    place: String,
    piece: usize,
}

impl Default for Fleet {
    fn default() -> Self {
        Self {
            at: None,
            entries: Vec::new(),
            by_sha256: HashMap::new(),
            listed: 0,
            counts: Inventory::default(),
            tally: Tally::default(),
            reading: Reading::default(),
            locked: Vec::new(),
            is_refused: false,
            found: None,
            asked: (0, Query::default(), 0, FIRST_ROWS),
        }
    }
}

impl Fleet {
    /// Lists what is read by now, from the beginning.
    pub fn update(&mut self, case: &Case, at: Time, reading: Reading) {
        self.list(case.rows(at), at, reading);
        self.lock(case);
    }

    /// Lists what was read since, while reading goes on.
    pub fn read_on(&mut self, case: &Case, at: Time, reading: Reading) {
        if self.at != Some(at) {
            self.clear();
        }
        (self.at, self.reading) = (Some(at), reading);
        self.append(case.rows_from(self.listed, at), 0, at);
    }

    /// Lists the rows of the next piece.
    pub fn read_piece(&mut self, piece: usize, rows: Vec<Row>, at: Time, reading: Reading) {
        (self.at, self.reading) = (Some(at), reading);
        self.append(rows, piece, at);
    }

    /// Everything is read that there was, in pieces.
    pub fn end_pieces(&mut self, reading: Reading) {
        self.reading = reading;
    }

    /// The pieces in which a certificate stands.
    pub fn pieces(&self, sha256: &str) -> Vec<usize> {
        let known = self.by_sha256.get(sha256);
        let entry = known.and_then(|at| self.entries.get(*at));
        entry.map_or_else(Vec::new, |entry| {
            let also = entry.also.iter().map(|other| other.piece);
            std::iter::once(entry.piece).chain(also).collect()
        })
    }

    /// How many rows were listed, one for each place.
    pub fn listed(&self) -> usize {
        self.listed
    }

    /// Everything is read: lists it anew only where that may make a difference.
    pub fn end(&mut self, case: &Case, at: Time, reading: Reading) {
        match self.at == Some(at) && case.is_settled() {
            true => {
                self.read_on(case, at, reading);
                self.lock(case);
            }
            false => self.update(case, at, reading),
        }
    }

    fn lock(&mut self, case: &Case) {
        let locked = case.locked();
        self.is_refused = locked.iter().any(|input| input.wrong_password);
        self.locked = locked.iter().map(|input| input.name.clone()).collect();
    }

    /// Lists the same at another instant.
    pub fn judge(&mut self, case: &Case, at: Time) {
        let reading = Reading {
            is_partial: false,
            ..self.reading
        };
        self.update(case, at, reading);
    }

    fn list(&mut self, rows: Vec<Row>, at: Time, reading: Reading) {
        self.clear();
        (self.at, self.reading) = (Some(at), reading);
        self.append(rows, 0, at);
    }

    fn clear(&mut self) {
        self.entries.clear();
        self.by_sha256.clear();
        (self.listed, self.found) = (0, None);
        (self.counts, self.tally) = (Inventory::default(), Tally::default());
    }

    fn append(&mut self, rows: Vec<Row>, piece: usize, at: Time) {
        self.listed += rows.len();
        self.found = None;
        for row in rows {
            let known = row
                .sha256
                .as_ref()
                .and_then(|hash| self.by_sha256.get(hash));
            match known.and_then(|at| self.entries.get_mut(*at)) {
                Some(entry) => {
                    self.tally.several += usize::from(entry.also.is_empty());
                    self.tally.more_places += 1;
                    entry.stands_also(row, piece);
                }
                None => {
                    self.counts.add(&row, at);
                    self.tally.add(&row, at);
                    if let Some(hash) = &row.sha256 {
                        self.by_sha256.insert(hash.clone(), self.entries.len());
                    }
                    self.entries.push(Entry::new(row, piece));
                }
            }
        }
    }

    /// Some rows of a query.
    pub fn rows(&mut self, turn: u32, query: &Query, from: usize, count: usize) -> FleetAnswer {
        self.asked = (turn, query.clone(), from, count);
        FleetAnswer::Rows(self.some(turn, query, from, count))
    }

    fn some(&mut self, turn: u32, query: &Query, from: usize, count: usize) -> Rows {
        let is_again = self
            .found
            .as_ref()
            .is_some_and(|found| found.query == *query);
        let ids: Vec<u32> = match is_again {
            // Whoever asks again scrolls, and will ask for more.
            true => self
                .found(query)
                .iter()
                .skip(from)
                .take(count)
                .copied()
                .collect(),
            // While rows come, most are never looked at, and need no order among each other.
            false => {
                let (ids, facets) = self.find(query);
                let some = self.first(query, &ids, from.saturating_add(count));
                self.found = Some(Found {
                    query: query.clone(),
                    ids,
                    is_sorted: false,
                    facets,
                });
                some.into_iter().skip(from).collect()
            }
        };
        let found = self.found.as_ref();
        let (total, facets) = found.map_or((0, Vec::new()), |found| {
            (found.ids.len(), found.facets.clone())
        });
        let rows = ids.into_iter().filter_map(|id| self.row(id)).collect();
        Rows {
            turn,
            query: query.clone(),
            total,
            from,
            rows,
            facets,
        }
    }

    /// All that a query finds, in its order.
    fn found(&mut self, query: &Query) -> &[u32] {
        let known = self.found.take().filter(|found| found.query == *query);
        let (ids, facets, is_sorted) = match known {
            Some(found) => (found.ids, found.facets, found.is_sorted),
            None => {
                let (ids, facets) = self.find(query);
                (ids, facets, false)
            }
        };
        let mut ids = match is_sorted {
            true => ids,
            false => self.first(query, &ids, usize::MAX),
        };
        ids.shrink_to_fit();
        let found = self.found.insert(Found {
            query: query.clone(),
            ids,
            is_sorted: true,
            facets,
        });
        &found.ids
    }

    fn entry(&self, id: u32) -> Option<&Entry> {
        self.entries.get(usize::try_from(id).ok()?)
    }

    fn row(&self, id: u32) -> Option<Listed> {
        let entry = self.entry(id)?;
        Some(Listed {
            id,
            left: self.left(&entry.row).unwrap_or_default(),
            worst: entry
                .row
                .worst
                .as_deref()
                .and_then(rule_title)
                .map(str::to_owned),
            places: entry.also.len() + 1,
            also: entry
                .also
                .iter()
                .take(MAX_PLACES)
                .map(Elsewhere::text)
                .collect(),
            row: entry.row.clone(),
        })
    }

    /// How much of a certificate's validity is left, in tenths.
    fn left(&self, row: &Row) -> Option<u8> {
        let from = Time::parse(row.not_before.as_deref()?)?;
        let until = Time::parse(row.not_after.as_deref()?)?;
        let left = (until - self.at?).clamp(0, i64::MAX);
        let tenths = left.saturating_mul(10).checked_div(until - from)?;
        u8::try_from(tenths.clamp(0, 10)).ok()
    }

    /// Two rows, field by field: those that differ first.
    pub fn compare(&self, one: u32, other: u32) -> Option<FleetAnswer> {
        let cells = |id| Some(tables::cells(&self.entry(id)?.row));
        let pairs = cells(one)?.into_iter().zip(cells(other)?);
        let mut fields: Vec<_> = tables::COLUMNS
            .iter()
            .zip(pairs)
            .map(|(field, (one, other))| Compared {
                field: (*field).to_owned(),
                one,
                other,
            })
            .collect();
        fields.sort_by_key(|field| field.one == field.other);
        Some(FleetAnswer::Compared(fields))
    }

    /// Whether what a query finds, and demands a staple, can keep one; and a row to fill the steps of a
    /// renewal with.
    pub fn rollout(&mut self, query: &Query) -> FleetAnswer {
        let at = self.at.unwrap_or(Time::from_unix(0));
        let ids = self.found(query).to_vec();
        let rows = || ids.iter().filter_map(|id| Some(&self.entry(*id)?.row));
        let demands = |row: &&Row| row.must_staple == Some(true);
        FleetAnswer::Rollout {
            rollout: Rollout::of(rows(), at),
            example: rows()
                .find(demands)
                .or_else(|| rows().next())
                .cloned()
                .map(Box::new),
        }
    }
}

impl Entry {
    fn new(row: Row, piece: usize) -> Self {
        Self {
            row,
            piece,
            also: Vec::new(),
            text: OnceCell::new(),
        }
    }

    /// The same certificate stands at another place.
    fn stands_also(&mut self, row: Row, piece: usize) {
        self.also.push(Elsewhere {
            source: row.source,
            place: row.place,
            piece,
        });
        self.text.take();
    }

    /// Whether a word stands in it.
    fn holds(&self, word: &str) -> bool {
        let text = self.text.get_or_init(|| {
            let mut text = query::text(&self.row);
            for other in &self.also {
                text.push('\n');
                text.push_str(&other.text().to_lowercase());
            }
            text
        });
        text.contains(word)
    }
}

impl Elsewhere {
    fn text(&self) -> String {
        query::place(&self.source, &self.place)
    }
}
