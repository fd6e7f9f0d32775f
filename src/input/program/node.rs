//! Node.js: what `console.log` prints of a peer certificate (`tlsSocket.getPeerCertificate(true)`) and of the
//! staple that the event `OCSPResponse` brings. Of a buffer it prints 50 octets, unless told otherwise
//! (Node.js, `buffer.INSPECT_MAX_BYTES`).

use std::ops::Range;

use super::line::{between, lines, pairs};
use super::scanned::Scanned;
use super::{Output, Tool};
use crate::input::connection::{Recorded, StapleSent};
use crate::input::form::ber;
use crate::input::form::recognize::{What, recognize};
use crate::input::form::text::position;
use crate::input::object::Kind;
use crate::input::place::Place;
use crate::input::problem::Problem;

const WITHOUT_OBJECTS: &str = "This is Node.js output that describes a certificate without its bytes. Print `socket.getPeerCertificate().raw.toString('base64')`, and the value of the OCSPResponse event with `.toString('base64')`.";

pub(super) const TOOL: Tool = Tool {
    name: NAME,
    signs: &[
        b"subject: [Object: null prototype]",
        b"  issuerCertificate: ",
    ],
    output: Output::Text(connections),
    without_objects: WITHOUT_OBJECTS,
};

const NAME: &str = "Node.js";

/// How long the part of a buffer is, at least, that tells what is in it.
const LEAST: usize = 5;
/// The most buffers that are looked at in one text.
const MAX_BUFFERS: usize = 1000;

/// A buffer, as it is printed.
struct Buffer {
    line: usize,
    /// Where it stands in the text.
    range: Range<usize>,
    /// What it is a value of.
    is_raw: bool,
    octets: Vec<u8>,
    /// How many octets are not printed.
    missing: usize,
}

fn buffers(text: &[u8]) -> impl Iterator<Item = Buffer> {
    let first = position(text, b"<Buffer ", 0);
    let text = first.map_or(&[][..], |_| text);
    let all = lines(text).filter_map(|line| {
        let inside = between(line.text, "<Buffer ", ">")?;
        let before = line.text.split("<Buffer ").next().unwrap_or_default();
        let (printed, missing) = match inside.split_once(" ... ") {
            Some((printed, rest)) => (printed, rest.split(' ').next()?.parse().ok()?),
            None => (inside, 0),
        };
        let start = line.start + before.len();
        Some(Buffer {
            line: line.number,
            range: start..start + "<Buffer >".len() + inside.len(),
            is_raw: before.trim().ends_with("raw:"),
            octets: pairs(printed)?,
            missing,
        })
    });
    all.take(MAX_BUFFERS)
}

impl Buffer {
    /// What it holds; of a buffer that is cut, by its beginning.
    fn kind(&self) -> Option<Kind> {
        let octets = self.octets.as_slice();
        if octets.len() < LEAST {
            return None;
        }
        if self.missing == 0 {
            return match recognize(octets)?.what {
                What::Object(kind) => Some(kind),
                What::Other(_) => None,
            };
        }
        // All of it is one element, whose first is a status (RFC 6960 §4.2.1) or, in a certificate, a
        // SEQUENCE.
        let (length, inside) = header(octets)?;
        match inside {
            _ if length != self.length() => None,
            [0x0a, 0x01, ..] => Some(Kind::OcspResponse),
            [ber::SEQUENCE, ..] if self.is_raw => Some(Kind::Certificate),
            _ => None,
        }
    }

    fn length(&self) -> usize {
        self.octets.len().saturating_add(self.missing)
    }
}

/// How long a SEQUENCE says that it is in all, and what is in it, as far as it is there.
fn header(octets: &[u8]) -> Option<(usize, &[u8])> {
    let (lengths, inside) = match octets {
        [ber::SEQUENCE, length @ 0..=0x7f, inside @ ..] => {
            return Some((2 + usize::from(*length), inside));
        }
        [ber::SEQUENCE, 0x81, inside @ ..] => inside.split_at_checked(1)?,
        [ber::SEQUENCE, 0x82, inside @ ..] => inside.split_at_checked(2)?,
        [ber::SEQUENCE, 0x83, inside @ ..] => inside.split_at_checked(3)?,
        _ => return None,
    };
    let digits = lengths.iter();
    let length = digits.fold(0, |length, octet| length << 8 | usize::from(*octet));
    Some((2 + lengths.len() + length, inside))
}

fn connections(text: &[u8]) -> Vec<Recorded> {
    let mut scanned = Scanned::new(NAME, Place::Line(1));
    for buffer in buffers(text) {
        match buffer.kind() {
            Some(Kind::OcspResponse) => {
                scanned.staple = StapleSent::Yes;
                scanned.asked = Some(true);
                scanned.place = Place::Line(buffer.line);
                if buffer.missing == 0 {
                    scanned.responses.push(buffer.octets);
                }
            }
            Some(Kind::Certificate) if buffer.missing == 0 && buffer.is_raw => {
                scanned.certificates.push(buffer.octets);
            }
            _ => {}
        }
    }
    let mut is_first = false;
    for line in lines(text) {
        let said = line.text.trim().trim_end_matches(',');
        let quoted = |label: &str| {
            let words = said.strip_prefix(label)?.trim();
            Some(words.trim_matches('\'').to_owned())
        };
        let about = &mut scanned.about;
        // What the event OCSPResponse brings where no staple came.
        if [
            "OCSPResponse null",
            "OCSPResponse: null",
            "OCSP null",
            "OCSP: null",
        ]
        .contains(&said)
        {
            scanned.asked = Some(true);
            scanned.staple = StapleSent::No;
        }
        // Of those that come after, it is not the server's own.
        if said.starts_with("issuerCertificate: ") {
            break;
        }
        if said.starts_with("subject: ") {
            is_first = true;
            about.name = between(said, "CN: '", "'").map(str::to_owned);
        } else if is_first {
            about.name = about.name.take().or_else(|| quoted("CN: "));
            about.from = about.from.take().or_else(|| quoted("valid_from: "));
            about.until = about.until.take().or_else(|| quoted("valid_to: "));
            about.serial = about.serial.take().or_else(|| quoted("serialNumber: "));
        }
        if said.starts_with("issuer: ") && about.name.is_none() {
            is_first = false;
        }
    }
    vec![scanned.recorded()]
}

/// Blanks buffers that are not printed whole: half a certificate would only be misread. Whether there were
/// any is returned.
pub(in crate::input) fn blank_cut_buffers(text: &mut [u8]) -> bool {
    let cut = buffers(text).filter(|buffer| buffer.missing > 0);
    let ranges: Vec<_> = cut.map(|buffer| buffer.range).collect();
    for range in &ranges {
        if let Some(part) = text.get_mut(range.clone()) {
            part.fill(b' ');
        }
    }
    !ranges.is_empty()
}

/// What is said of buffers that are not printed whole.
pub(super) fn cut_buffers(text: &[u8]) -> Vec<Problem> {
    let cut = buffers(text).filter(|buffer| buffer.missing > 0);
    let problems = cut.filter_map(|buffer| {
        let (what, how) = match buffer.kind()? {
            Kind::OcspResponse => (
                "an OCSP response",
                "print it whole with `console.log(response.toString('base64'))`",
            ),
            Kind::Certificate => (
                "a certificate",
                "print it whole with `console.log(certificate.raw.toString('base64'))`",
            ),
            _ => return None,
        };
        let message = format!(
            "Node.js printed only the first {} of {} bytes of {what} here, so it cannot be read: {how}, or first set \
             `require('buffer').INSPECT_MAX_BYTES = Infinity`.",
            buffer.octets.len(),
            buffer.length(),
        );
        Some(Problem::lost(Place::Line(buffer.line), message))
    });
    problems.collect()
}
