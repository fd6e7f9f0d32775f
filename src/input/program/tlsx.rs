//! `tlsx -json` (ProjectDiscovery, `pkg/tlsx/clients/clients.go`): a line for each host, with `-cert` the
//! certificates as PEM; `httpx -tls-grab -json` writes the same inside of `tls`.

use super::json::Value;
use super::scanned::{Scanned, time_of};
use super::{Document, Output, Tool};
use crate::input::connection::Recorded;
use crate::input::wire::tls::version_name;

pub(super) const TOOL: Tool = Tool {
    name: NAME,
    signs: &[b"\"tls_connection\""],
    output: Output::Json(connections),
    without_objects: "This is tlsx output without the certificates. Run it again with `-cert -tls-chain`, or \
        record the handshake with `openssl s_client -connect HOST:443 -servername HOST -status -showcerts \
        -msg </dev/null`, which also shows the staple.",
};

const NAME: &str = "tlsx";

const NO_STAPLE: &str = "tlsx does not say whether a staple came.";

fn connections(document: &Document<'_>, value: &Value) -> Option<Vec<Recorded>> {
    let host = value.get("tls").unwrap_or(value);
    // certigo has an object of this name.
    host.text(&["tls_connection"])?;
    let mut scanned = Scanned::new(NAME, document.place(value));
    let name = host.text(&["host"]);
    scanned.at(host.text(&["ip"]).or(name), host.word(&["port"]));
    scanned.named(host.text(&["sni"]).or(name));
    scanned.time = time_of(value, &["timestamp"]);
    scanned.version = host.text(&["tls_version"]).and_then(version);
    scanned.takes(host.text(&["certificate"]));
    for certificate in host.list(&["chain"]) {
        scanned.takes(certificate.text(&["certificate"]));
    }
    let text = |name: &str| host.text(&[name]).map(str::to_owned);
    scanned.about.name = text("subject_cn");
    scanned.about.issuer = text("issuer_cn");
    scanned.about.serial = text("serial");
    scanned.about.from = text("not_before");
    scanned.about.until = text("not_after");
    scanned.notes.push(NO_STAPLE.into());
    Some(vec![scanned.recorded()])
}

fn version(text: &str) -> Option<&'static str> {
    version_name(match text {
        "tls13" => 0x0304,
        "tls12" => 0x0303,
        "tls11" => 0x0302,
        "tls10" => 0x0301,
        _ => return None,
    })
}
