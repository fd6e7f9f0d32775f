//! Will the server staple it: what each server does with the response.

use yew::prelude::*;

use super::counting;
use super::mark::{Mark, Shape};
use super::outcome_group::{Kind, Telling, group};
use super::section::Section;
use super::value::{When, references};
use crate::advice::{self, Server};
use crate::asn1::Time;
use crate::report::{Report, ServerOutcome, ServerOutcomeKind, Situation};

/// Who does not send it, and who does.
const GROUPS: [Kind<ServerOutcomeKind>; 5] = [
    Kind {
        kind: ServerOutcomeKind::RefusesToStart,
        mark: Mark::Fail,
        one: "refuses to start",
        several: "refuse to start",
        meaning: "Clients get no TLS at all.",
    },
    Kind {
        kind: ServerOutcomeKind::Drops,
        mark: Mark::Warn,
        one: "drops it",
        several: "drop it",
        meaning: "Clients get no staple, or an older one.",
    },
    Kind {
        kind: ServerOutcomeKind::Replaces,
        mark: Mark::Warn,
        one: "replaces it",
        several: "replace it",
        meaning: "Clients get something else.",
    },
    Kind {
        kind: ServerOutcomeKind::Staples,
        mark: Mark::Pass,
        one: "staples it",
        several: "staple it",
        meaning: "Clients get it as it is.",
    },
    Kind {
        kind: ServerOutcomeKind::Varies,
        mark: Mark::Unknown,
        one: "depends",
        several: "depend",
        meaning: "Depends on what each row names, or has not been determined.",
    },
];

/// Fewer groups of clients than this leave room for the reader's own server alone beside them.
const FEW: usize = 3;

/// Whether the clients beside take little room.
fn is_beside_few(report: &Report) -> bool {
    let mut kinds = Vec::new();
    for outcome in &report.outcomes {
        if outcome.situation == Situation::Given && !kinds.contains(&outcome.outcome) {
            kinds.push(outcome.outcome);
        }
    }
    kinds.len() < FEW
}

/// How many do what: `9 drop it, 4 staple it`.
fn in_short(outcomes: &[&ServerOutcome]) -> String {
    let parts = GROUPS.iter().filter_map(|kind| {
        let same = outcomes.iter().filter(|one| one.outcome == kind.kind);
        match same.count() {
            0 => None,
            1 => Some(format!("1 {}", kind.one)),
            number => Some(format!("{number} {}", kind.several)),
        }
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// What each server does with the response that the headline speaks about; the reader's own first.
pub fn section(report: &Report, own: &Server) -> Html {
    let outcomes = &report.server_outcomes;
    if outcomes.is_empty() {
        return html! {};
    }
    let stapling = outcomes
        .iter()
        .filter(|one| one.outcome == ServerOutcomeKind::Staples)
        .count();
    let verb = if stapling == 1 { "staples" } else { "staple" };
    let servers = counting::count(outcomes.len(), "server", "servers");
    let note = format!("{stapling} of {servers} {verb} it as it is");
    let (mine, others): (Vec<&ServerOutcome>, Vec<&ServerOutcome>) = outcomes
        .iter()
        .partition(|one| advice::is_of_server(&one.server, own.id));
    let telling = Telling {
        names: &|same| {
            let names = same.iter().map(|one: &&ServerOutcome| one.name.as_ref());
            names.collect::<Vec<&str>>().join("; ")
        },
        lines: &|same| html! { {for same.iter().copied().map(line)} },
        open: false,
    };
    let groups = GROUPS.iter();
    let groups = groups.map(|kind| group(kind, &others, |one| one.outcome, &telling));
    let groups = html! { {for groups} };
    html! {
        <Section id="servers" title="Will the server staple it" {note}>
            {for mine.into_iter().map(line)}
            if is_beside_few(report) {
                <details class="more">
                    <summary>{format!("The other servers: {}", in_short(&others))}</summary>
                    {groups}
                </details>
            } else {
                {groups}
            }
        </Section>
    }
}

/// One server: what it does and why; behind it, what happens at a restart, and the sources.
fn line(outcome: &ServerOutcome) -> Html {
    let mark = Mark::from(outcome.outcome);
    html! {
        <details class="because outcome-line">
            <summary>
                <b>{outcome.name.clone()}</b>{" "}
                <span class={classes!("state", mark.class())} data-stapling-server={outcome.server.clone()}
                    data-server-outcome={outcome.outcome.as_str()}>
                    <Shape {mark} />{word(outcome.outcome)}
                </span>
                {" "}<span class="quiet-text">
                    {&outcome.explanation}
                    if let Some(until) = outcome.until.as_deref().and_then(Time::parse) {
                        {" Until "}<When time={until} />{"."}
                    }
                </span>
            </summary>
            <p>{outcome.restart.clone()}</p>
            <p>{format!("About {}. Confidence: {}.", outcome.about, outcome.confidence)}</p>
            {references(&outcome.references)}
        </details>
    }
}

/// What a server does, in a word or two.
const fn word(kind: ServerOutcomeKind) -> &'static str {
    match kind {
        ServerOutcomeKind::RefusesToStart => "refuses to start",
        ServerOutcomeKind::Varies => "depends",
        kind => kind.as_str(),
    }
}
