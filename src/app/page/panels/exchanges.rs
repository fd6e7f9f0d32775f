//! What was asked about revocation over HTTP in a capture, and what came.

use yew::prelude::*;

use super::counting::count;
use super::naming::object_label;
use super::some_unfolded::some_unfolded;
use crate::report::{ExchangeReport, Report};

/// How many there are, and how many stayed without an answer.
pub fn summary(exchanges: &[ExchangeReport]) -> String {
    let all = count(exchanges.len(), "request over HTTP", "requests over HTTP");
    let unanswered = exchanges.iter().filter(|one| one.status.is_none()).count();
    match unanswered {
        0 => all,
        unanswered => format!("{all}, {unanswered} without an answer"),
    }
}

/// Every exchange, in the order in which they began.
pub fn list(report: &Report) -> Html {
    html! {
        if !report.exchanges.is_empty() {
            <h3>{"Revocation requests over HTTP"}</h3>
            {some_unfolded(&report.exchanges, |exchange| one(report, exchange))}
        }
    }
}

fn one(report: &Report, exchange: &ExchangeReport) -> Html {
    let asked = [exchange.method.as_deref(), exchange.url.as_deref()];
    let asked: Vec<&str> = asked.into_iter().flatten().collect();
    let between = format!("{} to {}", exchange.client, exchange.server);
    let details = [exchange.time.as_deref(), Some(&between)];
    let details: Vec<&str> = details.into_iter().flatten().collect();
    html! {
        <li id={exchange.id.clone()} data-exchange={exchange.status.map(|status| status.to_string()).unwrap_or_default()}>
            if asked.is_empty() {
                <b>{"The request is not in the capture"}</b>
            } else {
                <b class="address">{asked.join(" ")}</b>
            }
            {" "}<span class="quiet-text">{details.join(", ")}</span>
            <p>
                {came(exchange.status)}
                {for exchange.request.as_deref().map(|id| object(report, "Asked", id))}
                {for exchange.answer.as_deref().map(|id| object(report, "Answered", id))}
                {" "}{&exchange.note}
            </p>
        </li>
    }
}

fn came(status: Option<u16>) -> String {
    match status {
        Some(status) => format!("The answer is HTTP {status}."),
        None => "The capture holds no answer.".to_owned(),
    }
}

/// A link to the object that was sent.
fn object(report: &Report, verb: &str, id: &str) -> Html {
    html! {
        <>{" "}{verb}{": "}<a href={format!("#{id}")}>{object_label(report, id)}</a>{"."}</>
    }
}
