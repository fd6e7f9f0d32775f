//! Will the server staple it: what each server does with the response.

use yew::prelude::*;

use super::mark::{Mark, Shape};
use super::outcome_group::Group;
use super::section::Section;
use super::value::{When, references};
use super::words;
use crate::advice::{self, Server};
use crate::asn1::Time;
use crate::report::{Report, ServerOutcome, ServerOutcomeKind};

/// The groups: who sends it, and who does not.
const GROUPS: [ServerOutcomeKind; 5] = [
    ServerOutcomeKind::RefusesToStart,
    ServerOutcomeKind::Drops,
    ServerOutcomeKind::Replaces,
    ServerOutcomeKind::Staples,
    ServerOutcomeKind::Varies,
];

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
    let servers = words::count(outcomes.len(), "server", "servers");
    let note = format!("{stapling} of {servers} {verb} it as it is");
    let (mine, others): (Vec<&ServerOutcome>, Vec<&ServerOutcome>) = outcomes
        .iter()
        .partition(|one| advice::is_of_server(&one.server, own.id));
    html! {
        <Section id="servers" title="Will the server staple it" {note}>
            {for mine.into_iter().map(line)}
            {for GROUPS.iter().map(|kind| group(*kind, &others))}
        </Section>
    }
}

/// The servers that do the same, behind a line that says who.
fn group(kind: ServerOutcomeKind, outcomes: &[&ServerOutcome]) -> Html {
    let rows: Vec<&ServerOutcome> = outcomes
        .iter()
        .copied()
        .filter(|one| one.outcome == kind)
        .collect();
    if rows.is_empty() {
        return html! {};
    }
    let names: Vec<&str> = rows.iter().map(|one| one.name.as_ref()).collect();
    let group = Group {
        mark: Mark::from(kind),
        word: match (kind, rows.len()) {
            (ServerOutcomeKind::RefusesToStart, 1) => "refuses to start",
            (ServerOutcomeKind::RefusesToStart, _) => "refuse to start",
            (ServerOutcomeKind::Drops, 1) => "drops it",
            (ServerOutcomeKind::Drops, _) => "drop it",
            (ServerOutcomeKind::Replaces, 1) => "replaces it",
            (ServerOutcomeKind::Replaces, _) => "replace it",
            (ServerOutcomeKind::Staples, 1) => "staples it",
            (ServerOutcomeKind::Staples, _) => "staple it",
            (ServerOutcomeKind::Varies, 1) => "depends",
            (ServerOutcomeKind::Varies, _) => "depend",
        },
        number: rows.len(),
        names: names.join("; "),
        meaning: meaning(kind),
        open: false,
        lines: html! { {for rows.into_iter().map(line)} },
    };
    group.show()
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

const fn meaning(kind: ServerOutcomeKind) -> &'static str {
    match kind {
        ServerOutcomeKind::Staples => "Clients get it as it is.",
        ServerOutcomeKind::Drops => "Clients get no staple, or an older one.",
        ServerOutcomeKind::Replaces => "Clients get something else.",
        ServerOutcomeKind::RefusesToStart => "Clients get no TLS at all.",
        ServerOutcomeKind::Varies => "Depends on what each row names, or is not determined.",
    }
}
