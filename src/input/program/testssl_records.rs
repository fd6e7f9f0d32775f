//! `testssl.sh` with `--jsonfile`, `--jsonfile-pretty` or `--csvfile`: findings by their identifiers, the
//! certificates as PEM in one line.

use super::json::Value;
use super::line::lines;
use super::scanned::Scanned;
use super::testssl::{NAME, WITHOUT_OBJECTS, staple};
use super::{Document, Output, Tool};
use crate::input::connection::{Recorded, StapleSent};
use crate::input::place::Place;

/// Files of JSON, flat or pretty.
pub(super) const JSON: Tool = Tool {
    name: NAME,
    signs: &[b"\"OCSP_stapling", b"\"cert_mustStapleExtension"],
    output: Output::Json(of_json),
    without_objects: WITHOUT_OBJECTS,
};

/// Files of comma-separated values.
pub(super) const CSV: Tool = Tool {
    name: NAME,
    signs: &[b"\"id\",\"fqdn/ip\",\"port\",\"severity\",\"finding\""],
    output: Output::Text(of_csv),
    without_objects: WITHOUT_OBJECTS,
};

/// A finding, and what it is about.
struct Finding<'a> {
    id: &'a str,
    /// `shop.example/192.0.2.7`.
    target: Target<'a>,
    text: &'a str,
    place: Place,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Target<'a> {
    host: &'a str,
    address: &'a str,
    port: &'a str,
}

fn of_json(document: &Document<'_>, value: &Value) -> Option<Vec<Recorded>> {
    let mut servers = Servers::default();
    let mut is_ours = false;
    let mut take = |finding: &Value, target: Option<Target<'_>>| {
        let target = target.or_else(|| {
            let (host, address) = finding.text(&["ip"])?.split_once('/')?;
            let port = finding.word(&["port"])?;
            Some(Target {
                host,
                address,
                port,
            })
        });
        let parts = (finding.text(&["id"]), finding.text(&["finding"]), target);
        if let (Some(id), Some(text), Some(target)) = parts {
            is_ours = true;
            let place = document.place(finding);
            servers.take(&Finding {
                id,
                target,
                text,
                place,
            });
        }
    };
    if let Value::List(findings) = value {
        for finding in findings {
            take(finding, None);
        }
    }
    for server in value.list(&["scanResult"]) {
        let target = Target {
            host: server.text(&["targetHost"]).unwrap_or_default(),
            address: server.text(&["ip"]).unwrap_or_default(),
            port: server.word(&["port"]).unwrap_or_default(),
        };
        for finding in server.list(&["serverDefaults"]) {
            take(finding, Some(target));
        }
    }
    is_ours.then(|| servers.recorded())
}

fn of_csv(text: &[u8]) -> Vec<Recorded> {
    let mut servers = Servers::default();
    for line in lines(text) {
        let fields: Vec<_> = line.text.split("\",\"").collect();
        let [id, target, port, _, text, ..] = fields.as_slice() else {
            continue;
        };
        let Some((host, address)) = target.split_once('/') else {
            continue;
        };
        servers.take(&Finding {
            id: id.trim_start_matches('"'),
            target: Target {
                host,
                address,
                port,
            },
            text,
            place: Place::Line(line.number),
        });
    }
    servers.recorded()
}

/// The servers, each with one of its certificates.
#[derive(Default)]
struct Servers(Vec<Server>);

struct Server {
    /// Which, in its own words.
    key: String,
    scanned: Scanned,
    intermediates: Vec<String>,
    is_about_staples: bool,
}

impl Servers {
    fn take(&mut self, finding: &Finding<'_>) {
        // Where a server has several certificates, which one it is stands behind: `cert <hostCert#2>`;
        // intermediates have a number of their own.
        let (id, which) = match finding.id.split_once(" <") {
            Some((id, which)) => (id, which),
            None => (finding.id, ""),
        };
        if !(id.starts_with("cert_")
            || id == "cert"
            || id == "OCSP_stapling"
            || id == "intermediate_cert")
        {
            return;
        }
        let which = match id {
            "intermediate_cert" => which.split_once("<hostCert").map_or("", |(_, which)| which),
            _ => which.trim_start_matches("hostCert"),
        };
        let Target {
            host,
            address,
            port,
        } = finding.target;
        let key = format!("{host}/{address}:{port} {which}");
        let known = self.0.iter().position(|server| server.key == key);
        let position = match known {
            Some(position) => position,
            None if self.0.len() >= super::MAX_CONNECTIONS => return,
            None => {
                self.0.push(Server::new(key, finding));
                self.0.len() - 1
            }
        };
        if let Some(server) = self.0.get_mut(position) {
            server.take(id, finding);
        }
    }

    fn recorded(self) -> Vec<Recorded> {
        let about = self.0.into_iter().filter(|server| server.is_about_staples);
        about.map(Server::recorded).collect()
    }
}

impl Server {
    fn new(key: String, finding: &Finding<'_>) -> Self {
        let Target {
            host,
            address,
            port,
        } = finding.target;
        let mut scanned = Scanned::new(NAME, finding.place);
        let host_or_address = Some(address).filter(|address| !address.is_empty());
        scanned.at(host_or_address.or(Some(host)), Some(port));
        scanned.named(Some(host));
        scanned.asked = Some(true);
        Self {
            key,
            scanned,
            intermediates: Vec::new(),
            is_about_staples: false,
        }
    }

    fn take(&mut self, id: &str, finding: &Finding<'_>) {
        let text = finding.text;
        let scanned = &mut self.scanned;
        let words = || Some(text.to_owned());
        match id {
            "OCSP_stapling" => {
                scanned.staple = staple(text);
                scanned.place = finding.place;
                self.is_about_staples = true;
            }
            "cert_mustStapleExtension" => {
                scanned.must_staple = Some(text != "--");
                // The words of this finding name the absence themselves.
                if text.contains("no OCSP stapling provided")
                    && scanned.staple == StapleSent::Unknown
                {
                    scanned.staple = StapleSent::No;
                }
                self.is_about_staples = true;
            }
            "cert" => scanned.takes(Some(text)),
            "intermediate_cert" => self.intermediates.push(text.to_owned()),
            "cert_commonName" => scanned.about.name = words(),
            "cert_caIssuers" => scanned.about.issuer = words(),
            "cert_serialNumber" => scanned.about.serial = words(),
            "cert_notBefore" => scanned.about.from = words(),
            "cert_notAfter" => scanned.about.until = words(),
            _ => {}
        }
    }

    fn recorded(mut self) -> Recorded {
        // Intermediates alone would stand where the server's own certificate does.
        if !self.scanned.certificates.is_empty() {
            for text in &self.intermediates {
                self.scanned.takes(Some(text));
            }
        }
        self.scanned.recorded()
    }
}
