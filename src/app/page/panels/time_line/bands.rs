use std::rc::Rc;

use yew::prelude::*;

use super::scale::Scale;
use crate::app::page::panels::mark::{Mark, Shape};
use crate::app::page::panels::words;
use crate::asn1::Time;
use crate::report::{OutcomeKind, Report, Timeline};

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

/// Clients that do the same over the whole of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Their names.
    names: Vec<AttrValue>,
    /// Those among them that most visitors come with.
    common: Vec<&'static str>,
    /// What they do, piece by piece, in order.
    pieces: Vec<(Time, Time, OutcomeKind)>,
}

/// Two ends closer than this share of a scale look the same on it.
const TO_THE_EYE: i64 = 300;

/// The clients, grouped by what can be seen on this scale and what they do at the instant judged,
/// those that refuse longest in front.
pub fn groups(report: &Report, timeline: &Timeline, scale: Scale, at: Time) -> Rc<[Group]> {
    let mut groups: Vec<Group> = Vec::new();
    for band in &timeline.bands {
        let pieces = pieces(&band.intervals, scale);
        let names = band.clients.iter().map(|client| name(report, client));
        let is_there = |id: &str| band.clients.iter().any(|client| client == id);
        let common = COMMON.iter().filter(|(id, _)| is_there(id));
        let new = Group {
            names: names.collect(),
            common: common.map(|(_, name)| *name).collect(),
            pieces,
        };
        let nearest = scale.length() / TO_THE_EYE;
        match groups
            .iter_mut()
            .find(|one| one.looks_like(&new, nearest, at))
        {
            Some(group) => {
                group.names.extend(new.names);
                group.common.extend(new.common);
            }
            None => groups.push(new),
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.refused()));
    groups.into()
}

/// What lies within the scale; what it does at an end it does beyond it.
fn pieces(intervals: &[crate::report::Interval], scale: Scale) -> Vec<(Time, Time, OutcomeKind)> {
    let last = intervals.len().saturating_sub(1);
    let pieces = intervals
        .iter()
        .enumerate()
        .filter_map(|(index, interval)| {
            let from = Time::parse(&interval.from)?;
            let until = Time::parse(&interval.until)?;
            let from = if index == 0 { scale.start() } else { from };
            let until = if index == last { scale.end() } else { until };
            let (from, until) = (from.max(scale.start()), until.min(scale.end()));
            (from < until).then_some((from, until, interval.outcome))
        });
    pieces.collect()
}

fn name(report: &Report, client: &str) -> AttrValue {
    let outcome = report.outcomes.iter().find(|one| one.client == client);
    outcome.map_or_else(
        || AttrValue::from(client.to_owned()),
        |outcome| AttrValue::from(outcome.name.to_string()),
    )
}

impl Group {
    fn looks_like(&self, other: &Self, nearest: i64, at: Time) -> bool {
        let near = |one: Time, other: Time| (one - other).abs() <= nearest;
        let mut pairs = self.pieces.iter().zip(&other.pieces);
        self.pieces.len() == other.pieces.len()
            && self.at(at) == other.at(at)
            && pairs.all(|(one, other)| {
                one.2 == other.2 && near(one.0, other.0) && near(one.1, other.1)
            })
    }

    /// For how long they refuse.
    fn refused(&self) -> i64 {
        let refusing = self.pieces.iter();
        let refusing = refusing.filter(|(.., outcome)| *outcome == OutcomeKind::Refuses);
        refusing.map(|(from, until, _)| *until - *from).sum()
    }

    fn at(&self, at: Time) -> Option<OutcomeKind> {
        let piece = self.pieces.iter().rfind(|(from, ..)| *from <= at);
        piece.or(self.pieces.first()).map(|(.., outcome)| *outcome)
    }
}

/// The properties of [`Bands`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The clients.
    pub groups: Rc<[Group]>,
    /// The scale.
    pub scale: Scale,
    /// The instant judged.
    pub at: Time,
}

/// What clients do over time: a band for each group, to the scale of the bars above. Those that most
/// visitors come with stand open.
#[component]
pub fn Bands(props: &Props) -> Html {
    let Props { groups, scale, at } = props;
    let common = groups.iter().filter(|group| !group.common.is_empty());
    let all: usize = groups.iter().map(|group| group.names.len()).sum();
    html! {
        <div class="bands">
            {for common.map(|group| row(group, html! { {group.common.join(", ")} }, *scale, *at))}
            <details class="more">
                <summary>{format!("All {}", words::count(all, "client", "clients"))}</summary>
                {for groups.iter().map(|group| row(group, names(&group.names), *scale, *at))}
                <Legend />
            </details>
        </div>
    }
}

fn row(group: &Group, names: Html, scale: Scale, at: Time) -> Html {
    html! {
        <div class="row">
            <div class="row-label band-label">
                if let Some(outcome) = group.at(at) {
                    <span class={classes!("state", Mark::from(outcome).class())}>
                        <Shape mark={Mark::from(outcome)} />{words::outcome(outcome)}
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

/// The outcome is told by the colour and by the height: refusing is a line, going on without
/// looking half a band, connecting a whole one, and what depends is hollow.
fn segment((from, until, outcome): (Time, Time, OutcomeKind), scale: Scale) -> Html {
    let (class, top, height) = match outcome {
        OutcomeKind::Connects => ("connects", "1", "10"),
        OutcomeKind::Unchecked => ("unchecked", "3.5", "5"),
        OutcomeKind::Varies => ("varies", "2", "8"),
        OutcomeKind::Refuses => ("refuses", "5", "2"),
    };
    let (x, end) = (scale.place(from), scale.place(until));
    let width = (end - x).max(0.1);
    html! {
        <rect class={classes!("piece", class)} x={format!("{x:.3}%")} y={top}
            width={format!("{width:.3}%")} {height} />
    }
}

/// What the bands' forms mean.
#[component]
fn Legend() -> Html {
    let kinds = [
        OutcomeKind::Connects,
        OutcomeKind::Unchecked,
        OutcomeKind::Varies,
        OutcomeKind::Refuses,
    ];
    html! {
        <ul class="legend" aria-label="What the bands mean">
            {for kinds.iter().map(|kind| html! {
                <li>
                    <svg width="28" height="12" aria-hidden="true">{sample(*kind)}</svg>
                    {words::outcome(*kind)}
                </li>
            })}
        </ul>
    }
}

fn sample(kind: OutcomeKind) -> Html {
    let zero = Time::from_unix(0);
    match Scale::between(zero, zero + 100) {
        Some(scale) => segment((zero, zero + 100, kind), scale),
        None => html! {},
    }
}
