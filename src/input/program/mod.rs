//! What programs print of a TLS connection, beyond the objects that stand in it as PEM or hex: which
//! server, which version, whether a staple was asked for, and whether one came.
//!
//! Each program has a file of its own, which tells the program by a sign in its output and reads
//! what it holds. A text may hold the output of several.

mod certigo;
mod certutil;
pub(super) mod configuration;
mod curl;
mod exported;
mod flattened;
mod gnutls_cli;
mod har;
mod java;
mod json;
mod keytool;
mod line;
mod markup;
mod nmap;
mod node;
pub(super) mod openssl_print;
pub(super) mod printed_response;
mod quoted;
mod s_client;
mod scanned;
mod signs;
mod ssl_labs;
mod sslscan;
mod sslyze;
mod sslyze_text;
mod standard_error;
mod testssl;
mod testssl_records;
mod tlsx;
pub(super) mod told_feature;
mod zgrab;

use std::borrow::Cow;

use crate::input::connection::{Lack, Recorded, StapleSent};
use crate::input::described::{Described, DescribedBy};
use crate::input::form::text::{Lines, position};
use crate::input::index::ConnectionIndex;
use crate::input::place::Place;
use crate::input::printed::{Printed, PrintedResponse};
use crate::input::problem::Problem;
use json::Value;
use line::{Line, lines};
pub(in crate::input) use signs::Signs;

/// How many connections are read from one text; nobody runs more by hand.
const MAX_CONNECTIONS: usize = 200;

/// About more of them.
const TOO_MANY: &str = "Only the first 200 connections of one text are listed; certificates and responses are still read after this point. Put the rest into another file.";

/// A program whose output is known.
struct Tool {
    /// What people call it.
    name: &'static str,
    /// Any of these stands in its output.
    signs: &'static [&'static [u8]],
    /// Reads the connections.
    output: Output,
    /// What to say where the text holds no object at all.
    without_objects: &'static str,
}

/// How a program's output is read.
enum Output {
    /// As a text, which is its own where one of the signs stands in it.
    Text(fn(&[u8]) -> Vec<Recorded>),
    /// As JSON, document by document; none where a document is another's.
    Json(fn(&Document<'_>, &Value) -> Option<Vec<Recorded>>),
}

/// The text that a document of JSON stands in.
struct Document<'t>(&'t [u8]);

impl Document<'_> {
    /// The line in which a value begins.
    fn place(&self, value: &Value) -> Place {
        Place::Line(Lines::new(self.0, 1).line(value.start()))
    }
}

/// Every program.
const TOOLS: &[Tool] = &[
    s_client::TOOL,
    gnutls_cli::TOOL,
    curl::TOOL,
    testssl::TOOL,
    testssl_records::CSV,
    sslscan::TEXT,
    sslyze_text::TOOL,
    sslscan::XML,
    nmap::TOOL,
    nmap::XML,
    node::TOOL,
    java::TOOL,
    exported::PYTHON,
    exported::KUBECTL,
    keytool::TOOL,
    certutil::TOOL,
    openssl_print::OCSP,
    openssl_print::X509,
    testssl_records::JSON,
    sslyze::TOOL,
    ssl_labs::TOOL,
    zgrab::TOOL,
    tlsx::TOOL,
    certigo::TOOL,
    exported::CFSSL,
    exported::STEP,
    exported::CENSYS,
    har::TOOL,
];

/// What a text was recognized as.
#[derive(Debug, Default)]
pub(in crate::input) struct Reading {
    /// The programs that printed it.
    pub programs: Vec<&'static str>,
    /// The connections in it.
    pub connections: Vec<Recorded>,
    /// What it describes, where it holds no object at all.
    pub described: Option<Described>,
    /// What was not read, and why.
    pub problems: Vec<Problem>,
    /// The responses in words.
    pub printed: Vec<Printed>,
}

impl Tool {
    /// What its output is where it holds no object.
    fn described(&self) -> Described {
        let by = match self.name == openssl_print::X509.name {
            true => DescribedBy::Fields,
            false => DescribedBy::Output,
        };
        Described::new(by, self.without_objects)
    }
}

/// Reads a text whose lines end in line feeds, whether written out or not.
pub(in crate::input) fn read(text: &[u8]) -> Reading {
    read_with(text, Signs::of(text))
}

/// The same for a text whose signs are known.
pub(in crate::input) fn read_with(text: &[u8], signs: Signs) -> Reading {
    let without_marks = quoted::without_marks(text);
    let signs = match without_marks {
        Cow::Borrowed(_) => signs,
        Cow::Owned(_) => Signs::of(&without_marks),
    };
    let mut tools = TOOLS.iter().enumerate();
    let is_s_client = tools.any(|(at, tool)| tool.name == s_client::NAME && signs.has_tool(at));
    let undone = match is_s_client || signs.has_printed_response() {
        true => flattened::undone(&without_marks),
        false => flattened::Undone::of(&without_marks),
    };
    let signs = match undone.text {
        Cow::Borrowed(_) => signs,
        Cow::Owned(_) => Signs::of(&undone.text),
    };
    let text = &*undone.text;
    let mut reading = Reading::default();
    for (position, tool) in TOOLS.iter().enumerate() {
        let Output::Text(connections) = tool.output else {
            continue;
        };
        // What s_client prints of a staple looks like the output of other programs of OpenSSL.
        let is_part = tool.name.starts_with("openssl ") && !reading.programs.is_empty();
        if !signs.has_tool(position) || is_part {
            continue;
        }
        reading.programs.push(tool.name);
        reading.connections.extend(connections(text));
        let first = reading.described.take();
        reading.described = first.or_else(|| Some(tool.described()));
    }
    if reading.connections.is_empty()
        && reading.described.is_some()
        && told_feature::is_printed(text)
    {
        reading.described = reading.described.map(Described::with_must_staple);
    }
    reading.problems.extend(node::cut_buffers(text));
    reading.limit();
    let in_words = match signs.has_printed_response() {
        true => printed_response::read(text),
        false => Vec::new(),
    };
    let is_openssl = in_words.iter().any(|found| !found.response.omits_reasons);
    if reading.programs.is_empty() && is_openssl {
        reading.programs.push(openssl_print::OCSP.name);
        reading.described = Some(openssl_print::OCSP.described());
    }
    reading.printed = with_connections(in_words, &mut reading.connections);
    undone.replace(&mut reading);
    reading
}

/// Reads a text that is JSON as a known program writes it; none where it is anything else.
pub(in crate::input) fn read_json(text: &[u8]) -> Option<Reading> {
    let signs = Signs::of(text);
    let tools: Vec<_> = TOOLS
        .iter()
        .enumerate()
        .filter(|(position, _)| signs.has_tool(*position))
        .filter_map(|(_, tool)| match tool.output {
            Output::Json(connections) => Some((tool, connections)),
            Output::Text(_) => None,
        })
        .collect();
    if tools.is_empty() {
        return None;
    }
    let mut reading = Reading::default();
    let document = Document(text);
    for value in json::documents(text) {
        let found = tools
            .iter()
            .find_map(|(tool, connections)| Some((tool, connections(&document, &value)?)));
        let Some((tool, connections)) = found else {
            continue;
        };
        if !reading.programs.contains(&tool.name) {
            reading.programs.push(tool.name);
        }
        reading.connections.extend(connections);
        if reading.described.is_none() {
            let requests = har::about(&value);
            reading.described = requests.or_else(|| Some(tool.described()));
        }
        if reading.connections.len() > MAX_CONNECTIONS {
            break;
        }
    }
    reading.limit();
    reading.printed = with_connections(Vec::new(), &mut reading.connections);
    (!reading.programs.is_empty()).then_some(reading)
}

impl Reading {
    /// Keeps as many connections as are read.
    fn limit(&mut self) {
        if let Some(first) = self.connections.get(MAX_CONNECTIONS) {
            let problem = Problem::lost(first.place, TOO_MANY);
            self.problems.push(problem);
            self.connections.truncate(MAX_CONNECTIONS);
        }
    }
}

/// Finds the connection that each response in words came with. One whose bytes are there as well is left
/// out; a connection of which nothing more is known than that a staple came has words that say so.
fn with_connections(
    in_words: Vec<printed_response::InWords>,
    connections: &mut [Recorded],
) -> Vec<Printed> {
    let mut printed = Vec::new();
    let keep = |connection: Option<usize>, response, place| Printed {
        within: String::new(),
        place,
        connection: connection.map(ConnectionIndex::after),
        response,
    };
    for found in in_words {
        let is_around = |recorded: &Recorded| {
            [s_client::NAME, sslscan::NAME, gnutls_cli::NAME].contains(&recorded.connection.tool)
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
        printed.push(keep(around, found.response, Place::Line(found.line)));
    }
    for (position, recorded) in connections.iter_mut().enumerate() {
        let told = recorded.told.take();
        printed.extend(told.map(|told| keep(Some(position), told, recorded.place)));
        let own = Some(ConnectionIndex::after(position));
        let is_told = printed.iter().any(|one: &Printed| one.connection == own);
        if recorded.connection.lack == Some(Lack::StapleBytes) && !is_told {
            let nothing = PrintedResponse::default();
            printed.push(keep(Some(position), nothing, recorded.place));
        }
    }
    printed
}

/// The signs of dumps, see [`without_dumps`].
const DUMPS: [&[u8]; 3] = [b"read from 0x", b"write to 0x", b"extension_type="];

/// Blanks the dumps of `s_client -debug`, which hold the records cut into pieces and for the most part
/// encrypted, of `-trace`, which [`read`] understands better than a search for anything would, and what
/// Node.js printed of buffers only in part. Whether there were any is returned.
pub(in crate::input) fn without_dumps(text: &mut [u8], signs: Signs) -> bool {
    let has_cut = node::blank_cut_buffers(text);
    if !signs.has_dumps() {
        return has_cut;
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

/// What `s_client` (`apps/lib/s_cb.c`, `verify_callback`) and `gnutls-cli` (`src/ocsptool-common.c`,
/// `send_ocsp_request`) write to standard error while they verify, which may stand amid a PEM block, even amid
/// a line of it, where both were written to one file.
const AMID_PEM: [&[u8]; 8] = [
    b"depth=",
    b"verify error:num=",
    b"verify return:",
    b"verify depth is ",
    b"Can't use SSL_get_servername",
    b"notAfter=",
    b"Connecting to OCSP server: ",
    b"Could not connect to ",
];

/// Moves what interrupts lines behind them, and blanks what interrupts PEM blocks. Whether there was any is
/// returned.
pub(in crate::input) fn mend_pem(text: &mut [u8], signs: Signs) -> bool {
    if !signs.has_amid_pem() {
        return false;
    }
    let is_straightened = standard_error::straighten(text);
    let mut ranges = Vec::new();
    let mut is_inside = false;
    for line in lines(text) {
        if line.text.contains("-----END ") {
            is_inside = false;
        } else if line.text.contains("-----BEGIN ") {
            is_inside = true;
        }
        let found = AMID_PEM
            .iter()
            .filter_map(|sign| position(line.text.as_bytes(), sign, 0));
        if let Some(from) = found.min()
            && is_inside
        {
            ranges.push(line.start + from..line.start + line.text.len());
        }
    }
    for range in &ranges {
        if let Some(part) = text.get_mut(range.clone()) {
            part.fill(b' ');
        }
    }
    is_straightened || !ranges.is_empty()
}

/// No connections: the program prints objects, wherever it has them from.
fn none(_: &[u8]) -> Vec<Recorded> {
    Vec::new()
}
