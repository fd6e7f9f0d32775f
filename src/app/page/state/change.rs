//! How the state changes.

use std::rc::Rc;

use super::{Action, Cleared, Given, Look, Phase, Rest, Source, State};
use crate::advice::FIRST_SERVER;
use crate::advice::server::spoken_of;
use crate::app::page::fleet::state::Event;
use crate::app::protocol::{Handed, How};
use crate::asn1::Time;
use crate::report::{Report, StapleIndex};

impl State {
    /// Changes how one of the things handed over is read.
    fn read_again(&mut self, source: Source, change: impl FnOnce(&mut How)) {
        match source {
            Source::Field => change(&mut self.reading),
            Source::Given(id) => {
                let given = self.given.iter_mut().find(|given| given.id == id);
                if let Some(given) = given {
                    change(&mut given.handed.how);
                }
            }
        }
        self.changed();
    }

    fn changed(&mut self) {
        self.revision = self.revision.wrapping_add(1);
        self.typing = false;
        self.anchor = None;
        self.pointed = None;
        if std::mem::take(&mut self.at_capture) {
            self.at = None;
        }
        if let Some(fleet) = &mut self.fleet {
            fleet.stale = true;
            if fleet.opened.take().is_some() {
                self.report = None;
            }
        }
        if self.is_empty() {
            self.forget();
            self.folded = false;
            self.phase = Phase::Idle;
        }
    }

    fn forget(&mut self) {
        self.report = None;
        self.rest = Rest::Here;
        self.moved = None;
        self.fleet = None;
    }

    /// What the user gives takes the place of a sample, and of its instant.
    fn leave_sample(&mut self) {
        if self.sample.take().is_some() {
            self.at = None;
            self.chosen = StapleIndex::HEADLINE;
        }
    }

    /// What there is to bring back.
    fn clear(&self) -> Option<Rc<Cleared>> {
        let mut given = self.given.clone();
        for one in &mut given {
            one.handed.how.password = None;
        }
        let cleared = Cleared {
            text: self.text.clone(),
            given,
            sample: self.sample,
            at: self.at.filter(|_| !self.at_capture),
            trusted: self.trusted.clone(),
        };
        (!self.is_empty()).then(|| Rc::new(cleared))
    }

    fn undo(&mut self) {
        let Some(cleared) = self.cleared.take() else {
            return;
        };
        let Cleared {
            text,
            given,
            sample,
            at,
            trusted,
        } = (*cleared).clone();
        (self.text, self.given, self.sample) = (text, given, sample);
        (self.at, self.trusted) = (at, trusted);
        self.folded = true;
        self.changed();
    }

    fn give(&mut self, all: impl IntoIterator<Item = Handed>) {
        self.leave_sample();
        self.cleared = None;
        self.refused.clear();
        for handed in all {
            self.next_id += 1;
            let id = self.next_id;
            self.given.push(Given { id, handed });
        }
        self.folded = true;
        self.changed();
    }

    fn arrived(&mut self, report: Rc<Report>, rest: Rest) {
        if self.is_empty() || !self.is_wanted(&report) {
            return;
        }
        // What was chosen stays chosen while the inputs are the same, wherever it stands now.
        if self.chosen != StapleIndex::HEADLINE {
            let before = self.staple().filter(|_| self.anchor.is_some());
            let index = before.and_then(|before| report.index_of(before));
            self.chosen = index.unwrap_or_default();
        }
        self.anchor = self.anchor.or_else(|| Time::parse(&report.at));
        self.phase = Phase::Idle;
        if self.at.is_none() && is_at_capture(&report) {
            self.at = Time::parse(&report.at);
            self.at_capture = true;
        }
        if !self.server_chosen {
            self.choices.server = spoken_of(&report).unwrap_or(FIRST_SERVER);
        }
        self.told_at = self.at;
        self.report = Some(report);
        self.rest = rest;
        self.moved = None;
        if !self.is_answered() {
            self.folded = false;
        }
    }

    /// Whether a report is of what is shown. Beside an inventory it is of the certificate whose row is
    /// open; one about everything takes the place of an inventory that is out of date.
    fn is_wanted(&mut self, report: &Report) -> bool {
        let Some(fleet) = &self.fleet else {
            return true;
        };
        if fleet.stale {
            self.fleet = None;
            return true;
        }
        let opened = fleet.opened.as_ref();
        opened.is_some_and(|opened| {
            let mut certificates = report.certificates.iter();
            certificates.any(|certificate| certificate.sha256 == opened.sha256)
        })
    }

    /// Something happened to the inventory.
    fn apply_to_fleet(&mut self, event: Event) {
        if self.is_empty() {
            return;
        }
        match (&mut self.fleet, event) {
            (fleet, Event::Overview(overview, rows)) => {
                if !overview.is_partial {
                    self.phase = Phase::Idle;
                }
                let fleet = fleet.get_or_insert_default();
                fleet.apply(Event::Overview(overview, rows));
                if fleet.opened.is_none() {
                    (self.report, self.moved) = (None, None);
                }
                if !self.typing {
                    self.folded = true;
                }
            }
            (Some(fleet), event) => {
                if matches!(event, Event::Open(_) | Event::Back) {
                    (self.report, self.moved, self.anchor) = (None, None, None);
                    self.chosen = StapleIndex::HEADLINE;
                    self.pointed = None;
                }
                fleet.apply(event);
            }
            (None, _) => {}
        }
    }

    pub(super) fn apply(&mut self, action: Action) {
        match action {
            Action::Typed(text) => {
                self.leave_sample();
                self.cleared = None;
                self.text = text;
                self.reading.password = None;
                if self.text.trim().is_empty() {
                    self.reading = How::default();
                }
                self.folded = false;
                self.changed();
                self.typing = true;
            }
            Action::Give(inputs) if inputs.is_empty() => {}
            Action::Give(inputs) => self.give(inputs),
            Action::GiveLarge(files) if files.is_empty() => {}
            Action::GiveLarge(files) => self.give(files.into_iter().map(Handed::file)),
            Action::Refuse(message) => self.refused.push(message),
            Action::Remove(id) => {
                self.given.retain(|given| given.id != id);
                self.changed();
            }
            Action::Unlock(sources, password) => {
                for source in sources {
                    let password = password.clone();
                    self.read_again(source, |how| how.password = Some(password));
                }
            }
            Action::ReadAs(source, way) => self.read_again(source, |how| how.read_as = way),
            Action::Clear => {
                *self = Self {
                    cleared: self.clear(),
                    revision: self.revision,
                    next_id: self.next_id,
                    choices: self.choices,
                    server_chosen: self.server_chosen,
                    looks: self.looks,
                    ..Self::default()
                };
                self.changed();
            }
            Action::Undo => self.undo(),
            Action::Show(sample) => {
                // The report stays until the next one is there, so that the page does not flicker.
                let (report, moved) = (self.report.take(), self.moved.take());
                let told_at = self.told_at;
                self.apply(Action::Clear);
                (self.report, self.moved) = (report, moved);
                self.told_at = told_at;
                self.cleared = None;
                self.sample = Some(sample);
                self.at = sample.at();
                self.folded = true;
                self.changed();
            }
            Action::Analyze => {
                self.folded = !self.is_empty();
                self.changed();
            }
            Action::JudgeAt(at) => {
                self.at = at;
                self.at_capture = false;
            }
            Action::Trust(sha256, trusted) => {
                self.trusted.retain(|known| *known != sha256);
                if trusted {
                    self.trusted.push(sha256);
                }
            }
            Action::Jump(direction) => {
                if let Some(at) = self.change(direction) {
                    self.at = Some(at);
                    self.at_capture = false;
                }
            }
            Action::Choose(index) => self.chosen = index,
            Action::Prefer(choices) => {
                self.server_chosen |= choices.server.id != self.choices.server.id;
                self.choices = choices;
            }
            Action::Point(pointed) => self.pointed = Some(pointed),
            Action::Fold(folded) => self.folded = folded && self.is_answered(),
            Action::Fleet(event) => self.apply_to_fleet(event),
            Action::Started => {
                self.phase = Phase::Working {
                    done: 0,
                    total: 0,
                    what: "Reading".into(),
                };
            }
            Action::Progress { done, total, what } => {
                self.phase = Phase::Working { done, total, what };
            }
            Action::Cancel => {
                self.phase = Phase::Cancelled;
                // What was added is not in the answer that stands, which is still true of the rest.
                match self.is_about_what_is_given() {
                    true => self.fleet = None,
                    false => self.forget(),
                }
            }
            Action::Answered(report) => self.arrived(report, Rest::Coming),
            Action::Rest(rest) if !self.is_whole() => self.rest = rest,
            Action::Rest(_) => {}
            Action::Arrived(report) => self.arrived(report, Rest::Here),
            Action::Moved(moved) => self.moved = Some(moved).filter(|_| self.report.is_some()),
            Action::Look(Look::Matrix, open) => self.looks.matrix = open,
            Action::Look(Look::Lesson, open) => self.looks.lesson = open,
            Action::Failed(message) => {
                self.phase = Phase::Failed(message);
                self.forget();
            }
        }
    }
}

/// Whether a report is about the instant at which a capture was made.
fn is_at_capture(report: &Report) -> bool {
    report.connections.iter().any(|connection| {
        connection.source == "capture" && connection.time.as_ref() == Some(&report.at)
    })
}
