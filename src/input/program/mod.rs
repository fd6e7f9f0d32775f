//! What programs print of a TLS connection, beyond the objects that stand in it as PEM or hex: which
//! server, which version, whether a staple was asked for, and whether one came.
//!
//! Each program has a file of its own, which tells the program by a sign in its output and reads
//! what it holds. A text may hold the output of several.

mod certutil;
mod curl;
mod gnutls_cli;
mod keytool;
mod line;
mod nmap;
pub(super) mod openssl_print;
pub(super) mod printed_response;
mod quoted;
mod s_client;
mod testssl;

use crate::input::connection::{Lack, Recorded, StapleSent};
use crate::input::form::text::position;
use crate::input::place::Place;
use crate::input::printed::PrintedResponse;
use line::{Line, lines};

/// How many connections are read from one text; nobody runs more by hand.
const MAX_CONNECTIONS: usize = 200;

/// A program whose output is known.
struct Tool {
    /// What people call it.
    name: &'static str,
    /// Any of these stands in its output.
    signs: &'static [&'static [u8]],
    /// Reads the connections.
    connections: fn(&[u8]) -> Vec<Recorded>,
    /// What to say where the text holds no object at all.
    without_objects: &'static str,
}

/// Every program.
const TOOLS: &[Tool] = &[
    s_client::TOOL,
    gnutls_cli::TOOL,
    curl::TOOL,
    testssl::TOOL,
    nmap::TOOL,
    keytool::TOOL,
    certutil::TOOL,
    openssl_print::OCSP,
    openssl_print::X509,
];

/// What a text was recognized as.
#[derive(Debug, Default)]
pub(in crate::input) struct Reading {
    /// The programs that printed it.
    pub programs: Vec<&'static str>,
    /// The connections in it.
    pub connections: Vec<Recorded>,
    /// What to say where the text holds no object at all.
    pub without_objects: Option<&'static str>,
    /// The responses in words, each with its place, and the position of the connection that it came
    /// with.
    pub printed: Vec<(Option<usize>, PrintedResponse, Place)>,
}

/// Reads a text whose lines end in line feeds, whether written out or not.
pub(in crate::input) fn read(text: &[u8]) -> Reading {
    let text = &*quoted::without_marks(text);
    let mut reading = Reading::default();
    for tool in TOOLS {
        let is_here = tool
            .signs
            .iter()
            .any(|sign| position(text, sign, 0).is_some());
        // What s_client prints of a staple looks like the output of other programs of OpenSSL.
        let is_part = tool.name.starts_with("openssl ") && !reading.programs.is_empty();
        if !is_here || is_part {
            continue;
        }
        reading.programs.push(tool.name);
        reading.connections.extend((tool.connections)(text));
        reading.without_objects = reading.without_objects.or(Some(tool.without_objects));
    }
    reading.connections.truncate(MAX_CONNECTIONS);
    let in_words = printed_response::read(text);
    let is_openssl = in_words.iter().any(|found| !found.response.omits_reasons);
    if reading.programs.is_empty() && is_openssl {
        reading.programs.push(openssl_print::OCSP.name);
        reading.without_objects = Some(openssl_print::OCSP.without_objects);
    }
    reading.printed = with_connections(in_words, &mut reading.connections);
    reading
}

/// Finds the connection that each response in words came with. One whose bytes are there as well is left
/// out; a connection of which nothing more is known than that a staple came has words that say so.
fn with_connections(
    in_words: Vec<printed_response::InWords>,
    connections: &mut [Recorded],
) -> Vec<(Option<usize>, PrintedResponse, Place)> {
    let mut printed = Vec::new();
    for found in in_words {
        let is_around = |recorded: &Recorded| {
            recorded.connection.tool == s_client::NAME
                && matches!(recorded.place, Place::Line(line) if line <= found.line)
        };
        let around = connections.iter().rposition(is_around);
        let around = around.filter(|_| found.is_staple);
        let recorded = around.and_then(|position| connections.get_mut(position));
        if let Some(Recorded {
            connection,
            responses,
            ..
        }) = recorded
        {
            if !responses.is_empty() {
                continue;
            }
            connection.staple_sent = StapleSent::Yes;
            connection.status_request_offered = Some(true);
            connection.lack = Some(Lack::StapleBytes);
        }
        printed.push((around, found.response, Place::Line(found.line)));
    }
    for (position, recorded) in connections.iter().enumerate() {
        let is_told = printed.iter().any(|(of, ..)| *of == Some(position));
        if recorded.connection.lack == Some(Lack::StapleBytes) && !is_told {
            printed.push((Some(position), PrintedResponse::default(), recorded.place));
        }
    }
    printed
}

/// Blanks the dumps of `s_client -debug`, which hold the records cut into pieces and for the most part
/// encrypted, and of `-trace`, which [`read`] understands better than a search for anything would. Whether
/// there were any is returned.
pub(in crate::input) fn without_dumps(text: &mut [u8]) -> bool {
    let signs: [&[u8]; 3] = [b"read from 0x", b"write to 0x", b"extension_type="];
    if !signs.iter().any(|sign| position(text, sign, 0).is_some()) {
        return false;
    }
    let ranges: Vec<_> = lines(text)
        .filter(|line| line::is_dump(line.text))
        .map(|line| line.start..line.start + line.text.len())
        .collect();
    for range in ranges {
        if let Some(line) = text.get_mut(range) {
            line.fill(b' ');
        }
    }
    true
}

/// No connections: the program prints objects, wherever it has them from.
fn none(_: &[u8]) -> Vec<Recorded> {
    Vec::new()
}
