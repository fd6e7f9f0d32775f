//! The connections that the inputs are records of, and what was asked about revocation over HTTP.

use std::borrow::Cow;

use yew::prelude::*;

use super::counting::count;
use super::exchanges;
use super::section::Section;
use super::some_unfolded::some_unfolded;
use super::steps::prose;
use crate::app::page::state::asked_and_answered;
use crate::report::{ConnectionReport, Report, StapleSent};

/// Whether an input is a record of any.
pub fn are_in(report: &Report) -> bool {
    !report.connections.is_empty() || !report.exchanges.is_empty()
}

/// The section about connections; nothing where no input is a record of any.
pub fn section(report: &Report) -> Html {
    if !are_in(report) {
        return html! {};
    }
    let (connections, exchanges) = (&report.connections, &report.exchanges);
    let note = [
        (!connections.is_empty()).then(|| summary(connections)),
        (!exchanges.is_empty()).then(|| exchanges::summary(exchanges)),
    ];
    let note: Vec<String> = note.into_iter().flatten().collect();
    html! {
        <Section id="connections" title="Recorded connections"
            folded={report.has_objects() || connections.len() + exchanges.len() > 1} note={note.join("; ")}>
            {list(report)}
        </Section>
    }
}

/// How many there are, and how many of them brought a staple.
fn summary(connections: &[ConnectionReport]) -> String {
    let of = |sent| {
        connections
            .iter()
            .filter(|one| one.staple_sent == sent)
            .count()
    };
    let all = count(connections.len(), "connection", "connections");
    let kinds = [
        (of(StapleSent::Yes), "with a staple"),
        (of(StapleSent::No), "without one"),
        (of(StapleSent::Unknown), "where it cannot be told"),
    ];
    let kinds = kinds.into_iter().filter(|(number, _)| *number > 0);
    let kinds: Vec<String> = kinds
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
    format!("{all}: {}", kinds.join(", "))
}

/// Every connection, in the order in which they began; then what was asked over HTTP.
pub fn list(report: &Report) -> Html {
    html! {
        <>
            {some_unfolded(&report.connections, one)}
            {exchanges::list(report)}
        </>
    }
}

fn one(connection: &ConnectionReport) -> Html {
    let server = connection
        .server_name
        .as_ref()
        .or(connection.server.as_ref());
    let details = [
        Some(connection.tool.as_str().into()),
        connection.version.as_deref().map(Cow::from),
        connection.time.as_deref().map(Cow::from),
        connection
            .client
            .as_ref()
            .zip(connection.server.as_ref())
            .map(|(client, server)| format!("{client} to {server}").into()),
    ];
    let details: Vec<Cow<'_, str>> = details.into_iter().flatten().collect();
    html! {
        <li id={connection.id.clone()} data-staple-sent={connection.staple_sent.as_str()}>
            <b>{server.map_or("A server without a name", String::as_str)}</b>
            {" "}<span class="quiet-text">{details.join(", ")}</span>
            <p>{asked_and_answered(connection)}{" "}{prose(&connection.note)}</p>
        </li>
    }
}
