//! What scanners tell of a server, alike for all of them: they print conclusions, and the bytes only in
//! part.

use super::json::Value;
use super::line::{address, certificate};
use crate::asn1::Time;
use crate::grammar::list;
use crate::input::connection::{Connection, Lack, Recorded, Source, StapleSent};
use crate::input::form::base64::decode_whole;
use crate::input::form::recognize::{What, recognize};
use crate::input::form::text::position;
use crate::input::object::Kind;
use crate::input::place::Place;
use crate::input::printed::{PrintedEntry, PrintedResponse, PrintedStatus};

/// How many certificates are taken from one connection; real chains have at most ten.
const MAX_CERTIFICATES: usize = 64;
/// How much of a text of a scanner is repeated.
const LONGEST_REPEATED: usize = 100;
/// The most digits of a serial number that is written in tens: 20 octets (RFC 5280 §4.1.2.2), twice.
const MAX_DIGITS: usize = 100;

/// One server, as a scanner saw it.
#[derive(Debug)]
pub(super) struct Scanned {
    /// The scanner.
    pub tool: &'static str,
    /// The server's address or host, with its port.
    pub server: Option<String>,
    /// The name that was asked for.
    pub name: Option<String>,
    pub version: Option<&'static str>,
    pub time: Option<Time>,
    /// Whether it asks for a staple.
    pub asked: Option<bool>,
    pub staple: StapleSent,
    /// What it says of the certificate's Must-Staple.
    pub must_staple: Option<bool>,
    pub certificates: Vec<Vec<u8>>,
    pub responses: Vec<Vec<u8>>,
    /// What it says of the staple.
    pub told: Option<PrintedResponse>,
    /// What it says of the certificate, for where that is not there.
    pub about: About,
    pub notes: Vec<String>,
    pub place: Place,
}

/// What a scanner says of a certificate.
#[derive(Debug, Default)]
pub(super) struct About {
    pub name: Option<String>,
    pub issuer: Option<String>,
    pub serial: Option<String>,
    pub from: Option<String>,
    pub until: Option<String>,
}

impl Scanned {
    /// A server of which nothing is known yet.
    pub fn new(tool: &'static str, place: Place) -> Self {
        Self {
            tool,
            server: None,
            name: None,
            version: None,
            time: None,
            asked: None,
            staple: StapleSent::Unknown,
            must_staple: None,
            certificates: Vec::new(),
            responses: Vec::new(),
            told: None,
            about: About::default(),
            notes: Vec::new(),
            place,
        }
    }

    /// Names the server by its host or address, and port.
    pub fn at(&mut self, host: Option<&str>, port: Option<&str>) {
        let Some(host) = host.and_then(address) else {
            return;
        };
        let is_bare_address = host.contains(':') && !host.starts_with('[');
        let host = match is_bare_address {
            true => format!("[{host}]"),
            false => host,
        };
        self.server = Some(match port.and_then(address) {
            Some(port) => format!("{host}:{port}"),
            None => host,
        });
    }

    /// Names the server name that was asked for, if it is one.
    pub fn named(&mut self, name: Option<&str>) {
        let is_name = |name: &String| name.contains(|c: char| c.is_ascii_alphabetic());
        self.name = name
            .and_then(address)
            .filter(|name| is_name(name) && !name.contains(':'));
    }

    /// Takes the certificates in a text of PEM or base64.
    pub fn takes(&mut self, text: Option<&str>) {
        let Some(text) = text else { return };
        let room = MAX_CERTIFICATES.saturating_sub(self.certificates.len());
        self.certificates
            .extend(certificates(text).into_iter().take(room));
    }

    /// The connection.
    pub fn recorded(mut self) -> Recorded {
        let has_staple = !self.responses.is_empty();
        if self.told.is_some() || has_staple {
            self.staple = StapleSent::Yes;
        }
        let mut connection = Connection {
            server_name: self.name.take(),
            server: self.server.take(),
            version: self.version,
            time: self.time,
            status_request_offered: self.asked,
            staple_sent: self.staple,
            lack: (self.staple == StapleSent::Yes && !has_staple).then_some(Lack::StapleBytes),
            ..Connection::new(Source::Transcript, self.tool)
        };
        if self.certificates.is_empty() {
            connection.told_must_staple = self.must_staple;
            connection.notes.extend(self.conclusion());
            connection.notes.extend(self.about.sentence());
            let command = connection.recording_command(None);
            connection.notes.push(format!(
                "The text does not contain the certificate. Run `{command}` to record it and the staple."
            ));
        }
        connection.notes.append(&mut self.notes);
        Recorded {
            certificates: self.certificates,
            responses: self.responses,
            told: self.told,
            ..Recorded::new(connection, self.place)
        }
    }

    /// What it says of Must-Staple and the staple.
    fn conclusion(&self) -> Option<String> {
        let says = match (self.must_staple, self.staple) {
            (Some(true), StapleSent::No) => {
                "that the certificate has Must-Staple and that the server staples nothing: clients that \
                 enforce Must-Staple refuse it"
            }
            (Some(true), StapleSent::Yes) => {
                "that the certificate has Must-Staple and that the server staples"
            }
            (Some(true), StapleSent::Unknown) => {
                "that the certificate has Must-Staple, but not whether the server staples"
            }
            (Some(false), StapleSent::No) => {
                "that the certificate does not have Must-Staple and that the server staples nothing"
            }
            (Some(false), StapleSent::Yes) => {
                "that the certificate does not have Must-Staple and that the server staples"
            }
            (Some(false), StapleSent::Unknown) => {
                "that the certificate does not have Must-Staple, but not whether the server staples"
            }
            (None, StapleSent::No) => {
                "that the server staples nothing, but not whether the certificate has Must-Staple"
            }
            (None, _) => return None,
        };
        Some(format!("{} says {says}.", self.tool))
    }
}

impl About {
    fn sentence(&self) -> Option<String> {
        let part = |before: &str, text: &Option<String>| {
            let text = text.as_deref().map(repeated)?;
            (!text.is_empty()).then(|| format!("{before} {text}"))
        };
        let parts: Vec<_> = [
            part("for", &self.name),
            part("from", &self.issuer),
            part("with the serial number", &self.serial),
            part("valid from", &self.from),
            part("valid until", &self.until),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!parts.is_empty()).then(|| format!("The text describes a certificate {}.", list(&parts)))
    }
}

/// A text of a scanner as it is repeated: in one line, and not too long.
fn repeated(text: &str) -> String {
    let is_shown = |c: &char| !c.is_control() && *c != '`';
    text.chars()
        .filter(is_shown)
        .take(LONGEST_REPEATED)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// The certificates in a text of PEM, or of base64.
pub(super) fn certificates(text: &str) -> Vec<Vec<u8>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = position(bytes, b"-----BEGIN ", at) {
        found.extend(certificate(bytes, start));
        at = start + 1;
        if found.len() >= MAX_CERTIFICATES {
            return found;
        }
    }
    if at == 0 {
        found.extend(object(text, Kind::Certificate));
    }
    found
}

/// The object of a kind that a text of base64 is.
pub(super) fn object(text: &str, kind: Kind) -> Option<Vec<u8>> {
    let der = decode_whole(text.as_bytes())?;
    let found = recognize(&der)?;
    (found.what == What::Object(kind)).then_some(der)
}

/// A time in the form of RFC 3339, or, in UTC, without a zone.
pub(super) fn time(text: &str) -> Option<Time> {
    let text = text.trim().replacen(' ', "T", 1);
    Time::parse(&text).or_else(|| Time::parse(&format!("{text}Z")))
}

/// The time at the end of these names.
pub(super) fn time_of(value: &Value, names: &[&str]) -> Option<Time> {
    value.text(names).and_then(time)
}

/// A staple of which a scanner says the status and the times.
pub(super) fn told(entry: PrintedEntry) -> PrintedResponse {
    PrintedResponse {
        status: Some(0),
        is_basic: true,
        entries: vec![entry],
        ..PrintedResponse::default()
    }
}

/// A status, in whatever case.
pub(super) fn status(word: &str) -> Option<PrintedStatus> {
    match word.to_ascii_lowercase().as_str() {
        "good" => Some(PrintedStatus::Good),
        "revoked" => Some(PrintedStatus::Revoked),
        "unknown" => Some(PrintedStatus::Unknown),
        _ => None,
    }
}

/// The octets of an INTEGER in DER that is written in tens and not negative.
pub(super) fn octets_of_decimal(digits: &str) -> Option<Vec<u8>> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || digits.len() > MAX_DIGITS {
        return None;
    }
    // The least significant octet first.
    let mut octets: Vec<u8> = vec![0];
    for digit in digits.bytes() {
        let mut carry = u16::from(digit - b'0');
        for octet in &mut octets {
            let value = u16::from(*octet) * 10 + carry;
            let [low, high] = value.to_le_bytes();
            (*octet, carry) = (low, high.into());
        }
        octets.extend(u8::try_from(carry).ok().filter(|carry| *carry > 0));
    }
    if octets.last().is_some_and(|first| first & 0x80 != 0) {
        octets.push(0);
    }
    octets.reverse();
    Some(octets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_in_tens() {
        for (digits, octets) in [
            ("0", &[0][..]),
            ("127", &[0x7f]),
            ("128", &[0, 0x80]),
            ("65537", &[1, 0, 1]),
            (
                "93987193585082364234647816270101839",
                &[
                    0x12, 0x19, 0xed, 0x29, 0x69, 0xd9, 0x32, 0x44, 0x31, 0x65, 0x7b, 0xfa, 0x89,
                    0xbd, 0x4f,
                ],
            ),
        ] {
            assert_eq!(
                octets_of_decimal(digits).as_deref(),
                Some(octets),
                "{digits}"
            );
        }
        for digits in ["", "-1", "1e5", &"9".repeat(101)] {
            assert_eq!(octets_of_decimal(digits), None);
        }
    }

    #[test]
    fn times_with_and_without_a_zone() {
        let noon = Time::parse("2026-11-28T12:00:00Z");
        for text in [
            "2026-11-28T12:00:00Z",
            "2026-11-28T12:00:00.25",
            "2026-11-28 12:00:00",
        ] {
            assert_eq!(time(text), noon, "{text}");
        }
        assert_eq!(time("2026-11-28"), None);
    }
}
