//! `testssl.sh`: what it says about stapling; it prints no certificate.

use super::line::{address, between};
use super::{Tool, lines};
use crate::input::connection::{Connection, Lack, Recorded, Source, StapleSent};
use crate::input::place::Place;

const WITHOUT_OBJECTS: &str = "This is what testssl.sh prints, which says whether \
    a staple came but holds neither it nor the certificates: record the handshake with `openssl s_client \
    -connect HOST:443 -servername HOST -status -showcerts -msg </dev/null`.";

pub(super) const TOOL: Tool = Tool {
    name: NAME,
    signs: &[
        b"https://testssl.sh",
        b" Testing server defaults (Server Hello)",
    ],
    connections,
    without_objects: WITHOUT_OBJECTS,
};

const NAME: &str = "testssl.sh";

fn connections(text: &[u8]) -> Vec<Recorded> {
    let mut recorded: Vec<Recorded> = Vec::new();
    let mut server = None;
    for line in lines(text) {
        if line.text.trim_start().starts_with("Start ") {
            let at = between(line.text, "-->> ", " ");
            server = at.and_then(address);
        }
        let stapling = line.text.trim_start().strip_prefix("OCSP stapling ");
        let Some(stapling) = stapling.map(str::trim_start) else {
            continue;
        };
        let staple = match () {
            () if stapling.starts_with("not offered") => StapleSent::No,
            () if stapling.starts_with("offered") => StapleSent::Yes,
            () => StapleSent::Unknown,
        };
        if recorded.len() >= super::MAX_CONNECTIONS {
            break;
        }
        recorded.push(Recorded {
            connection: Connection {
                server: server.clone(),
                status_request_offered: Some(true),
                staple_sent: staple,
                lack: (staple == StapleSent::Yes).then_some(Lack::StapleBytes),
                ..Connection::new(Source::Transcript, NAME)
            },
            certificates: Vec::new(),
            responses: Vec::new(),
            place: Place::Line(line.number),
        });
    }
    recorded
}
