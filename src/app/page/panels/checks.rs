//! Why: each check with its evidence.

use yew::prelude::*;

use super::counting::count;
use super::fields::{Pointing, fields};
use super::mark::{Mark, Shape};
use super::value::references;
use super::whole;
use crate::app::page::learn::term;
use crate::report::{CheckOutcome, CheckReport};

/// The checks that failed, in full.
pub fn failed(checks: &[CheckReport]) -> Html {
    let is_failed = |check: &&CheckReport| check.outcome == CheckOutcome::Failed;
    html! {
        if checks.iter().any(|check| is_failed(&check)) {
            {list(checks.iter().filter(is_failed))}
        }
    }
}

/// Folded away, the checks that could not be made and those that passed.
pub fn others(checks: &[CheckReport]) -> Html {
    let of = |outcome| checks.iter().filter(move |check| check.outcome == outcome);
    html! {
        <>
            {folded(of(CheckOutcome::NotChecked).collect(), "not checked", "not checked")}
            {folded(of(CheckOutcome::Passed).collect(), "check passed", "checks passed")}
        </>
    }
}

fn list<'a>(checks: impl Iterator<Item = &'a CheckReport>) -> Html {
    html! { <ul class="checks">{for checks.map(|check| html! { <li>{one(check)}</li> })}</ul> }
}

fn folded(checks: Vec<&CheckReport>, one: &str, many: &str) -> Html {
    let Some(mark) = checks.first().map(|check| Mark::from(check.outcome)) else {
        return html! {};
    };
    html! {
        <details class="more checked">
            <summary>
                <span class={classes!("state", mark.class())}>
                    <Shape {mark} />{count(checks.len(), one, many)}
                </span>
            </summary>
            {list(checks.into_iter())}
        </details>
    }
}

/// How many passed, failed, or could not be made.
pub fn note(checks: &[CheckReport]) -> String {
    let of = |outcome| {
        checks
            .iter()
            .filter(|check| check.outcome == outcome)
            .count()
    };
    let (failed, open) = (of(CheckOutcome::Failed), of(CheckOutcome::NotChecked));
    let passed = format!(
        "{} of {} passed",
        of(CheckOutcome::Passed),
        count(checks.len(), "check", "checks")
    );
    match (failed, open) {
        (0, 0) => passed,
        (0, open) => format!("{passed}, {open} not checked"),
        (failed, 0) => format!("{passed}, {failed} failed"),
        (failed, open) => format!("{passed}, {failed} failed, {open} not checked"),
    }
}

const fn word(outcome: CheckOutcome) -> &'static str {
    match outcome {
        CheckOutcome::Passed => "passed",
        CheckOutcome::Failed => "failed",
        CheckOutcome::NotChecked => "not checked",
    }
}

/// The glossary's entry on what a check is about.
fn entry(check: &str) -> Option<(&'static str, &'static str)> {
    Some(match check {
        "certificate-match" => ("cert-id", "CertID"),
        "issuer" => ("ca", "authority"),
        "responder" => ("responder", "responder"),
        "responder-authority" | "responder-validity" => ("delegate", "delegate"),
        "this-update" => ("this-update", "thisUpdate"),
        "next-update" => ("next-update", "nextUpdate"),
        "produced-at" => ("produced-at", "producedAt"),
        _ => return None,
    })
}

/// One check: how it came out, what was asked, what was seen.
pub fn one(check: &CheckReport) -> Html {
    let mark = Mark::from(check.outcome);
    let statement = html! {
        <>
            <h3>{&*check.title}</h3>
            <span class="evidence">{whole::times(&check.evidence)}</span>
        </>
    };
    let more = !check.details.is_empty() || !check.references.is_empty();
    html! {
        <div class="check" data-check={check.check.clone()} data-check-outcome={check.outcome.as_str()}>
            <p class={classes!("state", mark.class())}><Shape {mark} />{word(check.outcome)}</p>
            if more {
                <details class="because">
                    <summary>{statement}</summary>
                    if !check.details.is_empty() {
                        {fields(&check.details, &Pointing::default())}
                    }
                    {references(&check.references)}
                    if let Some((id, name)) = entry(&check.check) {
                        <p>{"In the glossary: "}{term(id, name)}</p>
                    }
                </details>
            } else {
                <div class="because">{statement}</div>
            }
        </div>
    }
}
