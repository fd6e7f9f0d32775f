//! The four clients that most visitors come with, each as a mark and a word.

use yew::prelude::*;

use super::mark::{Mark, Shape};
use super::outcome_words;
use crate::report::{ChainEnd, OutcomeKind, Report, Situation};

/// Firefox under a public authority: its list of revocations covers the certificate, or not yet.
const PUBLIC: &[&str] = &["firefox-crlite", "firefox-public"];

/// Firefox under an authority that was added by hand: the responder answers, or not.
const PRIVATE: &[&str] = &["firefox-private", "firefox-private-online"];

const OTHERS: [(&str, &str); 3] = [("chrome", "Chrome"), ("gnutls", "GnuTLS"), ("curl", "curl")];

/// What Firefox, Chrome, GnuTLS and curl do with the inputs as they are; the end of the chain tells
/// which Firefox is meant.
pub fn glance(report: &Report, end: Option<ChainEnd>) -> Html {
    let firefox = [("firefox", "Firefox", firefox(report, end))];
    let others = OTHERS.map(|(id, name)| (id, name, of(report, &[id])));
    let cells = firefox.into_iter().chain(others);
    let is_told = outcome_words::is_read(report);
    html! {
        {for cells.filter_map(|(id, name, outcome)| Some(cell(id, name, outcome?, is_told)))}
    }
}

fn cell(id: &'static str, name: &'static str, outcome: OutcomeKind, is_told: bool) -> Html {
    let (mark, word) = match outcome {
        OutcomeKind::Varies if !is_told => (Mark::Unknown, "cannot be told"),
        outcome => (Mark::from(outcome), outcome_words::in_short(outcome)),
    };
    html! {
        <div data-glance={id}>
            <dt>{name}</dt>
            <dd class={classes!("state", mark.class())}><Shape {mark} />{word}</dd>
        </div>
    }
}

fn firefox(report: &Report, end: Option<ChainEnd>) -> Option<OutcomeKind> {
    match end {
        Some(ChainEnd::BuiltInRoot) => of(report, PUBLIC),
        Some(ChainEnd::TrustedAnchor) => of(report, PRIVATE),
        _ => of(report, &[PUBLIC, PRIVATE].concat()),
    }
}

/// What these clients do; where they differ, it depends.
fn of(report: &Report, clients: &[&str]) -> Option<OutcomeKind> {
    let mut outcomes = report
        .outcomes
        .iter()
        .filter(|one| one.situation == Situation::Given && clients.contains(&&*one.client))
        .map(|one| one.outcome);
    let first = outcomes.next()?;
    match outcomes.all(|other| other == first) {
        true => Some(first),
        false => Some(OutcomeKind::Varies),
    }
}
