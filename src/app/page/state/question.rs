//! What the state answers.

use std::rc::Rc;

use super::{Direction, FIELD_NAME, Lead, Phase, Rest, Source, State};
use crate::app::page::fleet::state::Opened;
use crate::app::protocol::{Handed, Pair, Request};
use crate::asn1::Time;
use crate::grammar::visible;
use crate::report::{
    ChainReport, Exposure, InputSummary, Report, Situation, StapleIndex, StapleReport, Timeline,
};

impl State {
    /// What is to be analysed.
    pub fn inputs(&self) -> Vec<Handed> {
        if let Some(sample) = self.sample {
            return vec![sample.input()];
        }
        let field = (!self.text.trim().is_empty()).then(|| Handed {
            how: self.reading.clone(),
            ..Handed::bytes(FIELD_NAME, self.text.as_bytes())
        });
        let given = self.given.iter().map(|given| given.handed.clone());
        field.into_iter().chain(given).collect()
    }

    /// What the report's input of this position came from; none for a sample.
    pub fn source(&self, index: usize) -> Option<Source> {
        // A sheet of an inventory names only the inputs that it is about.
        if self.sample.is_some() || self.fleet.is_some() {
            return None;
        }
        let field = usize::from(!self.text.trim().is_empty());
        match index.checked_sub(field) {
            None => Some(Source::Field),
            Some(index) => self.given.get(index).map(|given| Source::Given(given.id)),
        }
    }

    /// What one of the things handed over is to be read as.
    pub fn read_as(&self, source: Source) -> Option<&str> {
        let how = match source {
            Source::Field => &self.reading,
            Source::Given(id) => {
                let given = self.given.iter().find(|given| given.id == id)?;
                &given.handed.how
            }
        };
        how.read_as.as_deref()
    }

    /// Whether all that the report is about is still among what was handed over.
    #[inline(never)]
    pub fn is_about_what_is_given(&self) -> bool {
        let given = self.inputs();
        let is_given = |input: &InputSummary| {
            let mut given = given.iter();
            given.any(|one| visible(&one.name) == input.name && one.size() as u64 == input.size)
        };
        let report = self.report.as_ref();
        report.is_some_and(|report| report.inputs.iter().all(is_given))
    }

    /// The instant of what is shown, where it is not about now: that which was chosen, or, until what was added since is
    /// read, that of what was read before.
    pub fn shown_at(&self) -> Option<Time> {
        let before = self.told_at.filter(|_| self.anchor.is_none());
        self.at.or(before)
    }

    /// Whether nothing was handed over.
    pub fn is_empty(&self) -> bool {
        self.sample.is_none() && self.given.is_empty() && self.text.trim().is_empty()
    }

    /// Whether the same would be said of both about the same report, but for the instant in [`Self::at`], to which
    /// there may be no answer yet.
    pub fn is_told_as(&self, other: &Self) -> bool {
        let moved = |state: &Self| state.moved.as_ref().map(Rc::as_ptr);
        moved(self) == moved(other)
            && self.chosen == other.chosen
            && self.choices == other.choices
            && self.trusted == other.trusted
            && self.rest == other.rest
    }

    /// Whether both are to be judged at the same instant, for the same reason, on the same scale.
    pub fn is_judged_as(&self, other: &Self) -> bool {
        let of = |state: &Self| (state.at, state.at_capture, state.anchor);
        of(self) == of(other) && self.sample == other.sample
    }

    /// The instant that what is shown is about: the one chosen, even before the answer to it is there.
    pub fn instant(&self) -> Option<Time> {
        self.at.or_else(|| self.judged_at())
    }

    /// The instant of the last answer.
    pub fn judged_at(&self) -> Option<Time> {
        let at = match &self.moved {
            Some(moved) => &moved.at,
            None => &self.report.as_ref()?.at,
        };
        Time::parse(at)
    }

    /// The staple shown.
    pub fn staple(&self) -> Option<&StapleReport> {
        let staple = staple_of(self.report.as_ref()?, self.chosen)?;
        let moved = self.moved.as_ref().and_then(|moved| moved.staple.as_ref());
        let same = |moved: &&StapleReport| moved.is_about_the_same(staple);
        Some(moved.filter(same).unwrap_or(staple))
    }

    /// Whether the staple shown is the report's first, whose visitors and servers it tells of.
    pub fn is_first_shown(&self) -> bool {
        self.report.as_ref().is_none_or(|report| {
            let shown = staple_of(report, self.chosen);
            shown == report.staples.first()
        })
    }

    /// The chain shown.
    pub fn chain(&self) -> Option<&ChainReport> {
        let chains = &self.report.as_ref()?.chains;
        let chain = match self.staple() {
            Some(staple) => chains
                .iter()
                .find(|chain| chain.certificate == staple.certificate),
            None => chains.first(),
        }?;
        let moved = self.moved.as_ref().and_then(|moved| moved.chain.as_ref());
        let moved = moved.filter(|moved| moved.certificate == chain.certificate);
        Some(moved.unwrap_or(chain))
    }

    /// What a revocation at the instant judged would mean for the staple shown; only that of the
    /// headline has an answer.
    pub fn exposure(&self) -> Option<&Exposure> {
        self.timeline()?;
        let exposure = self.report.as_ref()?.exposure.as_ref()?;
        let moved = self
            .moved
            .as_ref()
            .and_then(|moved| moved.exposure.as_ref());
        Some(moved.unwrap_or(exposure))
    }

    /// Whether what clients do in other situations is looked at and not there.
    pub fn lacks_situations(&self) -> bool {
        let is_whole = self.phase == Phase::Idle && self.rest == Rest::Here;
        let report = self.report.as_ref().filter(|_| is_whole);
        self.looks.at_situations() && report.is_some_and(|report| !has_situations(report))
    }

    /// What to ask when the clock has moved on.
    pub fn tick(&self, now: Time) -> Request {
        Request::Tick {
            at: now.unix(),
            staple: self.staple().map(|staple| Pair {
                certificate: staple.certificate.clone(),
                response: staple.response.clone(),
            }),
            chain: self.chain().map(|chain| chain.certificate.clone()),
            every_situation: self.looks.at_situations(),
        }
    }

    /// What changes when for the staple shown; only that of the headline has a timeline.
    pub fn timeline(&self) -> Option<&Timeline> {
        let timeline = self.report.as_ref()?.timeline.as_ref()?;
        let staple = self.staple()?;
        let same =
            timeline.certificate == staple.certificate && timeline.response == staple.response;
        same.then_some(timeline)
    }

    /// The next change after the instant judged, or the last before it.
    pub fn change(&self, direction: Direction) -> Option<Time> {
        let at = self.instant()?;
        let changes = self.timeline()?.changes.iter();
        let mut changes = changes.filter_map(|change| Time::parse(&change.at));
        match direction {
            Direction::Forth => changes.find(|change| *change > at),
            Direction::Back => changes.rfind(|change| *change < at),
        }
    }

    /// The report, if it has an object to show.
    pub fn readable(&self) -> Option<&Rc<Report>> {
        self.report.as_ref().filter(|report| report.has_objects())
    }

    /// Whether there is an answer: about an object, about many, or about what stands in their place.
    pub fn is_answered(&self) -> bool {
        self.is_shown() || self.lead().is_some()
    }

    /// What there is an answer about where no object could be read, unless one waits for its password.
    pub fn lead(&self) -> Option<Lead<'_>> {
        let report = self.report.as_deref();
        report
            .filter(|report| !report.has_objects())
            .and_then(Lead::of)
    }

    /// Whether there is all that can be said, and not an answer alone.
    pub fn is_whole(&self) -> bool {
        self.rest == Rest::Here
    }

    /// Whether a sheet or an inventory is shown.
    pub fn is_shown(&self) -> bool {
        self.readable().is_some() || self.fleet.is_some()
    }

    /// The certificate whose sheet is shown, of an inventory.
    pub fn opened(&self) -> Option<&Opened> {
        self.fleet.as_ref()?.opened.as_ref()
    }
}

/// This staple, or else the first.
pub fn staple_of(report: &Report, index: StapleIndex) -> Option<&StapleReport> {
    let staple = report.staple_at(index);
    staple.or_else(|| report.staple_at(StapleIndex::HEADLINE))
}

/// Whether a report says what clients do in other situations, as far as it speaks of clients.
pub fn has_situations(report: &Report) -> bool {
    let mut outcomes = report.outcomes.iter();
    report.outcomes.is_empty() || outcomes.any(|outcome| outcome.situation != Situation::Given)
}
