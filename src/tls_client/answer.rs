//! What a client answers to a handshake, and where that is known from.

use std::fmt;

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

/// A clause in pieces, put together only where somebody reads it: of the many answers that are
/// asked for, most are compared and never read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clause([&'static str; Clause::MOST]);

impl Clause {
    /// The most pieces of a clause.
    const MOST: usize = 8;

    /// Whether it is cut from the same places, and so says the same; the opposite need not hold.
    fn is_cut_as(&self, other: &Self) -> bool {
        let mut pairs = self.0.iter().zip(&other.0);
        pairs.all(|(one, other)| std::ptr::eq(*one, *other))
    }

    fn pieces(&self) -> impl Iterator<Item = &&'static str> {
        self.0.iter().filter(|piece| !piece.is_empty())
    }

    fn octets(&self) -> impl Iterator<Item = u8> {
        self.0.iter().flat_map(|piece| piece.bytes())
    }
}

/// The words count, not how they are cut.
impl PartialEq for Clause {
    fn eq(&self, other: &Self) -> bool {
        self.is_cut_as(other) || self.octets().eq(other.octets())
    }
}

impl Eq for Clause {}

impl From<&'static str> for Clause {
    fn from(whole: &'static str) -> Self {
        [whole].into()
    }
}

impl<const N: usize> From<[&'static str; N]> for Clause {
    fn from(pieces: [&'static str; N]) -> Self {
        const { assert!(N <= Self::MOST, "a clause of more pieces than it can hold") };
        let mut clause = Self::default();
        for (place, piece) in clause.0.iter_mut().zip(pieces) {
            *place = piece;
        }
        clause
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces().try_for_each(|piece| f.write_str(piece))
    }
}

/// What one client does with one handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What it does.
    pub outcome: ClientOutcome,
    /// The error that a visitor or a log shows, where one is known.
    pub error: Option<&'static str>,
    /// How sure this answer is.
    pub confidence: Confidence,
    /// Sources beyond the client's own.
    pub references: &'static [Source],
    /// What sentences call the client.
    actor: &'static str,
    /// What it does, as the beginning of a clause, before why.
    verb: &'static str,
    why: Clause,
}

impl Answer {
    /// Octets that most explanations fit into.
    const USUAL_LENGTH: usize = 192;

    /// It evaluates the staple or its absence, and goes on; `why` is a clause without a full stop.
    #[must_use]
    pub fn connects(client: &Client, why: impl Into<Clause>) -> Self {
        Self::new(client, ClientOutcome::Connects, "connects: ", why.into())
    }

    /// It refuses, and shows `error`.
    #[must_use]
    pub fn refuses(client: &Client, error: Option<&'static str>, why: impl Into<Clause>) -> Self {
        Self {
            error,
            ..Self::new(client, ClientOutcome::Refuses, "refuses: ", why.into())
        }
    }

    /// It goes on without looking.
    #[must_use]
    pub fn unchecked(client: &Client, why: impl Into<Clause>) -> Self {
        let verb = "connects without checking: ";
        Self::new(client, ClientOutcome::Unchecked, verb, why.into())
    }

    /// It depends: `what` follows the client's name and says on what.
    #[must_use]
    pub fn varies(client: &Client, what: impl Into<Clause>) -> Self {
        Self::new(client, ClientOutcome::Varies, "", what.into())
    }

    /// Why: one sentence that names the client.
    #[must_use]
    pub fn explanation(&self) -> String {
        let mut sentence = String::with_capacity(Self::USUAL_LENGTH);
        self.explain(&mut sentence);
        sentence
    }

    /// Writes the same behind what stands there.
    pub fn explain(&self, sentence: &mut String) {
        for piece in [self.actor, " ", self.verb] {
            sentence.push_str(piece);
        }
        for piece in self.why.pieces() {
            sentence.push_str(piece);
        }
        sentence.push('.');
    }

    /// Whether another answer is explained in the same words, as far as a glance tells: a client says
    /// the same in several situations, and then in the very words of its record.
    #[must_use]
    pub fn is_explained_as(&self, other: &Self) -> bool {
        std::ptr::eq(self.actor, other.actor)
            && std::ptr::eq(self.verb, other.verb)
            && self.why.is_cut_as(&other.why)
    }

    /// The same answer, no surer than this.
    #[must_use]
    pub fn at_most(mut self, confidence: Confidence) -> Self {
        self.confidence = self.confidence.min(confidence);
        self
    }

    /// The same answer, with one more reason: in front, or behind what says what it depends on.
    #[must_use]
    pub fn because(mut self, why: &'static str) -> Self {
        let own = self.why.pieces().copied().collect::<Vec<_>>();
        let pieces = match self.verb {
            "" => [own, vec!["; ", why]].concat(),
            _ => [vec![why, "; "], own].concat(),
        };
        let mut pieces = pieces.into_iter();
        self.why = Clause(std::array::from_fn(|_| pieces.next().unwrap_or_default()));
        self
    }

    /// The same answer, with sources of its own.
    #[must_use]
    pub const fn citing(mut self, references: &'static [Source]) -> Self {
        self.references = references;
        self
    }

    fn new(client: &Client, outcome: ClientOutcome, verb: &'static str, why: Clause) -> Self {
        Self {
            outcome,
            error: None,
            confidence: client.confidence,
            references: &[],
            actor: client.actor,
            verb,
            why,
        }
    }
}
