//! `nmap --script ssl-cert`: the server's certificate; with `-v` as PEM, and always in XML (`-oX`).

use super::line::{address, between, certificate};
use super::scanned::Scanned;
use super::{Output, Tool, lines, markup};
use crate::input::connection::Recorded;
use crate::input::form::text::{ESCAPED_LINE_END, Lines, position};
use crate::input::place::Place;

const WITHOUT_OBJECTS: &str = "This is output of the ssl-cert script of nmap without the certificate itself. Run it again with `-v`, or record the handshake with `openssl s_client -connect \
    HOST:443 -servername HOST -status -showcerts -msg </dev/null`.";

pub(super) const TOOL: Tool = Tool {
    name: NAME,
    signs: &[b"| ssl-cert: "],
    output: Output::Text(of_text),
    without_objects: WITHOUT_OBJECTS,
};

pub(super) const XML: Tool = Tool {
    name: NAME,
    signs: &[b"<script id=\"ssl-cert\""],
    output: Output::Text(of_xml),
    without_objects: WITHOUT_OBJECTS,
};

const NAME: &str = "nmap ssl-cert";

/// One connection of the script, which asks for no staple.
fn scanned(place: Place) -> Scanned {
    let mut scanned = Scanned::new(NAME, place);
    // Its sockets ask for none (nmap, `nsock/src/nsock_ssl.c`).
    scanned.asked = Some(false);
    scanned
}

fn of_text(text: &[u8]) -> Vec<Recorded> {
    let mut all: Vec<Scanned> = Vec::new();
    let (mut host, mut name, mut port) = (None, None, None);
    for line in lines(text) {
        if let Some(rest) = line.text.strip_prefix("Nmap scan report for ") {
            host = between(rest, "(", ")").or(Some(rest)).and_then(address);
            name = rest.split(' ').next().and_then(address);
        } else if let Some((number, _)) = line.text.split_once("/tcp ") {
            port = address(number);
        } else if line.text.starts_with("| ssl-cert: ") {
            if all.len() > super::MAX_CONNECTIONS {
                break;
            }
            let mut scanned = scanned(Place::Line(line.number));
            if port.is_some() {
                scanned.at(host.as_deref(), port.as_deref());
            }
            scanned.named(name.as_deref());
            scanned.describes(line.text);
            all.push(scanned);
        } else if let Some(last) = all.last_mut()
            && line.text.starts_with('|')
        {
            last.describes(line.text);
            if line.text.contains("-----BEGIN CERTIFICATE") && last.certificates.is_empty() {
                last.certificates.extend(certificate(text, line.start));
            }
        }
    }
    all.into_iter().map(Scanned::recorded).collect()
}

impl Scanned {
    /// Takes a line of what ssl-cert says of the certificate.
    fn describes(&mut self, line: &str) {
        let said = line
            .trim_start_matches(['|', '_', ' '])
            .trim_start_matches("ssl-cert: ");
        let after = |label: &str| {
            said.strip_prefix(label)
                .map(|words| words.trim().to_owned())
        };
        let about = &mut self.about;
        about.name = about.name.take().or_else(|| after("Subject: "));
        about.issuer = about.issuer.take().or_else(|| after("Issuer: "));
        about.from = about.from.take().or_else(|| after("Not valid before: "));
        about.until = about.until.take().or_else(|| after("Not valid after: "));
    }
}

fn of_xml(text: &[u8]) -> Vec<Recorded> {
    let mut all = Vec::new();
    let mut counted = Lines::new(text, 1);
    let scripts = markup::starts(text, "script").filter(|start| {
        let id = text
            .get(*start..)
            .and_then(|tag| markup::attribute(tag, "id"));
        id.as_deref() == Some("ssl-cert")
    });
    let (mut host, mut port) = (0, 0);
    for start in scripts.take(super::MAX_CONNECTIONS + 1) {
        // What is around a script comes before it.
        let last = |name: &str, from: usize| {
            let before = text.get(from..start).unwrap_or_default();
            markup::starts(before, name).last().map(|at| from + at)
        };
        host = last("host", host).unwrap_or(host);
        port = last("port", host.max(port)).unwrap_or(port);
        let around = text.get(host..start).unwrap_or_default();
        let attribute = |element: &str, name: &str| {
            let at = markup::starts(around, element).next()?;
            markup::attribute(around.get(at..)?, name)
        };
        let number = text
            .get(port..start)
            .and_then(|tag| markup::attribute(tag, "portid"));
        let mut scanned = scanned(Place::Line(counted.line(start)));
        let name = attribute("hostname", "name");
        scanned.at(
            attribute("address", "addr").or(name.clone()).as_deref(),
            number.as_deref(),
        );
        scanned.named(name.as_deref());
        let rest = text.get(start..).unwrap_or_default();
        let end = position(rest, b"</script>", 0).unwrap_or(rest.len());
        let script = rest.get(..end).unwrap_or_default();
        let begin = position(script, b"-----BEGIN CERTIFICATE", 0);
        let found = begin.and_then(|begin| certificate(script, begin));
        scanned.certificates.extend(found);
        for line in script.split(|byte| matches!(*byte, b'\n' | ESCAPED_LINE_END)) {
            let line = std::str::from_utf8(line).unwrap_or_default();
            let line = line.rsplit_once("output=\"").map_or(line, |(_, said)| said);
            scanned.describes(line.trim_end_matches("\">"));
        }
        let has_feature = position(script, b"<elem key=\"name\">TLS Feature<", 0).is_some();
        let is_staple = position(script, b"<elem key=\"value\">status_request<", 0).is_some();
        scanned.must_staple = (has_feature && is_staple).then_some(true);
        all.push(scanned.recorded());
    }
    all
}
