//! Scanners and programs whose output has fields: a sample of each, as it writes it, with made-up servers.

mod languages;
mod nameless;
mod services;
mod tls_scanners;

use super::samples::pem;
use crate::input::{Connection, Found, StapleSent};

#[track_caller]
fn only(found: &Found) -> &Connection {
    let [connection] = found.connections.as_slice() else {
        panic!("{:?}", found.connections);
    };
    connection
}

/// The server, the name, and whether a staple came.
fn facts(connection: &Connection) -> (Option<&str>, Option<&str>, StapleSent) {
    (
        connection.server.as_deref(),
        connection.server_name.as_deref(),
        connection.staple_sent,
    )
}

/// A block of PEM as a string in JSON.
fn escaped(der: &[u8]) -> String {
    pem("CERTIFICATE", der).replace('\n', "\\n")
}

fn in_one_line(der: &[u8]) -> String {
    pem("CERTIFICATE", der).replace('\n', " ").trim().to_owned()
}
