//! Will the server staple it: what each server does with the response.

use yew::prelude::*;

use super::mark::{Mark, Shape};
use super::section::Section;
use super::value::{When, references};
use super::words;
use crate::asn1::Time;
use crate::report::{ServerOutcome, ServerOutcomeKind};

/// The groups: who sends it, and who does not.
const GROUPS: [ServerOutcomeKind; 5] = [
    ServerOutcomeKind::RefusesToStart,
    ServerOutcomeKind::Drops,
    ServerOutcomeKind::Replaces,
    ServerOutcomeKind::Staples,
    ServerOutcomeKind::Varies,
];

/// How many of those that staple it stand open; those that keep it back always do.
const OPEN: usize = 4;

/// What each server does with the response that the headline speaks about.
pub fn section(outcomes: &[ServerOutcome]) -> Html {
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
    html! {
        <Section id="servers" title="Will the server staple it" {note}>
            {for GROUPS.iter().map(|kind| group(*kind, outcomes))}
        </Section>
    }
}

/// The servers that do the same, under a line that says what.
fn group(kind: ServerOutcomeKind, outcomes: &[ServerOutcome]) -> Html {
    let all = outcomes.iter().filter(|one| one.outcome == kind);
    let rows: Vec<&ServerOutcome> = all.collect();
    if rows.is_empty() {
        return html! {};
    }
    let mark = Mark::from(kind);
    let open = if kind.keeps_it_back() {
        rows.len()
    } else {
        OPEN
    };
    let (shown, folded) = rows.split_at(open.min(rows.len()));
    let more = words::count(folded.len(), "more server", "more servers");
    let names: Vec<&str> = folded.iter().map(|one| one.name.as_ref()).collect();
    html! {
        <div class="client-group">
            <h3>
                <span class={classes!("state", mark.class())}><Shape {mark} />{word(kind)}</span>
                <span class="quiet-text">{meaning(kind)}</span>
            </h3>
            {table(shown)}
            if !folded.is_empty() {
                <details class="more">
                    <summary>{format!("{more}: {}", names.join("; "))}</summary>
                    {table(folded)}
                </details>
            }
        </div>
    }
}

fn table(rows: &[&ServerOutcome]) -> Html {
    html! {
        <table class="clients">
            <caption class="offscreen">{"What each server does with the response"}</caption>
            <thead class="offscreen">
                <tr><th scope="col">{"Server"}</th><th scope="col">{"Outcome"}</th>
                    <th scope="col">{"Reason"}</th></tr>
            </thead>
            <tbody>{for rows.iter().map(|outcome| row(outcome))}</tbody>
        </table>
    }
}

fn row(outcome: &ServerOutcome) -> Html {
    let mark = Mark::from(outcome.outcome);
    html! {
        <tr>
            <th scope="row">{outcome.name.clone()}</th>
            <td class={classes!("state", mark.class())} data-stapling-server={outcome.server.clone()}
                data-server-outcome={outcome.outcome.as_str()}>
                <Shape {mark} />{word(outcome.outcome)}
            </td>
            <td>
                <details class="because">
                    <summary>
                        {&outcome.explanation}
                        if let Some(until) = outcome.until.as_deref().and_then(Time::parse) {
                            {" Until "}<When time={until} />{"."}
                        }
                    </summary>
                    <p>{outcome.restart.clone()}</p>
                    <p>{format!("About {}. Confidence: {}.", outcome.about, outcome.confidence)}</p>
                    {references(&outcome.references)}
                </details>
            </td>
        </tr>
    }
}

/// What a server does, in a word or two.
const fn word(kind: ServerOutcomeKind) -> &'static str {
    match kind {
        ServerOutcomeKind::RefusesToStart => "refuses to start",
        kind => kind.as_str(),
    }
}

const fn meaning(kind: ServerOutcomeKind) -> &'static str {
    match kind {
        ServerOutcomeKind::Staples => "Clients get it as it is.",
        ServerOutcomeKind::Drops => "Clients get no staple, or an older one.",
        ServerOutcomeKind::Replaces => "Clients get something else.",
        ServerOutcomeKind::RefusesToStart => "Clients get no TLS at all.",
        ServerOutcomeKind::Varies => "It depends on what is named beside it, or is not determined.",
    }
}
