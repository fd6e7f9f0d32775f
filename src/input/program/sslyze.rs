//! `sslyze --json_out` (sslyze, `sslyze/json/` and `sslyze/plugins/certificate_info/json_output.py`): the
//! certificates as PEM, the staple by its fields.

use super::json::Value;
use super::scanned::{Scanned, octets_of_decimal, status, time_of, told};
use super::{Document, Output, Tool};
use crate::input::connection::{Recorded, StapleSent};
use crate::input::printed::{PrintedEntry, PrintedResponse};
use crate::input::wire::tls::version_name;

pub(super) const TOOL: Tool = Tool {
    name: NAME,
    signs: &[b"\"server_scan_results\""],
    output: Output::Json(connections),
    without_objects: "This is sslyze output without a certificate. Run it again with \
        `sslyze --certinfo --json_out=out.json HOST`.",
};

pub(super) const NAME: &str = "sslyze";

fn connections(document: &Document<'_>, value: &Value) -> Option<Vec<Recorded>> {
    value.get("server_scan_results")?;
    let servers = value.list(&["server_scan_results"]);
    let connections = servers
        .iter()
        .flat_map(|server| of_server(document, server));
    Some(connections.collect())
}

/// One connection for each set of certificates that the server has.
fn of_server(document: &Document<'_>, server: &Value) -> Vec<Recorded> {
    // Since version 5; before that, a layer more around the location, and one less around results.
    let older = server.get("server_info");
    let around = older.unwrap_or(server);
    let results = server.get("scan_result");
    let results = results.or_else(|| server.get("scan_commands_results"));
    let Some(info) = results.and_then(|results| results.get("certificate_info")) else {
        return Vec::new();
    };
    let info = info.get("result").unwrap_or(info);
    let location = around.get("server_location").unwrap_or(around);
    let address = location.text(&["ip_address"]);
    let host = location.text(&["hostname"]);
    let name = around.text(&["network_configuration", "tls_server_name_indication"]);
    let version = server.text(&["connectivity_result", "highest_tls_version_supported"]);
    let deployments = info.list(&["certificate_deployments"]);
    let connections = deployments.iter().enumerate().map(|(at, deployment)| {
        let mut scanned = Scanned::new(NAME, document.place(deployment));
        scanned.at(address.or(host), location.word(&["port"]));
        scanned.named(name.or(host));
        // Those after the first come from attempts with other versions, which it does not name.
        scanned.version = version.filter(|_| at == 0).and_then(version_of);
        // It asks in every handshake (`set_tlsext_status_ocsp`).
        scanned.asked = Some(true);
        scanned.must_staple = deployment.flag(&["leaf_certificate_has_must_staple_extension"]);
        for certificate in deployment.list(&["received_certificate_chain"]) {
            scanned.takes(certificate.text(&["as_pem"]));
        }
        match deployment.get("ocsp_response") {
            Some(Value::Null) => scanned.staple = StapleSent::No,
            Some(response) => scanned.told = Some(staple(response)),
            None => {}
        }
        scanned.recorded()
    });
    connections.collect()
}

fn version_of(text: &str) -> Option<&'static str> {
    version_name(match text {
        "TLS_1_3" => 0x0304,
        "TLS_1_2" => 0x0303,
        "TLS_1_1" => 0x0302,
        "TLS_1_0" => 0x0301,
        _ => return None,
    })
}

/// The number of an error status (RFC 6960 §4.2.1) by the name that pyca/cryptography gives it.
pub(super) fn error_status(name: &str) -> Option<u8> {
    Some(match name {
        "MALFORMED_REQUEST" => 1,
        "INTERNAL_ERROR" => 2,
        "TRY_LATER" => 3,
        "SIG_REQUIRED" => 5,
        "UNAUTHORIZED" => 6,
        _ => return None,
    })
}

fn staple(response: &Value) -> PrintedResponse {
    let outcome = response.text(&["response_status"]);
    let outcome = outcome.or_else(|| response.text(&["status"]));
    if let Some(error) = outcome.and_then(error_status) {
        return PrintedResponse {
            status: Some(error),
            ..PrintedResponse::default()
        };
    }
    let serial = response.word(&["serial_number"]);
    told(PrintedEntry {
        serial: serial.and_then(octets_of_decimal).unwrap_or_default(),
        status: response.text(&["certificate_status"]).and_then(status),
        revoked_at: time_of(response, &["revocation_time"]),
        this_update: time_of(response, &["this_update"]),
        next_update: time_of(response, &["next_update"]),
        ..PrintedEntry::default()
    })
}
