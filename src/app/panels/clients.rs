//! Who gets in: what each TLS client does.

use std::rc::Rc;

use yew::prelude::*;

use super::mark::{Mark, Shape};
use super::matrix::Matrix;
use super::section::Section;
use super::value::References;
use super::words;
use crate::app::learn::term;
use crate::report::{Outcome, OutcomeKind, Report, Situation};

/// The groups in the order of how much they matter at night.
const GROUPS: [OutcomeKind; 4] = [
    OutcomeKind::Refuses,
    OutcomeKind::Varies,
    OutcomeKind::Connects,
    OutcomeKind::Unchecked,
];

/// The properties of [`Clients`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
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
            <table class="clients">
                <caption class="offscreen">{"What each client does with these inputs"}</caption>
                <thead class="offscreen">
                    <tr><th scope="col">{"Client"}</th><th scope="col">{"Outcome"}</th>
                        <th scope="col">{"Reason"}</th></tr>
                </thead>
                {for GROUPS.iter().map(|kind| group(*kind, &given))}
            </table>
            <p class="quiet-text">
                {"Why so different: "}{term("soft-fail", "soft-fail")}{", "}
                {term("hard-fail", "hard-fail")}{", "}{term("must-staple", "Must-Staple")}
                {". "}<a href="#learn">{"Learn it in three handshakes"}</a>{"."}
            </p>
            <Matrix report={props.report.clone()} />
        </Section>
    }
}

fn group(kind: OutcomeKind, given: &[&Outcome]) -> Html {
    let mut rows = given
        .iter()
        .filter(|outcome| outcome.outcome == kind)
        .peekable();
    if rows.peek().is_none() {
        return html! {};
    }
    html! {
        <tbody>
            <tr class="group">
                <th colspan="3" scope="rowgroup">
                    <span class={classes!("state", Mark::from(kind).class())}>
                        <Shape mark={Mark::from(kind)} />{words::outcome(kind)}
                    </span>
                    <span class="quiet-text">{words::outcome_meaning(kind)}</span>
                </th>
            </tr>
            {for rows.map(|outcome| html! { <Row outcome={(*outcome).clone()} /> })}
        </tbody>
    }
}

#[derive(PartialEq, Properties)]
struct RowProps {
    outcome: Outcome,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let outcome = &props.outcome;
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
                    <References list={outcome.references.clone()} />
                </details>
            </td>
        </tr>
    }
}
