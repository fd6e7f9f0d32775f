//! What each client would do in other situations: one row each, one column per situation.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::mark::{Mark, Shape};
use super::outcome_words;
use super::value::references;
use crate::app::page::intake::Dispatch;
use crate::app::page::state::{Action, Look, has_situations};
use crate::report::{Outcome, Report, Situation};

/// The properties of [`Matrix`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The column of the inputs as they are.
const YOURS: &str = "Yours, now";

/// The table, behind a disclosure: it is asked for, and drawn, while that is open.
#[component]
pub fn Matrix(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    let look = {
        let dispatch = props.dispatch.clone();
        move |open| dispatch.dispatch(Action::Look(Look::Matrix, open))
    };
    use_effect_with(*open, {
        let look = look.clone();
        move |open| look(*open)
    });
    use_effect_with((), move |()| move || look(false));
    let ontoggle = Callback::from({
        let open = open.setter();
        move |event: Event| {
            let details = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            open.set(details.is_some_and(|details| details.has_attribute("open")));
        }
    });
    html! {
        <details class="matrix" {ontoggle}>
            <summary>{"What they do in other situations"}</summary>
            if *open && has_situations(&props.report) {
                <p class="quiet-text">
                    {"The same certificate, if the server sent something else. Choose an outcome to \
                      read why."}
                </p>
                {table(&props.report)}
            }
        </details>
    }
}

fn table(report: &Rc<Report>) -> Html {
    let there = |situation: &Situation| {
        let mut outcomes = report.outcomes.iter();
        *situation != Situation::Given && outcomes.any(|one| one.situation == *situation)
    };
    let situations: Rc<[Situation]> = Situation::ALL.iter().copied().filter(there).collect();
    html! {
        <table>
            <caption class="offscreen">{"Outcomes in other situations"}</caption>
            <thead>
                <tr>
                    <th scope="col">{"Client"}</th>
                    <th scope="col" class="yours">{YOURS}</th>
                    {for situations.iter().map(|situation| html! {
                        <th scope="col">{outcome_words::situation(*situation)}</th>
                    })}
                </tr>
            </thead>
            <tbody>
                {for clients(&report.outcomes).map(|(first, client)| html! {
                    <Row key={client.client.to_string()} report={report.clone()} {first}
                        situations={situations.clone()} />
                })}
            </tbody>
        </table>
    }
}

/// Each client's first outcome, that of the inputs as they are, with its position: outcomes are listed
/// client by client.
fn clients(outcomes: &[Outcome]) -> impl Iterator<Item = (usize, &Outcome)> {
    let mut before = None;
    outcomes
        .iter()
        .enumerate()
        .filter(move |(_, outcome)| before.replace(&outcome.client) != Some(&outcome.client))
}

#[derive(PartialEq, Properties)]
struct RowProps {
    report: Rc<Report>,
    /// The position of the client's first outcome.
    first: usize,
    situations: Rc<[Situation]>,
}

/// One client; below it the reason of the outcome that was chosen.
#[component]
fn Row(props: &RowProps) -> Html {
    let chosen = use_state_eq(|| None::<Situation>);
    let outcomes = props.report.outcomes.get(props.first..).unwrap_or_default();
    let Some(given) = outcomes.first() else {
        return html! {};
    };
    let own = outcomes.iter().take_while(|one| one.client == given.client);
    let of = |situation| own.clone().find(|outcome| outcome.situation == situation);
    let cells = props.situations.iter().map(|situation| {
        let open = *chosen == Some(*situation);
        let choose = {
            let (chosen, situation) = (chosen.setter(), *situation);
            Callback::from(move |()| chosen.set((!open).then_some(situation)))
        };
        match of(*situation) {
            Some(outcome) => cell(outcome, open, &choose),
            None => html! { <td class="quiet-text">{"not known"}</td> },
        }
    });
    let explained = (*chosen).and_then(of);
    html! {
        <>
            <tr>
                <th scope="row">{given.name.clone()}</th>
                {yours(given)}
                {for cells}
            </tr>
            if let Some(outcome) = explained {
                <tr class="explained">
                    <td colspan={(props.situations.len() + 2).to_string()}>
                        <p>
                            <b>{outcome_words::situation(outcome.situation)}{": "}</b>
                            {&outcome.explanation}
                        </p>
                        {references(outcome.references.iter())}
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
            <Shape {mark} /><b>{outcome_words::outcome(given.outcome)}</b>
        </td>
    }
}

fn cell(outcome: &Outcome, open: bool, choose: &Callback<()>) -> Html {
    let mark = Mark::from(outcome.outcome);
    html! {
        <td class={classes!("state", mark.class())} data-client={outcome.client.clone()}
            data-situation={outcome.situation.as_str()} data-outcome={outcome.outcome.as_str()}
            data-label={outcome_words::situation(outcome.situation)}>
            <button type="button" aria-expanded={open.to_string()} onclick={choose.reform(|_| ())}>
                <Shape {mark} />{outcome_words::outcome(outcome.outcome)}
            </button>
        </td>
    }
}
