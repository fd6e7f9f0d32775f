//! `nmap --script ssl-cert`: the server's certificate; with `-v` as PEM.

use super::line::{address, between, certificate};
use super::{Tool, lines};
use crate::input::connection::{Connection, Recorded, Source};
use crate::input::place::Place;

const WITHOUT_OBJECTS: &str = "This is what nmap's ssl-cert prints, without the \
    certificate itself: run it again with `-v`, or record the handshake with `openssl s_client -connect \
    HOST:443 -servername HOST -status -showcerts -msg </dev/null`.";

pub(super) const TOOL: Tool = Tool {
    name: NAME,
    signs: &[b"| ssl-cert: "],
    connections,
    without_objects: WITHOUT_OBJECTS,
};

const NAME: &str = "nmap ssl-cert";

fn connections(text: &[u8]) -> Vec<Recorded> {
    let mut recorded: Vec<Recorded> = Vec::new();
    let (mut host, mut port) = (None, None);
    for line in lines(text) {
        if let Some(rest) = line.text.strip_prefix("Nmap scan report for ") {
            host = between(rest, "(", ")").or(Some(rest)).and_then(address);
        } else if let Some((number, _)) = line.text.split_once("/tcp ") {
            port = address(number);
        } else if line.text.starts_with("| ssl-cert: ") && recorded.len() < super::MAX_CONNECTIONS {
            let server = host.as_ref().zip(port.as_ref());
            recorded.push(Recorded {
                connection: Connection {
                    server: server.map(|(host, port)| format!("{host}:{port}")),
                    ..Connection::new(Source::Transcript, NAME)
                },
                certificates: Vec::new(),
                responses: Vec::new(),
                place: Place::Line(line.number),
            });
        } else if line.text.contains("-----BEGIN CERTIFICATE")
            && let Some(recorded) = recorded
                .last_mut()
                .filter(|recorded| recorded.certificates.is_empty())
        {
            recorded.certificates.extend(certificate(text, line.start));
        }
    }
    recorded
}
