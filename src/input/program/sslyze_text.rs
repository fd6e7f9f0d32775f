//! What `sslyze --certinfo` prints (sslyze, `plugins/certificate_info/_cli_connector.py`): certificates and
//! staples in words, dates without their hours.

use super::line::{address, lines};
use super::scanned::{Scanned, octets_of_decimal, status, told};
use super::sslyze::{NAME, error_status};
use super::{Output, Tool};
use crate::input::connection::{Recorded, StapleSent};
use crate::input::place::Place;
use crate::input::printed::{PrintedEntry, PrintedResponse};

pub(super) const TOOL: Tool = Tool {
    name: NAME,
    signs: &[b" SCAN RESULTS FOR ", b" * Certificates Information:"],
    output: Output::Text(connections),
    without_objects: "This is sslyze output. It says whether a staple came, but contains neither the staple nor the certificates. Run it again with `sslyze --certinfo --json_out=out.json HOST`, and add out.json.",
};

/// What is known before a set of certificates is described.
#[derive(Default)]
struct Around {
    server: Option<(String, Option<String>)>,
    name: Option<String>,
}

fn connections(text: &[u8]) -> Vec<Recorded> {
    let mut around = Around::default();
    let mut all: Vec<Scanned> = Vec::new();
    // What is said of the handshake without a name comes after all others, and counts for nobody.
    let mut is_listed = false;
    for line in lines(text) {
        let said = line.text.trim();
        if let Some(server) = said.strip_prefix("SCAN RESULTS FOR ") {
            around = Around {
                server: server_of(server),
                name: None,
            };
            is_listed = false;
        } else if let Some(name) = said.strip_prefix("Hostname sent for SNI:") {
            around.name = address(name);
        } else if begins_chain(said) {
            if all.len() >= super::MAX_CONNECTIONS {
                break;
            }
            all.push(around.scanned(line.number));
            is_listed = true;
        } else if said.starts_with("Certificate Chain with SNI disabled") {
            is_listed = false;
        } else if let Some(scanned) = all.last_mut().filter(|_| is_listed) {
            says(scanned, said);
        }
    }
    all.into_iter().map(Scanned::recorded).collect()
}

/// `Certificate Chain #0 ( …`, up to sslyze 5 `Certificate #0 ( …`; what follows about it has a hyphen there.
fn begins_chain(said: &str) -> bool {
    let number = said.strip_prefix("Certificate #");
    said.starts_with("Certificate Chain #") || number.is_some_and(|rest| !rest.contains(" - "))
}

/// `LOCALHOST:443 - 127.0.0.1`: the address, the port.
fn server_of(said: &str) -> Option<(String, Option<String>)> {
    let (host, ip) = said.split_once(" - ").unwrap_or((said, ""));
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) => (host, address(port)),
        None => (host, None),
    };
    let ip = ip.split_whitespace().next().unwrap_or_default();
    let host = address(ip).or_else(|| address(&host.to_ascii_lowercase()))?;
    Some((host, port))
}

impl Around {
    fn scanned(&self, line: usize) -> Scanned {
        let mut scanned = Scanned::new(NAME, Place::Line(line));
        if let Some((host, port)) = &self.server {
            scanned.at(Some(host), port.as_deref());
        }
        scanned.named(self.name.as_deref());
        // It asks in every handshake.
        scanned.asked = Some(true);
        scanned
    }
}

fn says(scanned: &mut Scanned, said: &str) {
    let Some((label, value)) = said.split_once(':') else {
        if said.starts_with("NOT SUPPORTED - Server did not send back an OCSP response") {
            scanned.staple = StapleSent::No;
        }
        return;
    };
    let value = value.trim();
    let owned = || Some(value.to_owned());
    match label {
        "ERROR - OCSP response status is not successful" => {
            scanned.told = error_status(value).map(|error| PrintedResponse {
                status: Some(error),
                ..PrintedResponse::default()
            });
            scanned.staple = StapleSent::Yes;
        }
        "Common Name" => scanned.about.name = owned(),
        "Issuer" => scanned.about.issuer = owned(),
        "Serial Number" => scanned.about.serial = owned(),
        "Not Before" => scanned.about.from = owned(),
        "Not After" => scanned.about.until = owned(),
        "OCSP Must-Staple" => scanned.must_staple = Some(value.starts_with("OK")),
        "OCSP Response Status" => {
            scanned.told = Some(told(PrintedEntry::default()));
            scanned.staple = StapleSent::Yes;
        }
        "Cert Status" => {
            if let Some(entry) = entry(scanned) {
                entry.status = status(value);
            }
        }
        "Cert Serial Number" => {
            if let Some(entry) = entry(scanned) {
                entry.serial = octets_of_decimal(value).unwrap_or_default();
            }
        }
        // Without their hours they are no times that could be judged by.
        "This Update" | "Next Update" => scanned
            .notes
            .push(format!("{NAME} prints the day only: {label} {value}.")),
        _ => {}
    }
}

fn entry(scanned: &mut Scanned) -> Option<&mut PrintedEntry> {
    let told = scanned.told.as_mut()?;
    told.entries.first_mut()
}
