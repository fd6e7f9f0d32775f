//! What was found, in order, with what is alike put together and everything bounded.

use super::capture::{KeyLog, Sealed};
use super::connection::{Connection, Seen};
use super::{Found, Kind, Object, Place, Skipped};

/// How many objects one input yields. A list of all roots in use has some 150; a list of all
/// intermediates, some 2,000.
pub(super) const MAX_OBJECTS: usize = 5_000;
/// How many problems of one input are listed; nobody reads more.
pub(super) const MAX_PROBLEMS: usize = 50;

/// Ways to write an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Pem,
    Der,
    Base64,
    Hex,
}

impl Form {
    fn name(self) -> &'static str {
        match self {
            Form::Pem => "PEM",
            Form::Der => "DER",
            Form::Base64 => "base64",
            Form::Hex => "hex",
        }
    }
}

/// Collects what is found in one input.
#[derive(Clone, Debug, Default)]
pub(super) struct Finds {
    /// The programs that printed the input, or what a capture is.
    tools: Vec<&'static str>,
    forms: Vec<Form>,
    connections: Vec<Connection>,
    keys: KeyLog,
    sealed: Vec<Sealed>,
    objects: Vec<Object>,
    problems: Vec<Skipped>,
    /// How often the last problem came again, and where last.
    repeated: Option<(usize, Place)>,
    /// How many problems are not listed, and where the first of them is.
    unlisted: Option<(usize, Place)>,
}

impl Finds {
    /// Whether nothing was found, not even a problem.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty() && self.problems.is_empty()
    }

    /// Whether any object was found.
    pub fn has_objects(&self) -> bool {
        !self.objects.is_empty()
    }

    /// Whether as many objects were found as one input may yield.
    pub fn is_full(&self) -> bool {
        self.objects.len() >= MAX_OBJECTS
    }

    /// Notes which program printed this.
    pub fn tool(&mut self, name: &'static str) {
        if !self.tools.contains(&name) {
            self.tools.push(name);
        }
    }

    /// The first of them.
    pub fn first_tool(&self) -> Option<&'static str> {
        self.tools.first().copied()
    }

    /// Keeps secrets.
    pub fn keys(&mut self, keys: KeyLog) {
        self.keys.join(keys);
    }

    /// Keeps a handshake that needs secrets.
    pub fn sealed(&mut self, sealed: Sealed) {
        self.sealed.push(sealed);
    }

    /// Opens the handshakes for which there are secrets.
    fn open(&mut self) {
        let sealed = std::mem::take(&mut self.sealed);
        for sealed in sealed {
            let Some(opened) = sealed.open(&self.keys) else {
                self.sealed.push(sealed);
                continue;
            };
            let place = Place::Offset(0);
            let certificates = self.positions(Kind::Certificate, &opened.certificates, place);
            let responses = self.positions(Kind::OcspResponse, &opened.responses, place);
            if let Some(connection) = self.connections.get_mut(sealed.connection) {
                connection.certificates = certificates;
                connection.responses = responses;
                opened.amend(connection);
            }
        }
    }

    /// Keeps a connection, and those of its objects that are not there yet. Its position is returned.
    pub fn connection(&mut self, seen: Seen) -> usize {
        let Seen {
            mut connection,
            certificates,
            responses,
            place,
        } = seen;
        connection.certificates = self.positions(Kind::Certificate, &certificates, place);
        connection.responses = self.positions(Kind::OcspResponse, &responses, place);
        self.connections.push(connection);
        self.connections.len() - 1
    }

    fn positions(&mut self, kind: Kind, objects: &[Vec<u8>], place: Place) -> Vec<usize> {
        let mut positions = Vec::with_capacity(objects.len());
        for der in objects {
            let is_it = |object: &Object| object.kind == kind && object.der == *der;
            if !self.objects.iter().any(is_it) {
                self.object(kind, der, place);
            }
            positions.extend(self.objects.iter().position(is_it));
        }
        positions
    }

    /// Notes how something was written.
    pub fn form(&mut self, form: Form) {
        if !self.forms.contains(&form) {
            self.forms.push(form);
        }
    }

    /// Keeps an object.
    pub fn object(&mut self, kind: Kind, der: &[u8], place: Place) {
        if self.is_full() {
            return;
        }
        self.objects.push(Object {
            kind,
            der: der.to_vec(),
            place,
        });
        if self.is_full() {
            let message = format!(
                "These are {MAX_OBJECTS} objects, the most that are read from one input; what \
                 follows was not read: put it into another file."
            );
            self.skip(place, &message, true);
        }
    }

    /// Notes what is skipped. The same again right after is only counted.
    pub fn skip(&mut self, place: Place, message: &str, lost: bool) {
        if let Some((count, _)) = &mut self.unlisted {
            *count += 1;
            return;
        }
        let is_same = |last: &Skipped| last.message == message && last.lost == lost;
        if self.problems.last().is_some_and(is_same) {
            let (count, last) = self.repeated.get_or_insert((0, place));
            *count += 1;
            *last = place;
            return;
        }
        self.end_repetition();
        if self.problems.len() + 1 >= MAX_PROBLEMS {
            self.unlisted = Some((1, place));
            return;
        }
        self.problems.push(Skipped {
            place,
            message: message.into(),
            lost,
        });
    }

    fn end_repetition(&mut self) {
        let Some((count, place)) = self.repeated.take() else {
            return;
        };
        let place = match place {
            Place::Line(line) => format!("line {line}"),
            Place::Offset(offset) => format!("offset {offset}"),
        };
        if let Some(last) = self.problems.last_mut() {
            let times = if count == 1 {
                "once more".into()
            } else {
                format!("{count} times more")
            };
            last.message
                .push_str(&format!(" (The same {times}, the last at {place}.)"));
        }
    }

    fn format(&self) -> String {
        let forms: Vec<_> = self.forms.iter().map(|form| form.name()).collect();
        let (tools, forms) = (self.tools.join(" and "), forms.join(" and "));
        match (tools.is_empty(), forms.is_empty()) {
            (true, true) => "nothing readable".into(),
            (true, false) => forms,
            (false, true) => tools,
            (false, false) => format!("{tools}: {forms}"),
        }
    }

    /// All of it.
    pub fn finish(mut self) -> Found {
        self.open();
        self.end_repetition();
        if let Some((count, place)) = self.unlisted {
            self.problems.push(Skipped {
                place,
                message: format!(
                    "From here on, {count} more {} skipped that are not listed: correct the first \
                     ones, and look again.",
                    if count == 1 { "part was" } else { "parts were" },
                ),
                lost: true,
            });
        }
        Found {
            format: self.format(),
            connections: self.connections,
            keys: self.keys,
            sealed: self.sealed,
            objects: self.objects,
            problems: self.problems,
        }
    }
}
