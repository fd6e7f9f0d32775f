//! Who gets in, who staples, and what comes next. All of it is known of the headline's staple alone.

use super::{Block, Part, Told, Value, shortened};
use crate::asn1::Time;
use crate::report::{
    Change, Outcome, OutcomeKind, Report, ServerOutcomeKind, Situation, StapleIndex, duration,
};

/// The most changes that are told.
const CHANGES: usize = 8;

/// What clients do, those that keep visitors out first and with their reasons.
const CLIENTS: [(OutcomeKind, &str); 4] = [
    (OutcomeKind::Refuses, "Refuse"),
    (OutcomeKind::Varies, "Depend"),
    (OutcomeKind::Connects, "Connect"),
    (OutcomeKind::Unchecked, "Connect unchecked"),
];

/// What servers do with the response.
const SERVERS: [(ServerOutcomeKind, &str); 5] = [
    (ServerOutcomeKind::RefusesToStart, "Refuse to start"),
    (ServerOutcomeKind::Drops, "Drop it"),
    (ServerOutcomeKind::Replaces, "Replace it"),
    (ServerOutcomeKind::Staples, "Staple it"),
    (ServerOutcomeKind::Varies, "Depend"),
];

/// One row for those who do the same, for the same reason; those who get in need none.
pub(super) fn clients(report: &Report, told: Told) -> Part {
    let outcomes = report
        .outcomes
        .iter()
        .filter(|_| told.staple == StapleIndex::HEADLINE);
    let given: Vec<&Outcome> = outcomes
        .filter(|one| one.situation == Situation::Given)
        .collect();
    let mut rows = Vec::new();
    for (kind, word) in CLIENTS {
        let same = given.iter().filter(|one| one.outcome == kind);
        let with_reasons = matches!(kind, OutcomeKind::Refuses | OutcomeKind::Varies);
        for (reason, names) in merged(same.copied(), with_reasons) {
            rows.push(vec![
                Value::Text(word.to_owned()),
                Value::Text(names.join("; ")),
                Value::Text(reason.to_owned()),
            ]);
        }
    }
    table("Who gets in", ["They", "Who", "Why"], rows)
}

/// The names of those with the same reason; all of them in one where reasons do not count.
fn merged<'a>(
    outcomes: impl Iterator<Item = &'a Outcome>,
    with_reasons: bool,
) -> Vec<(&'a str, Vec<&'a str>)> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for one in outcomes {
        let reason = match with_reasons {
            true => &*one.explanation,
            false => "",
        };
        match groups.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, names)) => names.push(&one.name),
            None => groups.push((reason, vec![&one.name])),
        }
    }
    groups
}

/// One row for the servers that do the same.
pub(super) fn servers(report: &Report, told: Told) -> Part {
    let outcomes = report
        .server_outcomes
        .iter()
        .filter(|_| told.staple == StapleIndex::HEADLINE);
    let outcomes: Vec<_> = outcomes.collect();
    let rows = SERVERS.iter().filter_map(|(kind, word)| {
        let same = outcomes.iter().filter(|one| one.outcome == *kind);
        let names: Vec<&str> = same.map(|one| one.name.as_ref()).collect();
        (!names.is_empty()).then(|| {
            vec![
                Value::Text((*word).to_owned()),
                Value::Text(names.join("; ")),
            ]
        })
    });
    table("Will the server staple it", ["They", "Who"], rows.collect())
}

/// What lies ahead.
pub(super) fn time(report: &Report, told: Told) -> Part {
    let timeline = report
        .timeline
        .iter()
        .filter(|_| told.staple == StapleIndex::HEADLINE);
    let now = Time::parse(&report.at);
    let ahead = |change: &Change| {
        let left = Time::parse(&change.at)? - now?;
        (left > 0).then(|| {
            vec![
                Value::Text(change.at.clone()),
                Value::Text(format!("in {}", duration(left))),
                Value::Text(format!("{} {}", change.what, change.sentence)),
            ]
        })
    };
    let rows = timeline.flat_map(|timeline| timeline.changes.iter().filter_map(ahead));
    let (rows, rest) = shortened(rows.collect(), CHANGES);
    let mut part = table("What comes next", ["When", "Seen from then", "What"], rows);
    part.blocks.extend(rest);
    part
}

fn table<const N: usize>(
    heading: &'static str,
    heads: [&'static str; N],
    rows: Vec<Vec<Value>>,
) -> Part {
    let blocks = match rows.is_empty() {
        true => Vec::new(),
        false => vec![Block::Table(heads.to_vec(), rows)],
    };
    Part { heading, blocks }
}
