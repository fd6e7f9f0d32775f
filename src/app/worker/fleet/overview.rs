//! Everything at a glance.

use super::Fleet;
use crate::app::protocol::{FleetAnswer, Overview, Risky};
use crate::report::grouped;

pub(super) const STOPPED: &str =
    "Reading was stopped before its end: what was not read is not listed.";

impl Fleet {
    /// The counts, what is at risk, what there is to pick from.
    ///
    /// With the rows that the page asked for last, or those that it will ask for first.
    pub fn overview(&mut self) -> FleetAnswer {
        let (turn, query, from, count) = self.asked.clone();
        let rows = self.some(turn, &query, from, count);
        let groups = self.counts.groups().into_iter().map(|group| Risky {
            code: group.code.clone(),
            risk: group.risk,
            count: group.count,
            title: group.title().into_owned(),
            remedy: group.remedy.clone(),
        });
        let overview = Overview {
            at: self.at.map(|at| at.to_string()).unwrap_or_default(),
            sentence: self.counts.sentence(),
            rows: self.entries.len(),
            notes: self.notes(),
            is_partial: self.reading.is_partial,
            locked: self.locked.clone(),
            is_refused: self.is_refused,
            unread: self.tally.unread.clone(),
            unread_inputs: self.tally.unread_inputs,
            groups: groups.collect(),
            facets: self.tally.values(),
            ends: self.at.map(|at| self.tally.ends(at)).unwrap_or_default(),
            authorities: self.tally.authorities(),
            staples: self.tally.staples(),
        };
        FleetAnswer::Overview(Box::new(overview), Some(rows))
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let several = self.tally.several;
        let places = several + self.tally.more_places;
        match several {
            0 => {}
            1 => {
                notes.push(
                    "1 certificate was found in several places and is listed once.".to_owned(),
                );
            }
            several => notes.push(format!(
                "{} certificates were found in several places, {} in all, and are listed once.",
                grouped(several),
                grouped(places)
            )),
        }
        let files = [
            (
                self.reading.without,
                ["1 file holds", "files hold"],
                "no certificate and no response, such as pictures.",
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
        if self.reading.is_stopped {
            notes.push(STOPPED.to_owned());
        }
        notes
    }
}
