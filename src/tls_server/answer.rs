//! What a server does with a response.

use super::Confidence;
use crate::asn1::Time;

/// What a server does with a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ServerOutcome {
    /// It sends it to clients.
    Staples,
    /// It sends no staple, and serves on.
    Drops,
    /// It sends something else in its place: one fetched anew, or an error answer.
    Replaces,
    /// It does not start, or offers no TLS.
    RefusesToStart,
    /// It depends on something that the explanation names, or is not determined.
    Varies,
}

/// What one server does with one response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What it does.
    pub outcome: ServerOutcome,
    /// The last instant at which it staples it, where it stops by itself.
    pub until: Option<Time>,
    /// How sure this answer is; the server's own measure where none.
    confidence: Option<Confidence>,
    /// What it does and why: one sentence or two.
    pub explanation: &'static str,
}

impl Answer {
    /// It staples it.
    pub(super) const fn staples(explanation: &'static str) -> Self {
        Self::new(ServerOutcome::Staples, explanation)
    }

    /// It staples nothing.
    pub(super) const fn drops(explanation: &'static str) -> Self {
        Self::new(ServerOutcome::Drops, explanation)
    }

    /// It sends something else.
    pub(super) const fn replaces(explanation: &'static str) -> Self {
        Self::new(ServerOutcome::Replaces, explanation)
    }

    /// It offers no TLS at all.
    pub(super) const fn refuses(explanation: &'static str) -> Self {
        Self::new(ServerOutcome::RefusesToStart, explanation)
    }

    /// It depends.
    pub(super) const fn varies(explanation: &'static str) -> Self {
        Self::new(ServerOutcome::Varies, explanation)
    }

    /// Nobody found out.
    pub(super) const fn not_determined() -> Self {
        Self::varies("What it does here has not been determined.").sure(Confidence::Low)
    }

    /// It reads a response and not what is behind, so that it does what it does with the response alone.
    pub(super) const fn looks_before() -> Self {
        Self::varies(
            "It ignores bytes after a response: the response before them counts, which could not be \
             judged here.",
        )
        .sure(Confidence::Medium)
    }

    /// It asks the responder, and nothing is at hand to say what it will get.
    pub(super) const fn asks(explanation: &'static str) -> Self {
        Self::varies(explanation)
    }

    /// The same, until an instant.
    pub(super) const fn until(mut self, until: Option<Time>) -> Self {
        self.until = until;
        self
    }

    /// The same, this sure.
    pub(super) const fn sure(mut self, confidence: Confidence) -> Self {
        self.confidence = Some(confidence);
        self
    }

    /// The same; where it does not say how sure it is, this sure.
    pub(super) fn or(mut self, confidence: Confidence) -> Self {
        self.confidence = self.confidence.or(Some(confidence));
        self
    }

    /// How sure it is.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        self.confidence.unwrap_or(Confidence::Low)
    }

    const fn new(outcome: ServerOutcome, explanation: &'static str) -> Self {
        Self {
            outcome,
            until: None,
            confidence: None,
            explanation,
        }
    }
}
