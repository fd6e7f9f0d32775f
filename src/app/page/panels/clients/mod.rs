//! Who gets in: what each TLS client does, in families and with equal reasons told once.

mod lines;

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use self::lines::{Line, lines, stems};
use super::counting;
use super::mark::{Mark, Shape};
use super::matrix::Matrix;
use super::outcome_group::{Kind, Telling, group};
use super::outcome_words;
use super::section::Section;
use super::value::references;
use crate::app::page::intake::Dispatch;
use crate::report::{Outcome, OutcomeKind, Report, Situation};

/// The groups in the order of how much they matter at night.
const GROUPS: [Kind<OutcomeKind>; 4] = [
    Kind {
        kind: OutcomeKind::Refuses,
        mark: Mark::Fail,
        one: "refuses",
        several: "refuse",
        meaning: outcome_words::outcome_meaning(OutcomeKind::Refuses),
    },
    Kind {
        kind: OutcomeKind::Varies,
        mark: Mark::Warn,
        one: "depends",
        several: "depend",
        meaning: outcome_words::outcome_meaning(OutcomeKind::Varies),
    },
    Kind {
        kind: OutcomeKind::Connects,
        mark: Mark::Pass,
        one: "connects",
        several: "connect",
        meaning: outcome_words::outcome_meaning(OutcomeKind::Connects),
    },
    Kind {
        kind: OutcomeKind::Unchecked,
        mark: Mark::Open,
        one: "unchecked",
        several: "unchecked",
        meaning: outcome_words::outcome_meaning(OutcomeKind::Unchecked),
    },
];

/// What stands in place of "depends" where the certificate could not be read.
const UNTOLD: Kind<OutcomeKind> = Kind {
    kind: OutcomeKind::Varies,
    mark: Mark::Unknown,
    one: "cannot be told",
    several: "cannot be told",
    meaning: "The certificate could not be read as clients read it.",
};

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
    let wanted = use_state_eq(AttrValue::default);
    let outcomes = props.report.outcomes.iter();
    let given: Vec<&Outcome> = outcomes
        .filter(|outcome| outcome.situation == Situation::Given)
        .collect();
    if given.is_empty() {
        return html! {};
    }
    let note = note(&given);
    let filter = wanted.trim().to_lowercase();
    let is_wanted = |outcome: &&Outcome| {
        let (client, name) = (outcome.client.to_lowercase(), outcome.name.to_lowercase());
        client.contains(&filter) || name.contains(&filter)
    };
    let shown: Vec<&Outcome> = given.iter().copied().filter(is_wanted).collect();
    let telling = Telling {
        names: &|same| stems(same),
        lines: &|same| html! { {for lines(same, &given).iter().map(line)} },
        // What is looked for stands open.
        open: !filter.is_empty(),
    };
    let is_told = outcome_words::is_read(&props.report);
    let groups = GROUPS.iter().map(|kind| match kind.kind {
        OutcomeKind::Varies if !is_told => &UNTOLD,
        _ => kind,
    });
    html! {
        <Section id="clients" title="Who gets in" {note}>
            <Filter wanted={(*wanted).clone()} onchange={Callback::from({
                let wanted = wanted.setter();
                move |text| wanted.set(text)
            })} />
            if shown.is_empty() {
                <p>{"No client’s name matches."}</p>
            }
            {for groups.map(|kind| group(kind, &shown, |one| one.outcome, &telling))}
            <p class="quiet-text">
                <a href="#learn">{"Why clients differ"}</a>
            </p>
            <Matrix report={props.report.clone()} dispatch={props.dispatch.clone()} />
        </Section>
    }
}

fn note(given: &[&Outcome]) -> String {
    let refusing = given
        .iter()
        .filter(|outcome| outcome.outcome == OutcomeKind::Refuses)
        .count();
    let verb = if refusing == 1 { "refuses" } else { "refuse" };
    let clients = counting::count(given.len(), "client", "clients");
    format!("{refusing} of {clients} {verb}")
}

/// One family, or several clients with one reason; behind it each client with its sources.
fn line(line: &Line<'_>) -> Html {
    html! {
        <details class="because outcome-line">
            <summary>
                <b>{&line.names}</b>
                {" "}<span class="quiet-text">{line.reason()}</span>
            </summary>
            <table class="clients">
                <caption class="offscreen">{"What each of them does with these inputs"}</caption>
                <thead class="offscreen">
                    <tr><th scope="col">{"Client"}</th><th scope="col">{"Outcome"}</th>
                        <th scope="col">{"Reason"}</th></tr>
                </thead>
                <tbody>{for line.members.iter().map(|outcome| row(outcome))}</tbody>
            </table>
        </details>
    }
}

fn row(outcome: &Outcome) -> Html {
    let mark = Mark::from(outcome.outcome);
    let name = outcome.name.split([',', '(']).next().unwrap_or_default();
    html! {
        <tr>
            <th scope="row">{outcome.name.clone()}</th>
            <td class={classes!("state", mark.class())} data-client={outcome.client.clone()}
                data-situation={outcome.situation.as_str()} data-outcome={outcome.outcome.as_str()}>
                <Shape {mark} />{outcome_words::outcome(outcome.outcome)}
            </td>
            <td>
                <p>
                    {&outcome.explanation}
                    if let Some(error) = &outcome.error {
                        {" "}{name.trim()}{" reports: "}<code>{error.trim_end_matches('.')}</code>{"."}
                    }
                </p>
                <p class="quiet-text">
                    {format!("About {}. Confidence: {}.", outcome.about, outcome.confidence)}
                </p>
                {references(outcome.references.iter())}
            </td>
        </tr>
    }
}

#[derive(PartialEq, Properties)]
struct FilterProps {
    wanted: AttrValue,
    onchange: Callback<AttrValue>,
}

/// Shows only the clients with this in their name.
#[component]
fn Filter(props: &FilterProps) -> Html {
    let oninput = props.onchange.reform(|event: InputEvent| {
        let field = event
            .target()
            .and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        field.map(|field| field.value().into()).unwrap_or_default()
    });
    html! {
        <p class="filter">
            <label for="client-filter" class="offscreen">{"Find a client"}</label>
            <input id="client-filter" type="search" autocomplete="off" spellcheck="false"
                placeholder="Find a client"
                value={props.wanted.clone()} {oninput} />
        </p>
    }
}
