//! What is judged, and how it is asked about.

use crate::analyze::{Case, StapleName};
use crate::app::protocol::{Moved, Pair, Response};
use crate::asn1::Time;
use crate::report::Parts;

/// What is judged, and how it is asked about.
pub(super) struct Scene {
    pub case: Case,
    /// What is marked as trusted.
    trusted: Vec<String>,
    /// The instant of the last answer.
    pub at: Time,
}

impl Scene {
    pub fn new(at: Time, trusted: Vec<String>) -> Self {
        Self::of(Case::new(), at, trusted)
    }

    /// One certificate of it, with what belongs to it.
    // An answer alone does without it.
    #[inline(never)]
    pub fn about(&self, sha256: &str, at: Time) -> Option<Self> {
        let case = self.case.about(sha256, at)?;
        Some(Self::of(case, at, self.trusted.clone()))
    }

    /// The same of a case that was read apart.
    // An answer alone does without it.
    #[inline(never)]
    pub fn beside(&self, case: Case, sha256: &str, at: Time) -> Option<Self> {
        let case = case.about(sha256, at)?;
        Some(Self::of(case, at, self.trusted.clone()))
    }

    fn of(mut case: Case, at: Time, trusted: Vec<String>) -> Self {
        case.mark_trusted(&trusted);
        Self { case, trusted, at }
    }

    /// The hashes of what is marked as trusted.
    pub fn trusted(&self) -> &[String] {
        &self.trusted
    }

    /// To mark anew costs what was found out about time lines.
    pub fn trust(&mut self, trusted: Vec<String>) {
        if trusted != self.trusted {
            self.case.mark_trusted(&trusted);
            self.trusted = trusted;
        }
    }

    /// What can be said before the rest of the program is there: an answer, if anything is judged.
    pub fn answer(&mut self, at: Time) -> Option<Response> {
        self.at = at;
        let report = || Box::new(self.case.report_of(at, Parts::ANSWER));
        self.case.is_judged(at).then(|| Response::Answer(report()))
    }

    // An answer alone does without it.
    #[inline(never)]
    pub fn report(&mut self, at: Time, every_situation: bool) -> Response {
        let parts = match every_situation {
            true => Parts::ALL,
            false => Parts::ALL.as_given(),
        };
        self.at = at;
        Response::Report(Box::new(self.case.report_of(at, parts)))
    }

    /// The clock moved on.
    pub fn tick(
        &mut self,
        at: Time,
        staple: Option<&Pair>,
        chain: Option<&str>,
        every_situation: bool,
    ) -> Response {
        match self.case.changes_between(self.at, at) {
            true => self.report(at, every_situation),
            false => self.moved(at, staple, chain),
        }
    }

    // An answer alone does without it.
    #[inline(never)]
    fn moved(&mut self, at: Time, staple: Option<&Pair>, chain: Option<&str>) -> Response {
        self.at = at;
        let staple = staple.map(|pair| StapleName {
            certificate: &pair.certificate,
            response: pair.response.as_deref(),
        });
        let worded = self.case.worded(at, staple, chain);
        Response::Moved(Box::new(Moved {
            at: at.to_string(),
            staple: worded.staple,
            chain: worded.chain,
            exposure: worded.exposure,
        }))
    }
}
