//! What was found, in order, with what is alike put together and everything bounded. What it was found
//! in, nobody asks here.

mod problems;

use problems::Problems;

use super::connection::{Connection, Recorded};
use super::exchange::{Exchange, Exchanged};
use super::found::Found;
use super::index::{ConnectionIndex, ObjectIndex};
use super::message::Message;
use super::object::{Form, Kind, Object};
use super::password::PasswordNeed;
use super::place::{Origin, Place};
use super::printed::{Printed, PrintedResponse};
use super::problem::Problem;
use super::wire::capture::Capture;
use super::wire::capture::sealed::Sealed;
use super::wire::key_log::KeyLog;

/// How many objects one input yields. A list of all intermediates has some 2,000; the certificates of a
/// whole company, some 10,000.
pub(super) const MAX_OBJECTS: usize = 100_000;
/// How many messages of programs are kept of one input: more than one text can hold of all kinds.
pub(super) const MAX_MESSAGES: usize = 2_000;
/// What stands between a container and what is in it.
const WITHIN: &str = " › ";
/// How much of the name of a file or container is repeated to the reader.
const LONGEST_NAME: usize = 120;

/// Collects what is found in one input, or in a part of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Collector {
    /// The programs that printed the input, or what a capture is.
    tools: Vec<&'static str>,
    connections: Vec<Connection>,
    exchanges: Vec<Exchange>,
    keys: KeyLog,
    sealed: Vec<Sealed>,
    /// What the input was recognized as, in order.
    formats: Vec<&'static str>,
    /// Whether the first of those is a container of the others.
    is_container: bool,
    /// How what is being read now is written.
    form: Form,
    objects: Vec<Object>,
    /// How many objects were found before these.
    before: usize,
    printed: Vec<Printed>,
    messages: Vec<Message>,
    problems: Problems,
    need: PasswordNeed,
}

impl Collector {
    /// A collector for a part of what this one collects, to be joined to it or given up.
    pub fn fork(&self) -> Self {
        Self {
            form: self.form,
            before: self.before + self.objects.len(),
            ..Self::default()
        }
    }

    /// Takes over what was found in a part of this name; without a name, what was found directly here.
    pub fn join(&mut self, name: Option<&str>, part: Self) {
        let name = name.map(shown);
        let around = |within: String| match (&name, within.is_empty()) {
            (None, _) => within,
            (Some(name), true) => name.clone(),
            (Some(name), false) => format!("{name}{WITHIN}{within}"),
        };
        for format in part.formats {
            self.format(format, part.is_container);
        }
        for tool in part.tools {
            self.tool(tool);
        }
        self.keys(part.keys);
        let connections = self.connections.len();
        self.join_exchanges(part.exchanges);
        self.join_connections(part.connections, part.sealed);
        let printed = part.printed.into_iter().map(|printed| Printed {
            within: around(printed.within),
            connection: printed.connection.map(|index| index.moved(connections)),
            ..printed
        });
        self.printed.extend(printed);
        self.objects
            .extend(part.objects.into_iter().map(|object| Object {
                within: around(object.within),
                ..object
            }));
        let messages = part.messages.into_iter().map(|message| Message {
            within: around(message.within),
            ..message
        });
        let room = MAX_MESSAGES.saturating_sub(self.messages.len());
        self.messages.extend(messages.take(room));
        self.problems.join(part.problems, around);
        self.need = self.need.max(part.need);
    }

    fn join_exchanges(&mut self, exchanges: Vec<Exchange>) {
        let objects = self.objects.len();
        self.exchanges
            .extend(exchanges.into_iter().map(|exchange| Exchange {
                request: exchange.request.map(|index| index.moved(objects)),
                answer: exchange.answer.map(|index| index.moved(objects)),
                ..exchange
            }));
    }

    fn join_connections(&mut self, connections: Vec<Connection>, sealed: Vec<Sealed>) {
        let (objects, before) = (self.objects.len(), self.connections.len());
        for mut connection in connections {
            let indices = connection.certificates.iter_mut();
            for index in indices.chain(&mut connection.responses) {
                *index = index.moved(objects);
            }
            self.connections.push(connection);
        }
        for mut sealed in sealed {
            sealed.connection = sealed.connection.moved(before);
            self.sealed.push(sealed);
        }
    }

    /// Whether nothing was found, not even a problem.
    pub fn is_empty(&self) -> bool {
        self.formats.is_empty() && self.problems.is_empty()
    }

    /// Whether nothing was found, and no connection either.
    pub fn is_barren(&self) -> bool {
        self.is_empty()
            && self.objects.is_empty()
            && self.connections.is_empty()
            && self.exchanges.is_empty()
            && self.printed.is_empty()
    }

    /// Whether any object was found.
    pub fn has_objects(&self) -> bool {
        !self.objects.is_empty()
    }

    /// Whether any connection was found.
    pub fn has_connections(&self) -> bool {
        !self.connections.is_empty()
    }

    /// Places what stands directly here where it stands in the text that this is a value of.
    pub fn relocate(&mut self, origin: Origin) {
        let relocate = |within: &str, place: &mut Place| {
            if within.is_empty() {
                *place = origin.place(*place);
            }
        };
        for object in &mut self.objects {
            relocate(&object.within, &mut object.place);
        }
        for printed in &mut self.printed {
            relocate(&printed.within, &mut printed.place);
        }
        for message in &mut self.messages {
            relocate(&message.within, &mut message.place);
        }
        self.problems.relocate(relocate);
    }

    /// Whether an object of this kind was found.
    pub fn holds(&self, kind: Kind) -> bool {
        self.objects.iter().any(|object| object.kind == kind)
    }

    /// Keeps what programs say.
    pub fn messages(&mut self, messages: impl Iterator<Item = Message>) {
        let room = MAX_MESSAGES.saturating_sub(self.messages.len());
        self.messages.extend(messages.take(room));
    }

    /// Whether as many objects were found as one input may yield.
    pub fn is_full(&self) -> bool {
        self.before + self.objects.len() >= MAX_OBJECTS
    }

    /// Notes which program printed this.
    pub fn tool(&mut self, name: &'static str) {
        if !self.tools.contains(&name) {
            self.tools.push(name);
        }
    }

    /// Keeps secrets.
    pub fn keys(&mut self, keys: KeyLog) {
        self.keys.join(keys);
    }

    /// Keeps what a capture holds.
    pub fn capture(&mut self, capture: Capture) {
        self.tool(capture.format);
        for problem in capture.problems {
            self.problem(problem);
        }
        for (recorded, sealed) in capture.connections {
            if let Some(mut sealed) = sealed {
                sealed.connection = ConnectionIndex::after(self.connections.len());
                self.sealed.push(sealed);
            }
            self.connection(recorded);
        }
        for exchanged in capture.exchanges {
            self.exchange(exchanged);
        }
        self.keys(capture.keys);
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
            let certificates = self.indices(Kind::Certificate, &opened.certificates, place);
            let responses = self.indices(Kind::OcspResponse, &opened.responses, place);
            if let Some(connection) = self.connections.get_mut(sealed.connection.before()) {
                connection.certificates = certificates;
                connection.responses = responses;
                opened.amend(connection);
            }
        }
    }

    /// Keeps a connection, and those of its objects that are not there yet.
    pub fn connection(&mut self, recorded: Recorded) {
        let Recorded {
            mut connection,
            certificates,
            responses,
            place,
            told: _,
        } = recorded;
        connection.certificates = self.indices(Kind::Certificate, &certificates, place);
        connection.responses = self.indices(Kind::OcspResponse, &responses, place);
        self.connections.push(connection);
    }

    /// Keeps an exchange, and those of its objects that are not there yet, under its name.
    fn exchange(&mut self, exchanged: Exchanged) {
        let within = shown(&exchanged.within());
        let mut exchange = exchanged.exchange;
        let request = exchanged.request;
        exchange.request = request.and_then(|der| self.index(Kind::OcspRequest, &der, &within));
        let answer = exchanged.answer;
        exchange.answer = answer.and_then(|(kind, der)| self.index(kind, &der, &within));
        self.exchanges.push(exchange);
    }

    fn index(&mut self, kind: Kind, der: &[u8], within: &str) -> Option<ObjectIndex> {
        let before = self.objects.len();
        let index = self.indices(kind, &[der.to_vec()], Place::Offset(0)).pop();
        if let Some(object) = self.objects.get_mut(before) {
            within.clone_into(&mut object.within);
        }
        index
    }

    /// Keeps a response in words, and with which connection it came.
    pub fn printed(
        &mut self,
        connection: Option<ConnectionIndex>,
        response: PrintedResponse,
        place: Place,
    ) {
        self.printed.push(Printed {
            within: String::new(),
            place,
            connection,
            response,
        });
    }

    /// How many connections were found.
    pub fn connections(&self) -> usize {
        self.connections.len()
    }

    fn indices(&mut self, kind: Kind, objects: &[Vec<u8>], place: Place) -> Vec<ObjectIndex> {
        let mut indices = Vec::with_capacity(objects.len());
        for der in objects {
            let is_it = |object: &Object| object.kind == kind && object.der == *der;
            if !self.objects.iter().any(is_it) {
                self.object(kind, der, place);
            }
            let known = self.objects.iter().position(is_it);
            indices.extend(known.map(ObjectIndex::after));
        }
        indices
    }

    /// Notes how something is written.
    pub fn form(&mut self, form: Form) {
        self.form = form;
        self.format(form.name(), false);
    }

    /// Notes a container that is opened now.
    pub fn container(&mut self, name: &'static str) {
        self.format(name, true);
    }

    fn format(&mut self, name: &'static str, is_container: bool) {
        if self.formats.is_empty() {
            self.is_container = is_container;
        }
        if !self.formats.contains(&name) {
            self.formats.push(name);
        }
    }

    /// Notes that a password is needed, or another one.
    pub fn needs_password(&mut self, need: PasswordNeed) {
        self.need = self.need.max(need);
    }

    /// Keeps an object.
    pub fn object(&mut self, kind: Kind, der: &[u8], place: Place) {
        if self.is_full() {
            return;
        }
        self.objects.push(Object {
            kind,
            der: der.to_vec(),
            within: String::new(),
            place,
            form: self.form,
            behind: 0,
        });
        if self.is_full() {
            let message = format!(
                "Only the first {MAX_OBJECTS} objects of one input are read; the rest was not. Put the rest into another file."
            );
            self.problem(Problem::limit(place, message));
        }
    }

    /// Notes that so many octets stand behind the object kept last.
    pub fn behind(&mut self, octets: usize) {
        if let Some(last) = self.objects.last_mut() {
            last.behind = octets;
        }
    }

    /// Notes what is skipped. The same again right after is only counted.
    pub fn skip(&mut self, place: Place, message: &str, lost: bool) {
        let problem = match lost {
            true => Problem::lost(place, message.to_owned()),
            false => Problem::passed_over(place, message.to_owned()),
        };
        self.problem(problem);
    }

    /// Notes a problem, likewise.
    pub fn problem(&mut self, problem: Problem) {
        self.problems.note(problem);
    }

    /// All of it.
    pub fn finish(mut self) -> Found {
        self.open();
        Found {
            format: self.format_in_words(),
            connections: self.connections,
            exchanges: self.exchanges,
            keys: self.keys,
            sealed: self.sealed,
            objects: self.objects,
            printed: self.printed,
            problems: self.problems.finish(),
            messages: self.messages,
            password: self.need,
            rounds: 0,
        }
    }

    /// `PEM and hex`, `ZIP archive with PEM and DER`, `openssl s_client: PEM`, `gzip with pcap`.
    fn format_in_words(&self) -> String {
        let (container, forms) = match self.formats.as_slice() {
            [container, forms @ ..] if self.is_container => (*container, forms),
            forms => ("", forms),
        };
        let (tools, forms) = (self.tools.join(" and "), forms.join(" and "));
        let content = match (tools.is_empty(), forms.is_empty()) {
            (true, _) => forms,
            (false, true) => tools,
            (false, false) => format!("{tools}: {forms}"),
        };
        match (container.is_empty(), content.is_empty()) {
            (true, true) if !self.messages.is_empty() => "messages".into(),
            (true, true) => "nothing readable".into(),
            (true, false) => content,
            (false, true) => container.into(),
            (false, false) => format!("{container} with {content}"),
        }
    }
}

/// A name as it is shown: on one line, and not too long.
fn shown(name: &str) -> String {
    let is_shown = |c: char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let mut characters = name
        .chars()
        .map(|c| if is_shown(c) { c } else { '\u{fffd}' });
    let mut shown: String = characters.by_ref().take(LONGEST_NAME).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}
