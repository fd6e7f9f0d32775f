//! For a terminal, what was recorded and what is told in words.

use std::fmt;

use super::{printable, wrapped};
use crate::report::{ConnectionReport, MessageReport, StapleSent, ToldReport};

pub(super) fn connection_text(
    f: &mut fmt::Formatter<'_>,
    connection: &ConnectionReport,
) -> fmt::Result {
    let parts = [
        Some(connection.tool.as_str()),
        connection.server_name.as_deref(),
        connection.server.as_deref(),
        connection.version.as_deref(),
        connection.time.as_deref(),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().map(printable).collect();
    writeln!(f, "\n{}: {}", connection.id, parts.join(", "))?;
    let asked = match connection.status_request_offered {
        Some(true) => "the client asked for a staple",
        Some(false) => "the client did not ask for a staple",
        None => "whether the client asked for a staple cannot be told",
    };
    let sent = match connection.staple_sent {
        StapleSent::Yes => "the server sent one",
        StapleSent::No => "the server sent none",
        StapleSent::Unknown => "whether the server sent one cannot be told",
    };
    wrapped(f, "  ", &format!("{asked}; {sent}. {}", connection.note))?;
    for (label, ids) in [
        ("chain", &connection.certificates),
        ("staples", &connection.responses),
    ] {
        if !ids.is_empty() {
            writeln!(f, "  {label:<9} {}", ids.join(", "))?;
        }
    }
    Ok(())
}

pub(super) fn told_text(f: &mut fmt::Formatter<'_>, told: &ToldReport) -> fmt::Result {
    let of = told.connection.as_deref().map(|id| format!(" of {id}"));
    let place = printable(&told.place);
    writeln!(f, "\nIn words{}, {place}", of.unwrap_or_default())?;
    let until = told.next_update.as_deref().unwrap_or("(no nextUpdate)");
    let times = told
        .this_update
        .as_deref()
        .map(|from| format!(": {from} to {until}"));
    if let Some(status) = &told.status {
        let serial = told.serial.as_deref().map(|serial| format!("{serial} "));
        writeln!(
            f,
            "  {}{status}{}",
            serial.unwrap_or_default(),
            times.unwrap_or_default()
        )?;
    }
    wrapped(f, "  ", &told.sentence)
}

pub(super) fn message_text(f: &mut fmt::Formatter<'_>, message: &MessageReport) -> fmt::Result {
    let times = match message.count {
        1 => String::new(),
        count => format!(", {count} times"),
    };
    writeln!(
        f,
        "\n{}: {} says [{}] ({}, {}{times})",
        message.severity,
        message.program,
        message.code,
        printable(&message.input),
        printable(&message.place)
    )?;
    for line in message.quote.lines() {
        writeln!(f, "  > {}", printable(line))?;
    }
    wrapped(f, "  ", &message.meaning)?;
    wrapped(f, "  ", &message.next)?;
    let about = format!(
        "About {}; confidence {}.",
        message.about, message.confidence
    );
    wrapped(f, "  ", &about)?;
    for reference in &message.references {
        wrapped(f, "  ", &format!("{} {}", reference.label, reference.url))?;
    }
    Ok(())
}
