use std::rc::Rc;

use yew::prelude::*;

use super::scale::Scale;
use crate::app::page::panels::counting;
use crate::app::page::panels::mark::{Mark, Shape};
use crate::app::page::panels::outcome_words;
use crate::asn1::Time;
use crate::grammar::decimal;
use crate::report::{Interval, OutcomeKind, Report, ServerInterval, ServerOutcomeKind, Timeline};

/// The clients that stand open, by their codes.
const COMMON: [(&str, &str); 5] = [
    ("firefox-public", "Firefox"),
    ("firefox-private", "Firefox (private CA)"),
    ("chrome", "Chrome"),
    ("gnutls", "GnuTLS"),
    ("curl", "curl"),
];

/// More names than this stand behind a disclosure.
const NAMED: usize = 3;

/// What somebody does for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// A client.
    Client(OutcomeKind),
    /// A server.
    Server(ServerOutcomeKind),
}

/// Clients, or servers, that do the same over the whole of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Their names.
    names: Vec<AttrValue>,
    /// Those among them that most visitors come with.
    common: Vec<&'static str>,
    /// What they do, piece by piece, in order.
    pieces: Vec<(Time, Time, Does)>,
    /// What they do at the instant judged, which may lie beyond the scale.
    now: Option<Does>,
}

/// Two ends closer than this share of a scale look the same on it.
const TO_THE_EYE: i64 = 300;

/// The clients, grouped by what can be seen on this scale and what they do at the instant judged,
/// those that refuse longest in front; then the servers, those that staple shortest in front.
pub fn groups(report: &Report, timeline: &Timeline, scale: Scale, at: Time) -> Rc<[Group]> {
    let clients = timeline.bands.iter().map(|band| {
        let is_there = |id: &str| band.clients.iter().any(|client| client == id);
        let common = COMMON.iter().filter(|(id, _)| is_there(id));
        Group {
            names: band.clients.iter().map(|id| name(report, id)).collect(),
            common: common.map(|(_, name)| *name).collect(),
            pieces: pieces(&band.intervals, scale),
            now: does(&band.intervals, at),
        }
    });
    let servers = timeline.server_bands.iter().map(|band| Group {
        names: band
            .servers
            .iter()
            .map(|id| server_name(report, id))
            .collect(),
        common: Vec::new(),
        pieces: pieces(&band.intervals, scale),
        now: does(&band.intervals, at),
    });
    let mut groups = together(clients, scale);
    groups.extend(together(servers, scale));
    groups.into()
}

/// Those that look the same become one.
fn together(all: impl Iterator<Item = Group>, scale: Scale) -> Vec<Group> {
    let nearest = scale.length() / TO_THE_EYE;
    let mut groups: Vec<Group> = Vec::new();
    for new in all {
        let mut known = groups.iter_mut();
        match known.find(|one| one.looks_like(&new, nearest)) {
            Some(group) => {
                group.names.extend(new.names);
                group.common.extend(new.common);
            }
            None => groups.push(new),
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.refused()));
    groups
}

/// A stretch of time in which somebody does the same.
trait Stretch {
    fn ends(&self) -> (&str, &str);
    fn does(&self) -> Does;
}

impl Stretch for Interval {
    fn ends(&self) -> (&str, &str) {
        (&self.from, &self.until)
    }

    fn does(&self) -> Does {
        Does::Client(self.outcome)
    }
}

impl Stretch for ServerInterval {
    fn ends(&self) -> (&str, &str) {
        (&self.from, &self.until)
    }

    fn does(&self) -> Does {
        Does::Server(self.outcome)
    }
}

/// What lies within the scale; what it does at an end it does beyond it.
fn pieces(intervals: &[impl Stretch], scale: Scale) -> Vec<(Time, Time, Does)> {
    let last = intervals.len().saturating_sub(1);
    let pieces = intervals
        .iter()
        .enumerate()
        .filter_map(|(index, interval)| {
            let (from, until) = interval.ends();
            let (from, until) = (Time::parse(from)?, Time::parse(until)?);
            let from = if index == 0 { scale.start() } else { from };
            let until = if index == last { scale.end() } else { until };
            let (from, until) = (from.max(scale.start()), until.min(scale.end()));
            (from < until).then_some((from, until, interval.does()))
        });
    pieces.collect()
}

/// What is done at an instant; what is done first holds before, what is done last holds after.
fn does<S: Stretch>(intervals: &[S], at: Time) -> Option<Does> {
    let begun = |interval: &&S| Time::parse(interval.ends().0).is_some_and(|from| from <= at);
    let found = intervals.iter().rfind(begun).or(intervals.first());
    found.map(Stretch::does)
}

fn server_name(report: &Report, server: &str) -> AttrValue {
    let mut outcomes = report.server_outcomes.iter();
    let outcome = outcomes.find(|one| one.server == server);
    AttrValue::from(outcome.map_or_else(|| server.to_owned(), |outcome| outcome.name.to_string()))
}

fn name(report: &Report, client: &str) -> AttrValue {
    let outcome = report.outcomes.iter().find(|one| one.client == client);
    outcome.map_or_else(
        || AttrValue::from(client.to_owned()),
        |outcome| AttrValue::from(outcome.name.to_string()),
    )
}

impl Group {
    fn looks_like(&self, other: &Self, nearest: i64) -> bool {
        let near = |one: Time, other: Time| (one - other).abs() <= nearest;
        let mut pairs = self.pieces.iter().zip(&other.pieces);
        self.pieces.len() == other.pieces.len()
            && self.now == other.now
            && pairs.all(|(one, other)| {
                one.2 == other.2 && near(one.0, other.0) && near(one.1, other.1)
            })
    }

    /// For how long they refuse, or keep the staple back.
    fn refused(&self) -> i64 {
        let refusing = self.pieces.iter();
        let refusing = refusing.filter(|(.., does)| does.refuses());
        refusing.map(|(from, until, _)| *until - *from).sum()
    }

    fn is_of_servers(&self) -> bool {
        let first = self.pieces.first();
        matches!(first, Some((.., Does::Server(_))))
    }
}

impl Does {
    const fn refuses(self) -> bool {
        match self {
            Self::Client(outcome) => matches!(outcome, OutcomeKind::Refuses),
            Self::Server(outcome) => outcome.keeps_it_back(),
        }
    }

    fn mark(self) -> Mark {
        match self {
            Self::Client(outcome) => Mark::from(outcome),
            Self::Server(outcome) => Mark::from(outcome),
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Client(outcome) => outcome_words::outcome(outcome),
            Self::Server(ServerOutcomeKind::Varies) => "depends",
            Self::Server(outcome) => outcome.verb(),
        }
    }
}

/// The properties of [`Bands`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The clients.
    pub groups: Rc<[Group]>,
    /// The scale.
    pub scale: Scale,
}

/// What clients do over time: a band for each group, to the scale of the bars above. Those that most
/// visitors come with stand open.
#[component]
pub fn Bands(props: &Props) -> Html {
    let Props { groups, scale } = props;
    let (servers, clients): (Vec<&Group>, Vec<&Group>) =
        groups.iter().partition(|group| group.is_of_servers());
    let common = clients.iter().filter(|group| !group.common.is_empty());
    let count = |groups: &[&Group]| groups.iter().map(|group| group.names.len()).sum();
    let rows = |groups: &[&Group], kinds: &[Does]| {
        html! {
            <>
                {for groups.iter().map(|group| row(group, names(&group.names), *scale))}
                {legend(kinds)}
            </>
        }
    };
    let mut summary = format!(
        "All {}",
        counting::count(count(&clients), "client", "clients")
    );
    if !servers.is_empty() {
        let servers = counting::count(count(&servers), "server", "servers");
        summary.push_str(&format!(", and {servers}"));
    }
    html! {
        <div class="bands">
            {for common.map(|group| row(group, html! { {group.common.join(", ")} }, *scale))}
            <details class="more">
                <summary>{summary}</summary>
                {rows(&clients, &CLIENTS)}
                if !servers.is_empty() {
                    {rows(&servers, &SERVERS)}
                }
            </details>
        </div>
    }
}

fn row(group: &Group, names: Html, scale: Scale) -> Html {
    html! {
        <div class="row">
            <div class="row-label band-label">
                if let Some(does) = group.now {
                    <span class={classes!("state", does.mark().class())}>
                        <Shape mark={does.mark()} />{does.word()}
                    </span>
                    {" "}
                }
                {names}
            </div>
            <svg class="track" width="100%" height="12" aria-hidden="true">
                {for group.pieces.iter().map(|piece| segment(*piece, scale))}
            </svg>
        </div>
    }
}

fn names(names: &[AttrValue]) -> Html {
    let shown = names.iter().take(NAMED).map(AttrValue::as_str);
    let shown = shown.collect::<Vec<_>>().join("; ");
    let rest = names.get(NAMED..).unwrap_or_default();
    if rest.is_empty() {
        return html! { {shown} };
    }
    let rest_shown = rest.iter().map(AttrValue::as_str).collect::<Vec<_>>();
    html! {
        <details class="others">
            <summary>{format!("{shown} and {} more", rest.len())}</summary>
            <span>{rest_shown.join("; ")}</span>
        </details>
    }
}

/// The outcome is told by the colour and by the height: refusing, or keeping the staple back, is a line;
/// going on without looking, or sending something else, half a band; connecting, or stapling, a whole one;
/// and what depends is hollow.
fn segment((from, until, does): (Time, Time, Does), scale: Scale) -> Html {
    let (class, top, height) = match does {
        Does::Client(OutcomeKind::Connects) | Does::Server(ServerOutcomeKind::Staples) => {
            ("connects", "1", "10")
        }
        Does::Client(OutcomeKind::Unchecked) | Does::Server(ServerOutcomeKind::Replaces) => {
            ("unchecked", "3.5", "5")
        }
        Does::Client(OutcomeKind::Varies) | Does::Server(ServerOutcomeKind::Varies) => {
            ("varies", "2", "8")
        }
        Does::Client(OutcomeKind::Refuses)
        | Does::Server(ServerOutcomeKind::Drops | ServerOutcomeKind::RefusesToStart) => {
            ("refuses", "5", "2")
        }
    };
    let (x, end) = (scale.place(from), scale.place(until));
    let width = (end - x).max(0.1);
    html! {
        <rect class={classes!("piece", class)} x={decimal(x, 3) + "%"} y={top}
            width={decimal(width, 3) + "%"} {height} />
    }
}

/// What clients can do.
const CLIENTS: [Does; 4] = [
    Does::Client(OutcomeKind::Connects),
    Does::Client(OutcomeKind::Unchecked),
    Does::Client(OutcomeKind::Varies),
    Does::Client(OutcomeKind::Refuses),
];

/// What servers can do; one that does not start shows as one that drops it.
const SERVERS: [Does; 4] = [
    Does::Server(ServerOutcomeKind::Staples),
    Does::Server(ServerOutcomeKind::Replaces),
    Does::Server(ServerOutcomeKind::Varies),
    Does::Server(ServerOutcomeKind::Drops),
];

/// What the bands' forms mean.
fn legend(kinds: &[Does]) -> Html {
    html! {
        <ul class="legend" aria-label="What the bands mean">
            {for kinds.iter().map(|kind| html! {
                <li>
                    <svg width="28" height="12" aria-hidden="true">{sample(*kind)}</svg>
                    {kind.word()}
                </li>
            })}
        </ul>
    }
}

fn sample(kind: Does) -> Html {
    let zero = Time::from_unix(0);
    match Scale::between(zero, zero + 100) {
        Some(scale) => segment((zero, zero + 100, kind), scale),
        None => html! {},
    }
}
