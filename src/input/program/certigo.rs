//! `certigo connect --json` (certigo, `lib/simple.go` and `lib/encoder.go`): certificates as PEM, and Go's
//! reading of the OCSP response, which it fetches itself where the server staples none.

use super::json::Value;
use super::scanned::{Scanned, object, octets_of_decimal, time_of, told};
use super::{Document, Output, Tool};
use crate::input::connection::{Recorded, StapleSent};
use crate::input::object::Kind;
use crate::input::printed::{PrintedEntry, PrintedResponse, PrintedStatus};
use crate::input::wire::tls::version_name;

pub(super) const TOOL: Tool = Tool {
    name: NAME,
    signs: &[b"\"verify_result\"", b"\"tls_connection\""],
    output: Output::Json(connections),
    without_objects: "This is certigo output without a certificate, because the connection failed.",
};

const NAME: &str = "certigo";

fn connections(document: &Document<'_>, value: &Value) -> Option<Vec<Recorded>> {
    let certificates = value.get("certificates")?;
    let connection = value.get("tls_connection")?;
    let mut scanned = Scanned::new(NAME, document.place(value));
    if let Value::List(certificates) = certificates {
        for certificate in certificates {
            scanned.takes(certificate.text(&["pem"]));
        }
    }
    scanned.named(connection.text(&["hostname"]));
    scanned.version = connection.text(&["version"]).and_then(version);
    if let Some(response) = value.at(&["verify_result", "ocsp_response"]) {
        let is_stapled = value.flag(&["verify_result", "ocsp_was_stapled"]) == Some(true);
        // Go's client asks in every handshake.
        scanned.asked = Some(true);
        if is_stapled {
            let whole = response.text(&["Raw"]);
            let whole = whole.and_then(|text| object(text, Kind::OcspResponse));
            match whole {
                Some(der) => scanned.responses.push(der),
                None => scanned.told = Some(staple(response)),
            }
        } else {
            scanned.staple = StapleSent::No;
            let note = "The server stapled nothing, so certigo fetched the OCSP response itself.";
            scanned.notes.push(note.into());
        }
    }
    Some(vec![scanned.recorded()])
}

fn version(text: &str) -> Option<&'static str> {
    let text = text.trim_start_matches("TLS").trim();
    version_name(match text {
        "1.3" => 0x0304,
        "1.2" => 0x0303,
        "1.1" => 0x0302,
        "1.0" => 0x0301,
        _ => return None,
    })
}

/// The fields of `ocsp.Response` (golang.org/x/crypto/ocsp).
fn staple(response: &Value) -> PrintedResponse {
    let status = match response.word(&["Status"]) {
        Some("0") => Some(PrintedStatus::Good),
        Some("1") => Some(PrintedStatus::Revoked),
        Some("2") => Some(PrintedStatus::Unknown),
        _ => None,
    };
    let is_revoked = status == Some(PrintedStatus::Revoked);
    let serial = response.word(&["SerialNumber"]);
    told(PrintedEntry {
        serial: serial.and_then(octets_of_decimal).unwrap_or_default(),
        status,
        revoked_at: time_of(response, &["RevokedAt"]).filter(|_| is_revoked),
        this_update: time_of(response, &["ThisUpdate"]),
        // Where there is none, Go writes the year 1.
        next_update: time_of(response, &["NextUpdate"]).filter(|time| time.unix() > 0),
        ..PrintedEntry::default()
    })
}
