//! What a client answers to a handshake, and where that is known from.

use super::{Client, Source};

/// What a client does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClientOutcome {
    /// It evaluates the staple, or its absence, and goes on.
    Connects,
    /// It refuses the connection.
    Refuses,
    /// It goes on without looking.
    Unchecked,
    /// It depends on something that the explanation names.
    Varies,
}

impl ClientOutcome {
    /// Whether the connection comes about for certain.
    #[must_use]
    pub const fn goes_on(self) -> bool {
        matches!(self, Self::Connects | Self::Unchecked)
    }
}

/// How sure a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// No primary source was found, or nobody has run it.
    Low,
    /// Read in the source, or concluded from a neighbouring measurement.
    Medium,
    /// Measured, or measured nearby and read in the source.
    High,
}

/// What one client does with one handshake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What it does.
    pub outcome: ClientOutcome,
    /// The error that a visitor or a log shows, where one is known.
    pub error: Option<&'static str>,
    /// Why: one sentence that names the client.
    pub explanation: String,
    /// How sure this answer is.
    pub confidence: Confidence,
    /// Sources beyond the client's own.
    pub references: &'static [Source],
}

impl Answer {
    /// It evaluates the staple or its absence, and goes on; `why` is a clause without a full stop.
    #[must_use]
    pub fn connects(client: &Client, why: &str) -> Self {
        Self::new(
            client,
            ClientOutcome::Connects,
            None,
            &format!("connects: {why}"),
        )
    }

    /// It refuses, and shows `error`.
    #[must_use]
    pub fn refuses(client: &Client, error: Option<&'static str>, why: &str) -> Self {
        Self::new(
            client,
            ClientOutcome::Refuses,
            error,
            &format!("refuses: {why}"),
        )
    }

    /// It goes on without looking.
    #[must_use]
    pub fn unchecked(client: &Client, why: &str) -> Self {
        Self::new(
            client,
            ClientOutcome::Unchecked,
            None,
            &format!("connects without looking: {why}"),
        )
    }

    /// It depends: `what` follows the client's name and says on what.
    #[must_use]
    pub fn varies(client: &Client, what: &str) -> Self {
        Self::new(client, ClientOutcome::Varies, None, what)
    }

    /// The same answer, no surer than this.
    #[must_use]
    pub fn at_most(mut self, confidence: Confidence) -> Self {
        self.confidence = self.confidence.min(confidence);
        self
    }

    /// The same answer, with sources of its own.
    #[must_use]
    pub const fn citing(mut self, references: &'static [Source]) -> Self {
        self.references = references;
        self
    }

    fn new(
        client: &Client,
        outcome: ClientOutcome,
        error: Option<&'static str>,
        what: &str,
    ) -> Self {
        Self {
            outcome,
            error,
            explanation: format!("{} {what}.", client.actor),
            confidence: client.confidence,
            references: &[],
        }
    }
}
