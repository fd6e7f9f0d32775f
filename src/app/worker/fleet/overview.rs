//! Everything at a glance.

use std::collections::HashMap;

use super::{Fleet, facet};
use crate::app::protocol::{Facet, FleetAnswer, Overview, Risky, Value};
use crate::asn1::Time;
use crate::report::{Role, Verdict, grouped};

/// The most values of a facet that are offered.
const MAX_VALUES: usize = 60;
/// How many months to come are shown one by one.
const MONTHS: i64 = 12;
/// How many authorities are shown one by one.
const MAX_AUTHORITIES: usize = 10;

pub(super) const STOPPED: &str =
    "Reading was stopped before its end: what was not read is not listed.";

impl Fleet {
    /// The counts, what is at risk, what there is to pick from.
    pub fn overview(&self) -> FleetAnswer {
        let groups = self.counts.groups().into_iter().map(|group| Risky {
            code: group.code.clone(),
            risk: group.risk,
            count: group.count,
            title: group.title().to_owned(),
            remedy: group.remedy.clone(),
        });
        FleetAnswer::Overview(Overview {
            at: self.at.map(|at| at.to_string()).unwrap_or_default(),
            sentence: self.counts.sentence(),
            rows: self.entries.len(),
            notes: self.notes(),
            is_partial: self.reading.is_partial,
            groups: groups.collect(),
            facets: Facet::ALL.map(|facet| (facet, self.values(facet))).into(),
            ends: self.ends().unwrap_or_default(),
            authorities: self.authorities(),
            staples: self.staples(),
        })
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let places: usize = self.entries.iter().map(|entry| entry.also.len() + 1).sum();
        let several = self
            .entries
            .iter()
            .filter(|entry| !entry.also.is_empty())
            .count();
        match several {
            0 => {}
            1 => {
                notes.push("1 certificate stands at several places and is listed once.".to_owned());
            }
            several => notes.push(format!(
                "{} certificates stand at several places, {} in all, and are listed once.",
                grouped(several),
                grouped(places)
            )),
        }
        let files = [
            (
                self.reading.without,
                ["1 file holds", "files hold"],
                "no certificate and no response: pictures and the like.",
            ),
            (
                self.reading.refused,
                ["1 file", "files"],
                "could not be read by the browser: it may have moved or be locked.",
            ),
        ];
        for (count, [one, several], what) in files {
            match count {
                0 => {}
                1 => notes.push(format!("{one} {what}")),
                _ => notes.push(format!("{} {several} {what}", grouped(count))),
            }
        }
        for name in &self.locked {
            notes.push(format!("Something in {name} opens with a password only."));
        }
        if self.reading.is_stopped {
            notes.push(STOPPED.to_owned());
        }
        notes
    }

    /// What rows have there, most first.
    fn values(&self, facet: Facet) -> Vec<Value> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for entry in &self.entries {
            *counts.entry(self.value(facet, &entry.row)).or_default() += 1;
        }
        let values = counts.into_iter();
        let mut values: Vec<_> = values
            .map(|(value, count)| Value {
                value: value.to_owned(),
                count,
            })
            .collect();
        values.sort_by(|one, other| {
            let by_count = other.count.cmp(&one.count);
            by_count.then_with(|| one.value.cmp(&other.value))
        });
        values.truncate(MAX_VALUES);
        values
    }

    /// How many end when.
    fn ends(&self) -> Option<Vec<(String, usize)>> {
        let at = self.at?;
        let first = month(&at.to_string())?;
        let (mut ended, mut later) = (0, 0);
        let mut months = vec![0; usize::try_from(MONTHS).ok()?];
        for entry in &self.entries {
            let Some(ends) = entry.row.not_after.as_deref() else {
                continue;
            };
            if Time::parse(ends).is_some_and(|ends| ends < at) {
                ended += 1;
                continue;
            }
            let ahead = month(ends).map_or(MONTHS, |month| month - first);
            let place = usize::try_from(ahead).ok();
            match place.and_then(|place| months.get_mut(place)) {
                Some(count) => *count += 1,
                None => later += 1,
            }
        }
        let names = (first..).map(month_name);
        let mut all = vec![("ended".to_owned(), ended)];
        all.extend(names.zip(months));
        all.push(("later".to_owned(), later));
        Some(all)
    }

    /// How many staples can be used for how long; and how many certificates that demand one have none.
    fn staples(&self) -> Vec<(String, usize, bool)> {
        const HOUR: i64 = 60 * 60;
        const LEFT: [(&str, i64); 6] = [
            ("less than 8 hours", 8 * HOUR),
            ("less than a day", 24 * HOUR),
            ("1 to 2 days", 2 * 24 * HOUR),
            ("2 to 4 days", 4 * 24 * HOUR),
            ("4 to 7 days", 7 * 24 * HOUR),
            ("7 days or more", i64::MAX),
        ];
        let Some(at) = self.at else {
            return Vec::new();
        };
        let (mut none, mut counts) = (0, [0usize; LEFT.len()]);
        for row in self.entries.iter().map(|entry| &entry.row) {
            let until = row.staple_until.as_deref().and_then(Time::parse);
            let is_usable = row.staple == Some(Verdict::Good);
            let left = until.filter(|_| is_usable).map(|until| until - at);
            let place = left.and_then(|left| LEFT.iter().position(|(_, below)| left < *below));
            match place.and_then(|place| counts.get_mut(place)) {
                Some(count) => *count += 1,
                None => {
                    none += usize::from(
                        !is_usable
                            && row.must_staple == Some(true)
                            && row.role == Some(Role::EndEntity),
                    );
                }
            }
        }
        if none + counts.iter().sum::<usize>() == 0 {
            return Vec::new();
        }
        let left = LEFT.iter().zip(counts);
        let left = left.map(|((name, _), count)| ((*name).to_owned(), count, true));
        std::iter::once(("none, and demanded".to_owned(), none, false))
            .chain(left)
            .collect()
    }

    /// How many servers' certificates demand a staple, and how many there are, by authority.
    fn authorities(&self) -> Vec<(String, usize, usize)> {
        let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
        let servers = self.entries.iter().map(|entry| &entry.row);
        for row in servers.filter(|row| row.role == Some(Role::EndEntity)) {
            let (demand, all) = counts.entry(facet::authority(row)).or_default();
            *demand += usize::from(row.must_staple == Some(true));
            *all += 1;
        }
        let counts = counts.into_iter();
        let mut counts: Vec<_> = counts
            .map(|(name, (demand, all))| (name.to_owned(), demand, all))
            .collect();
        counts.sort_by(|one, other| {
            let by_count = (other.1, other.2).cmp(&(one.1, one.2));
            by_count.then_with(|| one.0.cmp(&other.0))
        });
        let others = counts.split_off(counts.len().min(MAX_AUTHORITIES));
        if !others.is_empty() {
            let sum = |count: fn(&(String, usize, usize)) -> usize| others.iter().map(count).sum();
            counts.push((
                format!("{} others", grouped(others.len())),
                sum(|one| one.1),
                sum(|one| one.2),
            ));
        }
        counts
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
