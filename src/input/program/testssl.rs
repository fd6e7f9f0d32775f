//! `testssl.sh`: what it says about stapling in words; of certificates it prints only descriptions.

use super::line::{address, between, lines};
use super::scanned::Scanned;
use super::{Output, Tool};
use crate::input::connection::{Recorded, StapleSent};
use crate::input::place::Place;

pub(super) const WITHOUT_OBJECTS: &str = "This is testssl.sh output. It says whether a staple came, but contains neither the staple nor the certificates. Record the handshake with `openssl s_client \
    -connect HOST:443 -servername HOST -status -showcerts -msg </dev/null`.";

pub(super) const TOOL: Tool = Tool {
    name: NAME,
    signs: &[
        b"https://testssl.sh",
        b" Testing server defaults (Server Hello)",
        b" OCSP must staple extension  ",
    ],
    output: Output::Text(connections),
    without_objects: WITHOUT_OBJECTS,
};

pub(super) const NAME: &str = "testssl.sh";

/// What it says about stapling; whatever it adds about the responder, a staple came or did not.
pub(super) fn staple(words: &str) -> StapleSent {
    match words.trim() {
        words if words.starts_with("not offered") => StapleSent::No,
        words if words.starts_with("offered") => StapleSent::Yes,
        _ => StapleSent::Unknown,
    }
}

/// A server, and what was said before it came to stapling.
#[derive(Default)]
struct Before {
    server: Option<String>,
    name: Option<String>,
    about: super::scanned::About,
}

fn connections(text: &[u8]) -> Vec<Recorded> {
    let mut all: Vec<Scanned> = Vec::new();
    let mut before = Before::default();
    for line in lines(text) {
        let said = line.text.trim();
        if said.starts_with("Start ") {
            before.server = between(said, "-->> ", " ").and_then(address);
            before.name = between(said, " (", ") ").and_then(address);
        } else if let Some(words) = said.strip_prefix("OCSP stapling ") {
            if all.len() >= super::MAX_CONNECTIONS {
                break;
            }
            let mut scanned = Scanned::new(NAME, Place::Line(line.number));
            scanned.server.clone_from(&before.server);
            scanned.named(before.name.as_deref());
            scanned.asked = Some(true);
            scanned.staple = staple(words);
            scanned.about = std::mem::take(&mut before.about);
            all.push(scanned);
        } else if let Some(words) = said.strip_prefix("OCSP must staple extension ") {
            if let Some(last) = all.last_mut() {
                last.must_staple = Some(words.trim() != "--");
            }
        } else {
            before.says(said);
        }
    }
    all.into_iter().map(Scanned::recorded).collect()
}

impl Before {
    fn says(&mut self, said: &str) {
        let after = |label: &str| said.strip_prefix(label).map(str::trim);
        if let Some(words) = after("Common Name (CN) ") {
            let name = words.split("  ").next().unwrap_or(words);
            self.about.name = Some(name.to_owned());
        } else if let Some(words) = after("Certificate Validity (UTC) ") {
            let times = between(words, "(", ")").and_then(|times| times.split_once(" --> "));
            let (from, until) = times.unzip();
            (self.about.from, self.about.until) =
                (from.map(str::to_owned), until.map(str::to_owned));
        } else if let Some(words) = after("Serial ") {
            let serial = words.split(' ').next().unwrap_or(words);
            self.about.serial = Some(serial.to_owned());
        }
    }
}
