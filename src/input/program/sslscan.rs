//! `sslscan`: text, with `--ocsp` the staple in words and with `--show-certificate` the certificate as PEM;
//! and XML, which holds no staple (sslscan, `sslscan.c`).

use super::line::{certificate, lines};
use super::scanned::Scanned;
use super::{Output, Tool, markup};
use crate::input::connection::{Recorded, StapleSent};
use crate::input::form::text::{Lines, position};
use crate::input::place::Place;

const WITHOUT_OBJECTS: &str = "This is sslscan output without the certificate itself. Run it again with `--show-certificate --ocsp`, or record the handshake with `openssl s_client -connect HOST:443 \
    -servername HOST -status -showcerts -msg </dev/null`.";

pub(super) const TEXT: Tool = Tool {
    name: NAME,
    signs: &[b"Testing SSL server "],
    output: Output::Text(of_text),
    without_objects: WITHOUT_OBJECTS,
};

pub(super) const XML: Tool = Tool {
    name: NAME,
    signs: &[b"<document title=\"SSLScan Results\""],
    output: Output::Text(of_xml),
    without_objects: WITHOUT_OBJECTS,
};

pub(super) const NAME: &str = "sslscan";

const XML_HAS_NO_STAPLE: &str = "The XML of sslscan does not say whether a staple came. Run it with `--ocsp`, and add its text output.";

fn of_text(text: &[u8]) -> Vec<Recorded> {
    let mut all: Vec<Scanned> = Vec::new();
    for line in lines(text) {
        let said = line.text.trim();
        if let Some(rest) = said.strip_prefix("Testing SSL server ") {
            if all.len() > super::MAX_CONNECTIONS {
                break;
            }
            let mut scanned = Scanned::new(NAME, Place::Line(line.number));
            let words: Vec<_> = rest.split(' ').collect();
            if let [host, "on", "port", port, ..] = words.as_slice() {
                scanned.at(Some(host), Some(port));
            }
            scanned.named(rest.split_once("using SNI name ").map(|(_, name)| name));
            all.push(scanned);
        } else if let Some(last) = all.last_mut() {
            last.says(said);
            if said.contains("-----BEGIN CERTIFICATE") {
                last.certificates.extend(certificate(text, line.start));
            }
        }
    }
    all.into_iter().map(Scanned::recorded).collect()
}

impl Scanned {
    /// Takes a line of sslscan's text.
    fn says(&mut self, said: &str) {
        let after = |label: &str| {
            said.strip_prefix(label)
                .map(|words| words.trim().to_owned())
        };
        let about = &mut self.about;
        match said {
            "OCSP Stapling Request:" => self.asked = Some(true),
            // It is written so.
            "No OCSP response recieved." | "No OCSP response received." => {
                self.asked = Some(true);
                self.staple = StapleSent::No;
            }
            _ if said.starts_with("Subject:") => about.name = after("Subject:"),
            _ if said.starts_with("Issuer:") => about.issuer = after("Issuer:"),
            _ if said.starts_with("Not valid before:") => about.from = after("Not valid before:"),
            _ if said.starts_with("Not valid after:") => about.until = after("Not valid after:"),
            "TLS Feature:" => self.must_staple = self.must_staple.or(Some(false)),
            "status_request" if self.must_staple == Some(false) => self.must_staple = Some(true),
            _ => {}
        }
    }
}

fn of_xml(text: &[u8]) -> Vec<Recorded> {
    let mut counted = Lines::new(text, 1);
    let starts = markup::starts(text, "ssltest").take(super::MAX_CONNECTIONS + 1);
    let tests: Vec<_> = starts.collect();
    let ends = tests.iter().skip(1).copied().chain([text.len()]);
    let connections = tests.iter().zip(ends).map(|(&start, end)| {
        let part = text.get(start..end).unwrap_or_default();
        let mut scanned = Scanned::new(NAME, Place::Line(counted.line(start)));
        scanned.at(
            markup::attribute(part, "host").as_deref(),
            markup::attribute(part, "port").as_deref(),
        );
        scanned.named(markup::attribute(part, "sniname").as_deref());
        let begin = position(part, b"-----BEGIN CERTIFICATE", 0);
        let found = begin.and_then(|begin| certificate(part, begin));
        scanned.certificates.extend(found);
        scanned.about.name = markup::content(part, "subject");
        scanned.about.issuer = markup::content(part, "issuer");
        scanned.about.from = markup::content(part, "not-valid-before");
        scanned.about.until = markup::content(part, "not-valid-after");
        scanned.notes.push(XML_HAS_NO_STAPLE.into());
        scanned.recorded()
    });
    connections.collect()
}
