//! What is said while inputs are read: the rows by now, and how far it is.

use super::pace::{pace, share};
use super::{Folder, Job, Reading};
use crate::app::protocol::Response;
use crate::app::worker::fleet::Fleet;

/// How often rows are listed while reading, in milliseconds, and how many times as long as that takes
/// passes in between.
const LOOK_MS: f64 = 500.0;
const LOOK_SHARE: f64 = 4.0;

impl Job {
    /// Whether there are so many servers' certificates that they are listed.
    pub fn is_fleet(&self) -> bool {
        match &self.pieces {
            Some(pieces) => pieces.is_fleet(),
            None => self.scene.case.is_fleet(),
        }
    }

    /// How many certificates were read.
    fn standing(&self) -> usize {
        match (&self.pieces, &self.fleet) {
            (Some(_), fleet) => fleet.as_ref().map_or(0, Fleet::listed),
            (None, _) => self.scene.case.standing(),
        }
    }

    /// Whether there are rows to show, and none were shown yet.
    pub fn has_first_rows(&self) -> bool {
        self.listed == 0 && self.is_fleet() && !self.is_anew
    }

    /// Lists what was read since, now and then: so that the first come soon, and most of the time is for
    /// reading. Whether there are more rows to show.
    pub fn look(&mut self) -> bool {
        let (standing, now) = (self.standing(), js_sys::Date::now());
        let is_known = standing == self.listed || now < self.look_at;
        if is_known || self.is_anew || !self.is_fleet() {
            return false;
        }
        self.listed = standing;
        if self.pieces.is_none() {
            let fleet = self.fleet.get_or_insert_default();
            fleet.read_on(&self.scene.case, self.scene.at, self.progress);
        }
        // Where there are responses, each time all are judged.
        let took = js_sys::Date::now() - now;
        self.look_at = now + (took * LOOK_SHARE).max(LOOK_MS);
        true
    }

    /// Lists all rows.
    pub fn end(&mut self) {
        let fleet = self.fleet.get_or_insert_default();
        match &self.pieces {
            Some(_) => fleet.end_pieces(self.progress),
            None => fleet.end(&self.scene.case, self.scene.at, self.progress),
        }
    }

    /// How far it is.
    pub fn said(&self) -> Response {
        const KILOBYTE: f64 = 1000.0;
        let next = match &self.reading {
            Some(Reading::Whole { file, .. }) => file.name(),
            Some(Reading::Cut { name, .. } | Reading::Folder(Folder { name, .. })) => name.clone(),
            None => self
                .waiting
                .front()
                .map(|handed| handed.name.clone())
                .unwrap_or_default(),
        };
        let seconds = (js_sys::Date::now() - self.started) / 1000.0;
        Response::Progress {
            done: (self.done.min(self.total) / KILOBYTE) as usize,
            total: (self.total / KILOBYTE).ceil() as usize,
            what: format!(
                "{next}{}{}",
                pace(self.standing(), self.done / self.total, seconds),
                share(self.done, self.total)
            ),
        }
    }
}
