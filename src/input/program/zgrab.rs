//! `zgrab2` (`tls`, `http --use-https` and others): the handshake as JSON, a line for each host, the
//! certificates as base64 (zcrypto, `tls/tls_handshake.go`).

use super::json::Value;
use super::scanned::{Scanned, time_of};
use super::{Document, Output, Tool};
use crate::input::connection::{Recorded, StapleSent};
use crate::input::wire::tls::version_name;

pub(super) const TOOL: Tool = Tool {
    name: NAME,
    signs: &[b"\"handshake_log\""],
    output: Output::Json(connections),
    without_objects: "This is zgrab2 output without a certificate. Either the handshake failed, or zgrab2 did not use TLS (`zgrab2 tls`).",
};

const NAME: &str = "zgrab2";

/// TLS 1.3, in which a ServerHello says nothing about staples (RFC 8446 §4.4.2.1).
const TLS_1_3: u16 = 0x0304;
/// How deep a handshake lies in what a module answers.
const MAX_DEPTH: usize = 8;

fn connections(document: &Document<'_>, value: &Value) -> Option<Vec<Recorded>> {
    let data = value.get("data")?;
    let mut found = Vec::new();
    handshakes(data, MAX_DEPTH, &mut found);
    if found.is_empty() {
        return None;
    }
    let Value::Object(modules) = data else {
        return None;
    };
    let time = modules
        .members
        .iter()
        .find_map(|(_, module)| time_of(module, &["timestamp"]));
    let connections = found.into_iter().map(|handshake| {
        let mut scanned = of_handshake(document, value, handshake);
        scanned.time = time;
        scanned.recorded()
    });
    Some(connections.collect())
}

/// The handshakes in the answer of a module, wherever it has them.
fn handshakes<'v>(value: &'v Value, depth: usize, found: &mut Vec<&'v Value>) {
    if depth == 0 || found.len() > super::MAX_CONNECTIONS {
        return;
    }
    match value {
        Value::Object(object) => {
            for (name, inner) in &object.members {
                match name.as_str() {
                    "handshake_log" => found.push(inner),
                    _ => handshakes(inner, depth - 1, found),
                }
            }
        }
        Value::List(items) => {
            for inner in items {
                handshakes(inner, depth - 1, found);
            }
        }
        _ => {}
    }
}

fn of_handshake(document: &Document<'_>, host: &Value, handshake: &Value) -> Scanned {
    let mut scanned = Scanned::new(NAME, document.place(host));
    let domain = host.text(&["domain"]);
    scanned.at(host.text(&["ip"]).or(domain), host.word(&["port"]));
    scanned.named(domain);
    let hello = handshake.get("server_hello").unwrap_or(&Value::Null);
    let selected = hello.word(&["supported_versions", "selected_version", "value"]);
    let version = selected.or_else(|| hello.word(&["version", "value"]));
    let version = version.and_then(|number| number.parse::<u16>().ok());
    scanned.version = version.and_then(version_name);
    let certificates = handshake.get("server_certificates").unwrap_or(&Value::Null);
    scanned.takes(certificates.text(&["certificate", "raw"]));
    for certificate in certificates.list(&["chain"]) {
        scanned.takes(certificate.text(&["raw"]));
    }
    let announced = hello.flag(&["ocsp_stapling"]);
    match announced {
        _ if version.is_none_or(|version| version >= TLS_1_3) => {}
        // What a server does not announce, it must not send (RFC 6066 §8).
        Some(false) => {
            scanned.staple = StapleSent::No;
            scanned.asked = handshake.flag(&["client_hello", "ocsp_stapling"]);
        }
        Some(true) => {
            scanned.asked = Some(true);
            scanned.notes.push(
                "zgrab2 says that the server announced a staple (status_request in its ServerHello), but does not record it."
                    .into(),
            );
        }
        None => {}
    }
    scanned
}
