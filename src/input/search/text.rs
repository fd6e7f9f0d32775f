//! Texts: base64 and hex amid PEM blocks, and what programs print around all of them.

use super::Search;
use crate::input::budget::{too_many_key_lines, too_much_hex};
use crate::input::described::Described;
use crate::input::form::base64::{decode_body, decode_whole, next_bare, row};
use crate::input::form::decimal::next_list;
use crate::input::form::der::{Piece, Scan};
use crate::input::form::dump;
use crate::input::form::entity;
use crate::input::form::hex;
use crate::input::form::margin;
use crate::input::form::pem::next_block;
use crate::input::form::recognize::SEQUENCE;
use crate::input::form::text::{self, Lines, is_binary, plain, position};
use crate::input::form::unwanted::{PRIVATE_KEY, UNKNOWN_DER};
use crate::input::message::Message;
use crate::input::object::{Form, Kind};
use crate::input::place::Place;
use crate::input::problem::Problem;
use crate::input::program::{self, Reading, configuration, told_feature};
use crate::input::wire::capture::printed;
use crate::input::wire::key_log::{self, KeyLog};
use crate::input::wire::work;
use crate::message;

/// What PEM begins with in base64: some configuration files (Kubernetes secrets) hold base64 of PEM.
const PEM_IN_BASE64: &[u8] = b"LS0tLS1CRUdJTi";

pub(in crate::input) const EMPTY: &str = "It is empty. Add a certificate or an OCSP response.";
pub(in crate::input) const PROSE: &str =
    "This text contains no certificate and no OCSP response. Add PEM, base64, hex or DER files.";
pub(in crate::input) const HTML: &str = "This is a web page without a certificate or an OCSP response, perhaps an error page sent in place of a file. Open it in a browser, and download the file again.";

/// Where the parts of a text stand.
pub(super) enum Places<'a> {
    Lines(Lines<'a>),
    /// All in this line: the text was written in base64 there.
    One(usize),
}

impl Places<'_> {
    pub fn at(&mut self, position: usize) -> Place {
        Place::Line(match self {
            Places::Lines(lines) => lines.line(position),
            Places::One(line) => *line,
        })
    }
}

/// How PuTTY's private keys begin.
const PUTTY_KEY: &[u8] = b"PuTTY-User-Key-File-";

impl Search<'_> {
    /// Searches a text in an encoding that contains ASCII.
    pub(super) fn text(&mut self, bytes: &[u8]) {
        let hits = match self.skips_messages {
            true => Vec::new(),
            false => message::find(bytes),
        };
        let attempt = self.apart(|search| search.any_text(bytes, !hits.is_empty()));
        let is_read = attempt.has_connections() || attempt.holds(Kind::OcspResponse);
        self.found.join(None, attempt);
        if bytes.trim_ascii_start().starts_with(PUTTY_KEY) {
            self.found.skip(Place::Line(1), PRIVATE_KEY, false);
        }
        let mut lines = Lines::new(bytes, 1);
        let hits = hits
            .iter()
            .filter(|hit| !(is_read && hit.message.basis.is_output));
        let messages = hits.map(|hit| {
            let place = Place::Line(lines.line(hit.start));
            Message::new(bytes, hit, place)
        });
        self.found.messages(messages);
    }

    /// Searches it; `has_messages` where it needs no objects to be worth reading.
    fn any_text(&mut self, bytes: &[u8], has_messages: bool) {
        let mut keys = KeyLog::default();
        let without = key_log::take_out(bytes, &mut keys, self.budget.key_lines());
        if let Some(without) = &without {
            self.found.tool("TLS key log");
            self.found.skip(Place::Line(1), key_log::READ, false);
            self.found.keys(keys);
            if let Some(cut) = without.cut {
                let place = Place::Line(Lines::new(bytes, 1).line(cut));
                let problem = Problem::limit(place, too_many_key_lines());
                self.found.problem(problem);
            }
        }
        let bytes = without.as_ref().map_or(bytes, |without| &without.text);
        let bytes = &*entity::undone(bytes);
        let bytes = &*margin::without_margins(bytes);
        let bytes = &*dump::undone(bytes);
        if let Some(reading) = program::read_json(bytes) {
            return self.json_of_program(bytes, reading);
        }
        if let Some(capture) = printed::read(bytes) {
            return self.found.capture(capture);
        }
        let (text, reading) = read_program(bytes);
        if reading.programs.is_empty() && self.structured_text(bytes) {
            return;
        }
        self.plain_text(&text);
        let described = reading.described.clone();
        let is_told = is_told(&reading);
        self.program(reading);
        if self.found.is_empty() && !is_told && !(has_messages && described.is_none()) {
            match (text.trim_ascii(), described) {
                ([], _) => self.found.skip(Place::Line(1), EMPTY, false),
                (_, Some(described)) => self.described(described, bytes),
                (text, None) if is_html(text) => self.found.skip(Place::Line(1), HTML, false),
                (text, None) => {
                    match told_feature::about(text).or_else(|| configuration::about(text)) {
                        Some(described) => self.described(described, bytes),
                        None => self.found.skip(Place::Line(1), PROSE, false),
                    }
                }
            }
        }
    }

    /// Reads JSON that a known program wrote.
    fn json_of_program(&mut self, bytes: &[u8], reading: Reading) {
        if !self.structured_text(bytes) {
            self.plain_text(&text::plain(bytes));
        }
        let described = reading.described.clone();
        let is_told = is_told(&reading);
        self.program(reading);
        if let Some(described) = described
            && self.found.is_empty()
            && !is_told
        {
            self.described(described, bytes);
        }
    }

    /// Says what a text describes and does not hold.
    fn described(&mut self, mut described: Described, text: &[u8]) {
        described.find_host(text);
        self.found
            .problem(Problem::described(Place::Line(1), described));
    }

    /// Keeps what a program says around the objects.
    fn program(&mut self, reading: Reading) {
        for problem in reading.problems {
            self.found.problem(problem);
        }
        for name in reading.programs {
            self.found.tool(name);
        }
        let before = self.found.connections();
        for recorded in reading.connections {
            self.found.connection(recorded);
        }
        for printed in reading.printed {
            let connection = printed.connection.map(|index| index.moved(before));
            self.found
                .printed(connection, printed.response, printed.place);
        }
    }

    /// Searches a text whose line ends and escapes are undone.
    pub(super) fn plain_text(&mut self, text: &[u8]) {
        self.encoded_pem(text);
        self.lines(text, Places::Lines(Lines::new(text, 1)));
        if self.found.is_empty() {
            self.lists(text);
        }
        if self.found.is_empty() {
            self.whole(text);
        }
    }

    /// Searches the PEM that stands in a text in base64.
    fn encoded_pem(&mut self, text: &[u8]) {
        let mut lines = Lines::new(text, 1);
        let mut at = 0;
        while let Some(start) = position(text, PEM_IN_BASE64, at) {
            let rest = text.get(start..).unwrap_or_default();
            let is_end = |byte: &u8| !(byte.is_ascii_alphanumeric() || b"+/-_=".contains(byte));
            let length = rest.iter().position(is_end).unwrap_or(rest.len());
            let decoded = decode_body(rest.get(..length).unwrap_or_default(), b"").bytes;
            let decoded = plain(&decoded);
            if !is_binary(&decoded) && next_block(&decoded, 0).is_some() {
                self.found.form(Form::Base64);
                self.lines(&decoded, Places::One(lines.line(start)));
            }
            at = start + length;
        }
    }

    /// Searches PEM blocks and what stands between them.
    pub(super) fn lines(&mut self, text: &[u8], mut places: Places<'_>) {
        let mut end = 0;
        while let Some(block) = next_block(text, end) {
            work::count(block.end - end);
            self.between(text, end, block.start, &mut places);
            self.block(text, &block, &mut places);
            end = block.end;
            if self.found.is_full() {
                return;
            }
        }
        self.between(text, end, text.len(), &mut places);
    }

    /// Searches base64 and hex in what stands between PEM blocks. Only what is certain counts: the
    /// dump of a certificate is full of hex.
    fn between(&mut self, text: &[u8], start: usize, end: usize, places: &mut Places<'_>) {
        let within = text.get(..end).unwrap_or_default();
        let mut at = start;
        while let Some(bare) = next_bare(within, at) {
            self.hex(within, at, bare.start, places);
            at = bare.end;
            self.found.form(Form::Base64);
            for piece in row(&bare.bytes) {
                self.piece(&piece, &bare.bytes, places.at(bare.start));
            }
            if self.found.is_full() {
                return;
            }
        }
        self.hex(within, at, end, places);
    }

    fn hex(&mut self, text: &[u8], start: usize, end: usize, places: &mut Places<'_>) {
        let within = text.get(..end).unwrap_or_default();
        let mut decoded = Vec::new();
        let mut at = start;
        while at < end && !self.found.is_full() && self.budget.hex() > 0 {
            at = hex::next_start(within, at);
            let mut bytes = hex::Bytes::new(within, at);
            let mut again = bytes.clone();
            decoded.clear();
            let most = self.budget.hex();
            decoded.extend(bytes.by_ref().take(most).map(|(_, byte)| byte));
            self.budget.charge_hex(decoded.len());
            at = bytes.position().max(at + 1);
            if decoded.len() < hex::SHORTEST {
                continue;
            }
            let mut passed = 0;
            for piece in Scan::anything(&decoded) {
                let Some((position, _)) = again.nth(piece.range.start - passed) else {
                    break;
                };
                passed = piece.range.start + 1;
                self.found.form(Form::Hex);
                self.piece(&piece, &decoded, places.at(position));
                if self.found.is_full() {
                    return;
                }
            }
            if self.budget.hex() == 0 && at < end {
                let problem = Problem::limit(places.at(at), too_much_hex());
                self.found.problem(problem);
            }
        }
    }

    /// Searches lists of numbers, where there is nothing else.
    #[inline(never)]
    fn lists(&mut self, text: &[u8]) {
        let mut lines = Lines::new(text, 1);
        let mut at = 0;
        while let Some(list) = next_list(text, at)
            && !self.found.is_full()
        {
            at = list.end;
            let place = Place::Line(lines.line(list.start));
            for piece in Scan::objects(&list.bytes) {
                self.found.form(Form::Decimal);
                self.piece(&piece, &list.bytes, place);
            }
        }
    }

    /// Reads a text in which nothing certain was found, but which is base64 or hex as a whole.
    fn whole(&mut self, text: &[u8]) {
        if self.budget.hex() == 0 {
            return;
        }
        let (form, bytes) = match (hex::decode_whole(text), decode_whole(text)) {
            (Some(bytes), _) if bytes.first() == Some(&SEQUENCE) => (Form::Hex, bytes),
            (_, Some(bytes)) if bytes.first() == Some(&SEQUENCE) => (Form::Base64, bytes),
            _ => return,
        };
        let first = Scan::objects(&bytes).next();
        let first = first.filter(|piece| piece.range.start == 0);
        // `MOZILLA_PKIX_ERROR_…` is base64url of a SEQUENCE as well.
        if first.is_none() && text.iter().all(is_of_names) {
            return;
        }
        self.found.form(form);
        match first {
            Some(piece) => self.piece(&piece, &bytes, Place::Line(1)),
            None => self
                .found
                .problem(Problem::unknown(Place::Line(1), UNKNOWN_DER)),
        }
    }

    /// Takes what was recognized in some bytes.
    pub(super) fn piece(&mut self, piece: &Piece, bytes: &[u8], place: Place) {
        let der = bytes.get(piece.range.clone()).unwrap_or_default();
        self.element(piece.what, der, place);
    }
}

/// Whether something is told in words.
fn is_told(reading: &Reading) -> bool {
    let mut printed = reading.printed.iter();
    printed.any(|one| !one.response.entries.is_empty() || one.response.status.is_some())
}

/// The plain text, and what programs say in it.
fn read_program(bytes: &[u8]) -> (Vec<u8>, Reading) {
    let plain = text::plain(bytes);
    let count = |end: u8| plain.iter().filter(|byte| **byte == end).count();
    if count(text::ESCAPED_LINE_END) > count(b'\n') {
        let reading = program::read(&plain);
        return (plain, reading);
    }
    // What looks like an escape in a dump's characters is none.
    let mut text = text::with_line_feeds(bytes);
    let signs = program::Signs::of(&text);
    let is_mended = program::mend_pem(&mut text, signs);
    let signs = match is_mended {
        true => program::Signs::of(&text),
        false => signs,
    };
    let reading = program::read_with(&text, signs);
    let has_dumps = program::without_dumps(&mut text, signs);
    let text = match has_dumps || is_mended {
        true => text::plain(&text),
        false => plain,
    };
    (text, reading)
}

/// Whether error codes and constants have this in their names, of which none has a small letter.
fn is_of_names(byte: &u8) -> bool {
    byte.is_ascii_uppercase()
        || byte.is_ascii_digit()
        || byte.is_ascii_whitespace()
        || b"_-".contains(byte)
}

fn is_html(text: &[u8]) -> bool {
    [&b"<!doctype html"[..], b"<html", b"<?xml"]
        .iter()
        .any(|begin| {
            text.get(..begin.len())
                .is_some_and(|text| text.eq_ignore_ascii_case(begin))
        })
}
