//! The answers of the API of SSL Labs (`ssllabs-scan`; Qualys, `ssllabs-api-docs-v3.md`): certificates as PEM,
//! and conclusions about stapling for each address.

use super::json::Value;
use super::scanned::Scanned;
use super::{Document, Output, Tool};
use crate::asn1::Time;
use crate::input::connection::{Recorded, StapleSent};

pub(super) const TOOL: Tool = Tool {
    name: NAME,
    signs: &[b"\"endpoints\""],
    output: Output::Json(connections),
    without_objects: "This is an answer of the SSL Labs API without certificates. Ask with `all=done`, and wait until `status` is READY.",
};

const NAME: &str = "SSL Labs";

fn connections(document: &Document<'_>, value: &Value) -> Option<Vec<Recorded>> {
    // The command line tool writes a list of hosts.
    let hosts = match value {
        Value::List(hosts) => hosts.as_slice(),
        other => std::slice::from_ref(other),
    };
    let is_host = |host: &Value| {
        host.get("endpoints").is_some()
            && (host.get("engineVersion").is_some() || host.get("criteriaVersion").is_some())
    };
    if !hosts.iter().any(is_host) {
        return None;
    }
    let endpoints = hosts.iter().flat_map(|host| {
        let endpoints = host.list(&["endpoints"]).iter();
        endpoints.map(|endpoint| of_endpoint(document, host, endpoint))
    });
    Some(endpoints.collect())
}

fn of_endpoint(document: &Document<'_>, host: &Value, endpoint: &Value) -> Recorded {
    let mut scanned = Scanned::new(NAME, document.place(endpoint));
    let name = host.text(&["host"]);
    scanned.at(endpoint.text(&["ipAddress"]).or(name), host.word(&["port"]));
    scanned.named(name);
    let details = endpoint.get("details").unwrap_or(&Value::Null);
    scanned.time = time(
        details
            .word(&["hostStartTime"])
            .or(host.word(&["testTime"])),
    );
    // Version 3 lists certificates once for all, and chains of their ids; version 2, with each endpoint.
    let chains = details.list(&["certChains"]);
    let ids = chains
        .first()
        .map_or(&[][..], |chain| chain.list(&["certIds"]));
    let certificates: Vec<_> = ids
        .iter()
        .filter_map(|id| {
            let mut all = host.list(&["certs"]).iter();
            all.find(|certificate| certificate.get("id") == Some(id))
        })
        .collect();
    for certificate in &certificates {
        scanned.takes(certificate.text(&["raw"]));
    }
    for certificate in details.list(&["chain", "certs"]) {
        scanned.takes(certificate.text(&["raw"]));
    }
    let own = certificates.first().copied().or(details.get("cert"));
    let must_staple = own.and_then(|own| own.word(&["mustStaple"]));
    scanned.must_staple = must_staple.map(|number| number != "0");
    scanned.staple = match (details.flag(&["ocspStapling"]), must_staple) {
        (Some(true), _) | (None, Some("2")) => StapleSent::Yes,
        (Some(false), _) | (None, Some("1")) => StapleSent::No,
        (None, _) => StapleSent::Unknown,
    };
    scanned.asked = (scanned.staple != StapleSent::Unknown).then_some(true);
    if let Some(own) = own {
        let names = own.list(&["commonNames"]).first();
        let text = |name: &str| own.word(&[name]).map(str::to_owned);
        let day = |name: &str| time(own.word(&[name])).map(|time| time.to_string());
        scanned.about.name = names.and_then(|name| name.text(&[])).map(str::to_owned);
        scanned.about.serial = text("serialNumber");
        scanned.about.from = day("notBefore");
        scanned.about.until = day("notAfter");
    }
    scanned.notes.extend(revocation(details));
    scanned.recorded()
}

/// What it found the staple to say.
fn revocation(details: &Value) -> Option<String> {
    let says = match details.word(&["staplingRevocationStatus"])? {
        "1" => "that the staple reports the certificate as revoked",
        "2" => "that the staple reports the certificate as not revoked",
        "3" => "that the staple could not be checked",
        _ => return None,
    };
    Some(format!("SSL Labs says {says}."))
}

/// Its times are milliseconds since 1970.
fn time(text: Option<&str>) -> Option<Time> {
    let milliseconds: i64 = text?.parse().ok()?;
    Some(Time::from_unix(milliseconds / 1000))
}
