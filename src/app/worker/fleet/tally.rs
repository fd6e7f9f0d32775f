//! What is counted of rows as they come, so that a look at all of them costs the same however many
//! there are.

use std::collections::HashMap;

use super::facet;
use crate::app::protocol::{Demanding, Facet, Left, Unread, Value};
use crate::asn1::Time;
use crate::report::{Role, Row, Verdict, grouped};

/// The most values of a facet that are offered.
const MAX_VALUES: usize = 60;
/// How many months to come are shown one by one.
const MONTHS: usize = 12;
/// How many parts that could not be read are named.
const MAX_UNREAD: usize = 20;
/// How many authorities are shown one by one.
const MAX_AUTHORITIES: usize = 10;

const HOUR: i64 = 60 * 60;
/// How long staples can be used: in words, and below how many seconds.
const LEFT: [(&str, i64); 6] = [
    ("less than 8 hours", 8 * HOUR),
    ("less than a day", 24 * HOUR),
    ("1 to 2 days", 2 * 24 * HOUR),
    ("2 to 4 days", 4 * 24 * HOUR),
    ("4 to 7 days", 7 * 24 * HOUR),
    ("7 days or more", i64::MAX),
];

/// How many certificates demand a staple, of how many.
#[derive(Clone, Copy, Debug, Default)]
struct Demand {
    demand: usize,
    all: usize,
}

/// Counts over rows, each once.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// What rows have, for each of [`Facet::ALL`].
    values: [HashMap<String, usize>; Facet::ALL.len()],
    /// The instant, and its month.
    first: Option<(Time, i64)>,
    ended: usize,
    months: [usize; MONTHS],
    later: usize,
    /// How many demand a staple, and how many there are, by authority.
    authorities: HashMap<String, Demand>,
    staples: [usize; LEFT.len()],
    /// How many demand a staple and have no usable one.
    without: usize,
    /// What could not be read, or not to its end: the first of it.
    pub(super) unread: Vec<Unread>,
    /// In how many inputs, and the last of these.
    pub(super) unread_inputs: usize,
    last_unread: Option<String>,
    /// How many stand at several places, and at how many these do.
    pub(super) several: usize,
    pub(super) more_places: usize,
}

impl Tally {
    /// Counts a row.
    pub(super) fn add(&mut self, row: &Row, at: Time) {
        for (facet, values) in Facet::ALL.into_iter().zip(&mut self.values) {
            count(values, facet::value(facet, row), |count| *count += 1);
        }
        if self.first.is_none_or(|(known, _)| known != at) {
            self.first = month(&at.to_string()).map(|month| (at, month));
        }
        self.add_end(row, at);
        self.add_staple(row, at);
        self.add_unread(row);
        if row.role == Some(Role::EndEntity) {
            count(
                &mut self.authorities,
                facet::authority(row),
                |counts: &mut Demand| {
                    counts.demand += usize::from(row.must_staple == Some(true));
                    counts.all += 1;
                },
            );
        }
    }

    fn add_end(&mut self, row: &Row, at: Time) {
        let Some(ends) = row.not_after.as_deref() else {
            return;
        };
        let ahead = || usize::try_from(month(ends)? - self.first?.1).ok();
        if Time::parse(ends).is_some_and(|ends| ends < at) {
            self.ended += 1;
            return;
        }
        let ahead = ahead();
        match ahead.and_then(|place| self.months.get_mut(place)) {
            Some(count) => *count += 1,
            None => self.later += 1,
        }
    }

    fn add_unread(&mut self, row: &Row) {
        let Some(problem) = row.problems.first() else {
            return;
        };
        // In the order of reading, those of one input follow one another.
        if self.last_unread.as_ref() != Some(&row.source) {
            self.unread_inputs += 1;
            self.last_unread = Some(row.source.clone());
        }
        if self.unread.len() < MAX_UNREAD {
            self.unread.push(Unread {
                source: row.source.clone(),
                place: row.place.clone(),
                problem: problem.clone(),
            });
        }
    }

    fn add_staple(&mut self, row: &Row, at: Time) {
        let is_usable = row.staple == Some(Verdict::Good);
        let until = row.staple_until.as_deref().filter(|_| is_usable);
        let left = until.and_then(Time::parse).map(|until| until - at);
        let place = left.and_then(|left| LEFT.iter().position(|(_, below)| left < *below));
        let is_demanded = row.must_staple == Some(true) && row.role == Some(Role::EndEntity);
        match place.and_then(|place| self.staples.get_mut(place)) {
            Some(count) => *count += 1,
            None => self.without += usize::from(!is_usable && is_demanded),
        }
    }

    /// What rows have there, most first.
    pub(super) fn values(&self) -> Vec<(Facet, Vec<Value>)> {
        values(&self.values, &[])
    }

    /// How many end when.
    pub(super) fn ends(&self, at: Time) -> Vec<Value> {
        let first = month(&at.to_string()).unwrap_or_default();
        let end = |(value, count)| Value { value, count };
        let months = (first..).map(month_name).zip(self.months);
        std::iter::once(("ended".to_owned(), self.ended))
            .chain(months)
            .chain([("later".to_owned(), self.later)])
            .map(end)
            .collect()
    }

    /// How many staples can be used for how long; and how many certificates that demand one have none.
    pub(super) fn staples(&self) -> Vec<Left> {
        if self.without + self.staples.iter().sum::<usize>() == 0 {
            return Vec::new();
        }
        let left = LEFT.iter().zip(self.staples);
        let left = left.map(|((time, _), count)| Left {
            time: (*time).to_owned(),
            count,
            is_usable: true,
        });
        let without = Left {
            time: "none, and demanded".to_owned(),
            count: self.without,
            is_usable: false,
        };
        std::iter::once(without).chain(left).collect()
    }

    /// How many servers' certificates demand a staple, and how many there are, by authority.
    pub(super) fn authorities(&self) -> Vec<Demanding> {
        let counts = self.authorities.iter();
        let mut counts: Vec<_> = counts
            .map(|(authority, of)| Demanding {
                authority: authority.clone(),
                demand: of.demand,
                all: of.all,
            })
            .collect();
        counts.sort_by(|one, other| {
            let by_count = (other.demand, other.all).cmp(&(one.demand, one.all));
            by_count.then_with(|| one.authority.cmp(&other.authority))
        });
        let others = counts.split_off(counts.len().min(MAX_AUTHORITIES));
        if !others.is_empty() {
            counts.push(Demanding {
                authority: format!("{} others", grouped(others.len())),
                demand: others.iter().map(|one| one.demand).sum(),
                all: others.iter().map(|one| one.all).sum(),
            });
        }
        counts
    }
}

/// What there is to pick rows by, where a query narrows them: each facet is counted over the rows that fit all but
/// what is picked there, so that each count is that of the rows that another choice would show.
pub(super) struct Choice<'a> {
    counts: [HashMap<String, usize>; Facet::ALL.len()],
    picks: &'a [(Facet, String)],
}

impl<'a> Choice<'a> {
    pub(super) fn new(picks: &'a [(Facet, String)]) -> Self {
        let mut choice = Self {
            counts: Default::default(),
            picks,
        };
        // What is picked stays there to be seen, also where nothing has it.
        for (facet, counts) in Facet::ALL.into_iter().zip(&mut choice.counts) {
            if let Some(picked) = picked(picks, facet) {
                count(counts, picked, |_| {});
            }
        }
        choice
    }

    /// Counts a row that fits the query, or all of it but what is picked in `but`.
    pub(super) fn add(&mut self, row: &Row, but: Option<Facet>) {
        for (facet, counts) in Facet::ALL.into_iter().zip(&mut self.counts) {
            if but.is_none_or(|but| but == facet) {
                count(counts, facet::value(facet, row), |count| *count += 1);
            }
        }
    }

    pub(super) fn values(self) -> Vec<(Facet, Vec<Value>)> {
        values(&self.counts, self.picks)
    }
}

fn picked(picks: &[(Facet, String)], facet: Facet) -> Option<&str> {
    let found = picks.iter().find(|(known, _)| *known == facet);
    found.map(|(_, value)| value.as_str())
}

/// Of each facet the most frequent values, and the one that is picked, most first.
fn values(
    counts: &[HashMap<String, usize>; Facet::ALL.len()],
    picks: &[(Facet, String)],
) -> Vec<(Facet, Vec<Value>)> {
    let sorted = |(facet, counts): (Facet, &HashMap<String, usize>)| {
        let mut values: Vec<_> = counts.iter().collect();
        values.sort_by(|one, other| other.1.cmp(one.1).then(one.0.cmp(other.0)));
        let picked = picked(picks, facet);
        let values = values.into_iter().enumerate();
        let offered = values
            .filter(|(place, (value, _))| *place < MAX_VALUES || picked == Some(value.as_str()));
        let value = |(_, (value, count)): (usize, (&String, &usize))| Value {
            value: value.clone(),
            count: *count,
        };
        (facet, offered.map(value).collect())
    };
    Facet::ALL.into_iter().zip(counts).map(sorted).collect()
}

/// Counts a value, which is copied only where it is new.
fn count<T: Default>(counts: &mut HashMap<String, T>, value: &str, more: impl FnOnce(&mut T)) {
    match counts.get_mut(value) {
        Some(count) => more(count),
        None => more(counts.entry(value.to_owned()).or_default()),
    }
}

/// The months since the year 0, of a time as RFC 3339 writes it.
fn month(time: &str) -> Option<i64> {
    let year: i64 = time.get(..4)?.parse().ok()?;
    let month: i64 = time.get(5..7)?.parse().ok()?;
    Some(year * 12 + month - 1)
}

/// `Nov 2026`.
fn month_name(month: i64) -> String {
    const NAMES: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let name = usize::try_from(month.rem_euclid(12)).ok();
    let name = name.and_then(|place| NAMES.get(place)).copied();
    format!("{} {}", name.unwrap_or_default(), month.div_euclid(12))
}
