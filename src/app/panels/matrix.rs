//! What each client would do in other situations: one row each, one column per situation.

use std::rc::Rc;

use yew::prelude::*;

use super::mark::{Mark, Shape};
use super::value::References;
use super::words;
use crate::report::{Outcome, Report, Situation};

/// The properties of [`Matrix`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
}

/// The column of the inputs as they are.
const YOURS: &str = "Yours, now";

/// The table, behind a disclosure.
#[component]
pub fn Matrix(props: &Props) -> Html {
    let outcomes = &props.report.outcomes;
    let situations: Vec<Situation> = Situation::ALL
        .iter()
        .copied()
        .filter(|situation| *situation != Situation::Given)
        .filter(|situation| {
            outcomes
                .iter()
                .any(|outcome| outcome.situation == *situation)
        })
        .collect();
    if situations.is_empty() {
        return html! {};
    }
    let mut clients: Vec<&Outcome> = Vec::new();
    for outcome in outcomes {
        // Every client's first outcome is that of the inputs as they are.
        if clients.iter().all(|client| client.client != outcome.client) {
            clients.push(outcome);
        }
    }
    html! {
        <details class="matrix">
            <summary>{"What they do in other situations"}</summary>
            <p class="quiet-text">
                {"The same certificate, if the server sent something else. Choose an outcome to \
                  read why."}
            </p>
            <table>
                <caption class="offscreen">{"Outcomes in other situations"}</caption>
                <thead>
                    <tr>
                        <th scope="col">{"Client"}</th>
                        <th scope="col" class="yours">{YOURS}</th>
                        {for situations.iter().map(|situation| html! {
                            <th scope="col">{words::situation(*situation)}</th>
                        })}
                    </tr>
                </thead>
                <tbody>
                    {for clients.iter().map(|client| html! {
                        <Row key={client.client.to_string()} given={(*client).clone()}
                            cells={cells(&client.client, &situations, outcomes)} />
                    })}
                </tbody>
            </table>
        </details>
    }
}

/// A client's outcomes in the order of the columns; those of `given` are shown elsewhere.
fn cells(
    client: &str,
    situations: &[Situation],
    outcomes: &[Outcome],
) -> Vec<(Situation, Option<Outcome>)> {
    situations
        .iter()
        .map(|situation| {
            let found = outcomes
                .iter()
                .find(|outcome| outcome.client == client && outcome.situation == *situation);
            (*situation, found.cloned())
        })
        .collect()
}

#[derive(PartialEq, Properties)]
struct RowProps {
    given: Outcome,
    cells: Vec<(Situation, Option<Outcome>)>,
}

/// One client; below it the reason of the outcome that was chosen.
#[component]
fn Row(props: &RowProps) -> Html {
    let chosen = use_state_eq(|| None::<Situation>);
    let explained = props
        .cells
        .iter()
        .find(|(situation, _)| Some(*situation) == *chosen)
        .and_then(|(_, outcome)| outcome.as_ref());
    html! {
        <>
            <tr>
                <th scope="row">{props.given.name.clone()}</th>
                {yours(&props.given)}
                {for props.cells.iter().map(|(situation, outcome)| {
                    let open = *chosen == Some(*situation);
                    let choose = {
                        let (chosen, situation) = (chosen.setter(), *situation);
                        Callback::from(move |()| chosen.set((!open).then_some(situation)))
                    };
                    match outcome {
                        Some(outcome) => cell(outcome, open, &choose),
                        None => html! { <td class="quiet-text">{"not known"}</td> },
                    }
                })}
            </tr>
            if let Some(outcome) = explained {
                <tr class="explained">
                    <td colspan={(props.cells.len() + 2).to_string()}>
                        <p>
                            <b>{words::situation(outcome.situation)}{": "}</b>
                            {&outcome.explanation}
                        </p>
                        <References list={outcome.references.clone()} />
                    </td>
                </tr>
            }
        </>
    }
}

/// What the section above says with its reason, repeated for comparison.
fn yours(given: &Outcome) -> Html {
    let mark = Mark::from(given.outcome);
    html! {
        <td class={classes!("state", "yours", mark.class())} data-label={YOURS}>
            <Shape {mark} /><b>{words::outcome(given.outcome)}</b>
        </td>
    }
}

fn cell(outcome: &Outcome, open: bool, choose: &Callback<()>) -> Html {
    let mark = Mark::from(outcome.outcome);
    html! {
        <td class={classes!("state", mark.class())} data-client={outcome.client.clone()}
            data-situation={outcome.situation.as_str()} data-outcome={outcome.outcome.as_str()}
            data-label={words::situation(outcome.situation)}>
            <button type="button" aria-expanded={open.to_string()} onclick={choose.reform(|_| ())}>
                <Shape {mark} />{words::outcome(outcome.outcome)}
            </button>
        </td>
    }
}
