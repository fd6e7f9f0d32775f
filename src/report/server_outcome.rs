//! What servers do with the response, as the report has it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::outcome::{IF_TRUE, confidence};
use super::terminal::wrapped;
use super::{Reference, Report, ServerBand, ServerInterval, Text, kebab_enum};
use crate::asn1::Time;
use crate::store::Store;
use crate::tls_server::{self, Offered, SERVERS, Server};
use crate::verify::{Judgement, Verdict};

/// What one server does with the response that the headline speaks about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ServerOutcome {
    /// The server, in kebab-case: `nginx-fetch`.
    pub server: Text,
    /// Its name for people: `nginx, fetching`.
    pub name: Text,
    /// The version and settings that the statement is about.
    pub about: Text,
    /// What it does.
    pub outcome: ServerOutcomeKind,
    /// Until when it staples the response, RFC 3339 UTC; null where it staples none, or does not stop
    /// by itself.
    pub until: Option<String>,
    /// What it does and why, in a sentence or two.
    pub explanation: String,
    /// What a restart does to its staple, as a sentence.
    pub restart: Text,
    /// How sure the statement is: `high`, `medium` or `low`.
    pub confidence: Text,
    /// Where it comes from.
    pub references: Vec<Reference>,
}

kebab_enum! {
    /// What a server does with a response.
    ServerOutcomeKind {
        /// It sends it to clients.
        Staples = "staples",
        /// It sends no staple, and serves on.
        Drops = "drops",
        /// It sends something else in its place: one fetched anew, or an error answer.
        Replaces = "replaces",
        /// It does not start, or offers no TLS.
        RefusesToStart = "refuses-to-start",
        /// It depends on something named in the explanation, or is not determined.
        Varies = "varies",
    }
}

impl ServerOutcomeKind {
    /// What it does, as the end of a sentence about it.
    #[must_use]
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Staples => "staples it",
            Self::Drops => "drops it",
            Self::Replaces => "sends something else",
            Self::RefusesToStart => "refuses to start",
            Self::Varies => "it depends",
        }
    }

    /// Whether clients do not get the response for certain.
    #[must_use]
    pub const fn keeps_it_back(self) -> bool {
        matches!(self, Self::Drops | Self::Replaces | Self::RefusesToStart)
    }
}

/// What every server does; `if_true` where there are only words about the response.
// An answer alone does without it.
#[inline(never)]
pub(crate) fn server_outcomes(offered: &Offered, if_true: bool) -> Vec<ServerOutcome> {
    let servers = SERVERS.iter();
    servers
        .map(|server| one(server, offered, if_true))
        .collect()
}

/// The ids of the servers that would not send a good response that nobody was seen to send.
// An answer alone does without it.
#[inline(never)]
pub(super) fn kept_back_by(objects: &Store, judgement: &Judgement, at: Time) -> Vec<Text> {
    let is_at_hand = judgement.response.is_some() && judgement.serving.seen().is_none();
    if judgement.verdict != Verdict::Good || !is_at_hand {
        return Vec::new();
    }
    let offered = Offered::judged(objects, judgement, at);
    let keeps_it_back = |server: &&Server| {
        let outcome = server.answer(&offered).outcome;
        ServerOutcomeKind::from(outcome).keeps_it_back()
    };
    let servers = SERVERS.iter().copied().filter(keeps_it_back);
    servers.map(|server| server.id.into()).collect()
}

fn one(server: &Server, offered: &Offered, if_true: bool) -> ServerOutcome {
    let answer = server.answer(offered);
    let mark = if if_true { IF_TRUE } else { "" };
    ServerOutcome {
        server: server.id.into(),
        name: server.name.into(),
        about: server.about.into(),
        outcome: answer.outcome.into(),
        until: answer.until.map(String::from),
        explanation: [mark, answer.explanation].concat(),
        restart: server.restart.into(),
        confidence: confidence(answer.confidence()).into(),
        references: server.references.iter().map(Reference::from).collect(),
    }
}

/// One line for each server, longer ones wrapped, with what it does next where that is known.
pub(super) fn text(f: &mut fmt::Formatter<'_>, report: &Report) -> fmt::Result {
    let outcomes = &report.server_outcomes;
    if !outcomes.is_empty() {
        writeln!(f, "\nWhat servers do with it")?;
    }
    for outcome in outcomes {
        let word = match outcome.outcome {
            ServerOutcomeKind::Staples => "staples ",
            ServerOutcomeKind::Drops => "DROPS   ",
            ServerOutcomeKind::Replaces => "REPLACES",
            ServerOutcomeKind::RefusesToStart => "REFUSES ",
            ServerOutcomeKind::Varies => "varies  ",
        };
        let then = next(report, &outcome.server);
        let when = match (outcome.until.as_deref(), then) {
            (Some(until), Some(then)) => format!(" (until {until}, then {})", then.outcome.verb()),
            (Some(until), None) => format!(" (until {until})"),
            (None, Some(then)) => format!(" (from {} on {})", then.from, then.outcome.verb()),
            (None, None) => String::new(),
        };
        let lead = format!("  {word} {}{when}: ", outcome.server);
        wrapped(f, &lead, &outcome.explanation)?;
    }
    Ok(())
}

/// What a server does next, and from when on.
fn next<'r>(report: &'r Report, server: &str) -> Option<&'r ServerInterval> {
    let bands = &report.timeline.as_ref()?.server_bands;
    let has = |band: &&ServerBand| band.servers.iter().any(|one| one == server);
    let intervals = &bands.iter().find(has)?.intervals;
    // Times of one form: their order is that of their characters.
    intervals
        .iter()
        .find(|interval| *interval.from > *report.at)
}

impl From<tls_server::ServerOutcome> for ServerOutcomeKind {
    fn from(outcome: tls_server::ServerOutcome) -> Self {
        use tls_server::ServerOutcome as From;
        match outcome {
            From::Staples => Self::Staples,
            From::Drops => Self::Drops,
            From::Replaces => Self::Replaces,
            From::RefusesToStart => Self::RefusesToStart,
            From::Varies => Self::Varies,
        }
    }
}
