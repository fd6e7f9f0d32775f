//! What was asked over HTTP, as the report has it.

use std::fmt;

use super::ExchangeReport;
use super::terminal::{printable, wrapped};
use crate::input::Exchange;
use crate::store::{ExchangeId, ObjectId};

/// An exchange, with the objects of the case that it holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownExchange {
    pub exchange: Exchange,
    pub request: Option<ObjectId>,
    pub answer: Option<ObjectId>,
}

/// The report on this exchange.
// An answer alone does without it.
#[inline(never)]
pub(super) fn exchange(id: ExchangeId, known: &KnownExchange) -> ExchangeReport {
    let exchange = &known.exchange;
    ExchangeReport {
        id: id.to_string(),
        method: exchange.method.map(Into::into),
        url: exchange.url.clone(),
        client: exchange.client.clone(),
        server: exchange.server.clone(),
        time: exchange.time.map(|time| time.to_string()),
        status: exchange.status,
        request: known.request.map(|id| id.to_string()),
        answer: known.answer.map(|id| id.to_string()),
        note: exchange.notes.join(" "),
    }
}

/// The exchange for a terminal.
pub(super) fn text(f: &mut fmt::Formatter<'_>, exchange: &ExchangeReport) -> fmt::Result {
    let asked = [exchange.method.as_deref(), exchange.url.as_deref()];
    let asked: Vec<_> = asked.into_iter().flatten().map(printable).collect();
    let asked = match asked.as_slice() {
        [] => "the request is not in the capture".into(),
        asked => asked.join(" "),
    };
    let time = exchange.time.as_deref();
    let time = time.map(|time| format!(", {time}")).unwrap_or_default();
    wrapped(
        f,
        &format!("\n{}: ", exchange.id),
        &format!("{asked}{time}"),
    )?;
    let came = match exchange.status {
        Some(status) => format!("the answer is HTTP {status}"),
        None => "no answer is in the capture".into(),
    };
    let between = format!(
        "{} asked {}; {came}. {}",
        exchange.client, exchange.server, exchange.note
    );
    wrapped(f, "  ", &between)?;
    for (label, id) in [("asked", &exchange.request), ("answered", &exchange.answer)] {
        if let Some(id) = id {
            writeln!(f, "  {label:<9} {id}")?;
        }
    }
    Ok(())
}
