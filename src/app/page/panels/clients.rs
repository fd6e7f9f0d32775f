//! Who gets in: what each TLS client does.

use std::rc::Rc;

use yew::prelude::*;

use super::mark::{Mark, Shape};
use super::matrix::Matrix;
use super::section::Section;
use super::value::references;
use super::words;
use crate::app::page::intake::Dispatch;
use crate::app::page::learn::term;
use crate::report::{Outcome, OutcomeKind, Report, Situation};

/// The groups in the order of how much they matter at night.
const GROUPS: [OutcomeKind; 4] = [
    OutcomeKind::Refuses,
    OutcomeKind::Varies,
    OutcomeKind::Connects,
    OutcomeKind::Unchecked,
];

/// How many of those who get in stand open; who is refused always does.
const OPEN: usize = 8;

/// The properties of [`Clients`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// What each client does now, and what it would do in other situations.
#[component]
pub fn Clients(props: &Props) -> Html {
    let given: Vec<&Outcome> = props
        .report
        .outcomes
        .iter()
        .filter(|outcome| outcome.situation == Situation::Given)
        .collect();
    if given.is_empty() {
        return html! {};
    }
    let of = |kind| {
        given
            .iter()
            .filter(|outcome| outcome.outcome == kind)
            .count()
    };
    let refusing = of(OutcomeKind::Refuses);
    let verb = if refusing == 1 { "refuses" } else { "refuse" };
    let clients = words::count(given.len(), "client", "clients");
    let note = format!("{refusing} of {clients} {verb}");
    html! {
        <Section id="clients" title="Who gets in" {note}>
            {for GROUPS.iter().map(|kind| group(*kind, &given))}
            <p class="quiet-text">
                {"Why so different: "}{term("soft-fail", "soft-fail")}{", "}
                {term("hard-fail", "hard-fail")}{", "}{term("must-staple", "Must-Staple")}
                {". "}<a href="#learn">{"Learn it in three handshakes"}</a>{"."}
            </p>
            <Matrix report={props.report.clone()} dispatch={props.dispatch.clone()} />
        </Section>
    }
}

/// The clients that do the same, under a line that says what; a long list of those who get in is
/// folded after the first.
fn group(kind: OutcomeKind, given: &[&Outcome]) -> Html {
    let all = given.iter().filter(|outcome| outcome.outcome == kind);
    let rows: Vec<&Outcome> = all.copied().collect();
    if rows.is_empty() {
        return html! {};
    }
    let gets_in = matches!(kind, OutcomeKind::Connects | OutcomeKind::Unchecked);
    let open = if gets_in { OPEN } else { rows.len() };
    let (shown, folded) = rows.split_at(open.min(rows.len()));
    let more = words::count(folded.len(), "more client", "more clients");
    html! {
        <div class="client-group">
            <h3>
                <span class={classes!("state", Mark::from(kind).class())}>
                    <Shape mark={Mark::from(kind)} />{words::outcome(kind)}
                </span>
                <span class="quiet-text">{words::outcome_meaning(kind)}</span>
            </h3>
            {table(shown)}
            if !folded.is_empty() {
                <details class="more">
                    <summary>{format!("{more}: {}", names(folded))}</summary>
                    {table(folded)}
                </details>
            }
        </div>
    }
}

fn names(outcomes: &[&Outcome]) -> String {
    let names: Vec<&str> = outcomes.iter().map(|one| one.name.as_ref()).collect();
    names.join("; ")
}

fn table(rows: &[&Outcome]) -> Html {
    html! {
        <table class="clients">
            <caption class="offscreen">{"What each client does with these inputs"}</caption>
            <thead class="offscreen">
                <tr><th scope="col">{"Client"}</th><th scope="col">{"Outcome"}</th>
                    <th scope="col">{"Reason"}</th></tr>
            </thead>
            <tbody>
                {for rows.iter().map(|outcome| row(outcome))}
            </tbody>
        </table>
    }
}

fn row(outcome: &Outcome) -> Html {
    let mark = Mark::from(outcome.outcome);
    html! {
        <tr>
            <th scope="row">{outcome.name.clone()}</th>
            <td class={classes!("state", mark.class())} data-client={outcome.client.clone()}
                data-situation={outcome.situation.as_str()} data-outcome={outcome.outcome.as_str()}>
                <Shape {mark} />{words::outcome(outcome.outcome)}
            </td>
            <td>
                <details class="because">
                    <summary>
                        {&outcome.explanation}
                        if let Some(error) = &outcome.error {
                            {" The visitor sees "}<code>{error.trim_end_matches('.')}</code>{"."}
                        }
                    </summary>
                    <p>{format!("About {}. Confidence: {}.", outcome.about, outcome.confidence)}</p>
                    {references(&outcome.references)}
                </details>
            </td>
        </tr>
    }
}
