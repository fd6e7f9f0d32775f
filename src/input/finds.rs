//! What was found, in order, with what is alike put together and everything bounded.

use std::fmt;
use std::rc::Rc;

use super::capture::{KeyLog, Sealed};
use super::connection::{Connection, Seen};
use super::container::{Budget, MAX_DEPTH, words};
use super::{Found, Kind, Object, Password, PasswordNeed, Place, Skipped, place_within};

/// How many objects one input yields. A list of all roots in use has some 150; a list of all
/// intermediates, some 2,000.
pub(super) const MAX_OBJECTS: usize = 5_000;
/// How many problems of one input are listed; nobody reads more.
pub(super) const MAX_PROBLEMS: usize = 50;
/// What stands between a container and what is in it.
const WITHIN: &str = " › ";
/// How much of the name of a file or container is repeated to the reader.
const LONGEST_NAME: usize = 120;

/// Ways to write an object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// The octets themselves.
    #[default]
    Der,
    /// A PEM block (RFC 7468).
    Pem,
    /// Base64 or base64url (RFC 4648).
    Base64,
    /// Hexadecimal digits.
    Hex,
}

impl Form {
    /// Its name for readers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Form::Pem => "PEM",
            Form::Der => "DER",
            Form::Base64 => "base64",
            Form::Hex => "hex",
        }
    }
}

/// Where the value of a text stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Origin {
    /// All of it in this line.
    At(usize),
    /// Line by line from this one on.
    From(usize),
}

/// A place and what is around it.
#[derive(Clone, Debug)]
struct Spot {
    within: String,
    place: Place,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&place_within(&self.within, self.place))
    }
}

/// Collects what is found in one input.
#[derive(Clone, Debug, Default)]
pub(super) struct Finds {
    /// The programs that printed the input, or what a capture is.
    tools: Vec<&'static str>,
    connections: Vec<Connection>,
    keys: KeyLog,
    sealed: Vec<Sealed>,
    /// What the input was recognized as, in order.
    formats: Vec<&'static str>,
    /// Whether the first of those is a container of the others.
    is_container: bool,
    /// How what is being read now is written.
    form: Form,
    objects: Vec<Object>,
    /// How many objects the finds have that these are forked from.
    before: usize,
    problems: Vec<Skipped>,
    /// How often the last problem came again, and where last.
    repeated: Option<(usize, Spot)>,
    /// How many problems are not listed, and where the first of them is.
    unlisted: Option<(usize, Spot)>,
    /// What is around what is being read now, as far as these finds were not forked inside of it.
    path: Vec<String>,
    /// How many containers are around what is being read now.
    depth: usize,
    /// What may still be unpacked and computed.
    pub budget: Budget,
    pub password: Option<Rc<Password>>,
    need: PasswordNeed,
}

impl Finds {
    /// Starts without finds.
    pub fn new(password: Option<Password>) -> Self {
        Self {
            password: password.map(Rc::new),
            ..Self::default()
        }
    }

    /// Finds of their own at the same place, which may be joined or given up.
    pub fn fork(&self) -> Self {
        Self {
            form: self.form,
            before: self.before + self.objects.len(),
            depth: self.depth,
            budget: self.budget,
            password: self.password.clone(),
            ..Self::default()
        }
    }

    /// Takes over what finds that are given up have used of the budget.
    pub fn spend_as(&mut self, fork: &Self) {
        self.budget = fork.budget;
    }

    /// Takes over what was found apart.
    pub fn join(&mut self, fork: Self) {
        self.spend_as(&fork);
        for format in fork.formats {
            self.format(format, fork.is_container);
        }
        for tool in fork.tools {
            self.tool(tool);
        }
        self.keys(fork.keys);
        let (objects, connections) = (self.objects.len(), self.connections.len());
        for mut connection in fork.connections {
            let positions = connection.certificates.iter_mut();
            for position in positions.chain(&mut connection.responses) {
                *position += objects;
            }
            self.connections.push(connection);
        }
        for mut sealed in fork.sealed {
            sealed.connection += connections;
            self.sealed.push(sealed);
        }
        for mut object in fork.objects {
            object.within = self.around(object.within);
            self.objects.push(object);
        }
        for problem in fork.problems {
            let spot = Spot {
                within: self.around(problem.within),
                place: problem.place,
            };
            self.skip_at(spot, &problem.message, problem.lost, 1);
        }
        let around = |spot: Spot| Spot {
            within: self.around(spot.within),
            ..spot
        };
        let (repeated, unlisted) = (
            fork.repeated.map(|(count, spot)| (count, around(spot))),
            fork.unlisted.map(|(count, spot)| (count, around(spot))),
        );
        if let Some((count, spot)) = repeated {
            match &mut self.unlisted {
                Some((unlisted, _)) => *unlisted += count,
                None => {
                    let before = self.repeated.take().map_or(0, |(count, _)| count);
                    self.repeated = Some((before + count, spot));
                }
            }
        }
        if let Some((count, spot)) = unlisted {
            self.unlisted.get_or_insert((0, spot)).0 += count;
        }
        self.need = self.need.max(fork.need);
    }

    /// Whether nothing was found, not even a problem.
    pub fn is_empty(&self) -> bool {
        self.formats.is_empty() && self.problems.is_empty()
    }

    /// Whether any object was found.
    pub fn has_objects(&self) -> bool {
        !self.objects.is_empty()
    }

    /// Counts the lines of what stands directly here from another one, or puts all in that one: what
    /// was found in a value of a text stands where the value stands.
    pub fn relocate(&mut self, origin: Origin) {
        let relocate = |within: &str, place: &mut Place| {
            if let (true, Place::Line(line)) = (within.is_empty(), &mut *place) {
                *line = match origin {
                    Origin::At(other) => other,
                    Origin::From(first) => first.saturating_add(*line).saturating_sub(1),
                };
            } else if let (true, Origin::At(line)) = (within.is_empty(), origin) {
                *place = Place::Line(line);
            }
        };
        for object in &mut self.objects {
            relocate(&object.within, &mut object.place);
        }
        for problem in &mut self.problems {
            relocate(&problem.within, &mut problem.place);
        }
        for (_, spot) in self.repeated.iter_mut().chain(&mut self.unlisted) {
            relocate(&spot.within, &mut spot.place);
        }
    }

    /// Whether an object of this kind was found.
    pub fn holds(&self, kind: Kind) -> bool {
        self.objects.iter().any(|object| object.kind == kind)
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

    /// Reads what stands inside of something of this name, unless that is too deep.
    pub fn enter(&mut self, name: &str, place: Place, read: impl FnOnce(&mut Self)) {
        let mut inner = self.fork();
        inner.deepen(place, read);
        self.path.push(shown(name));
        self.join(inner);
        self.path.pop();
    }

    /// Reads what may stand inside of something; only if something does, its name is made.
    pub fn look_into(&mut self, name: impl FnOnce() -> String, read: impl FnOnce(&mut Self)) {
        let mut inner = self.fork();
        inner.deepen(Place::Line(1), read);
        if inner.is_empty() && inner.objects.is_empty() && inner.connections.is_empty() {
            self.spend_as(&inner);
        } else {
            self.path.push(shown(&name()));
            self.join(inner);
            self.path.pop();
        }
    }

    fn deepen(&mut self, place: Place, read: impl FnOnce(&mut Self)) {
        self.depth += 1;
        match self.depth > MAX_DEPTH {
            true => self.skip(place, &words::too_deep(), true),
            false => read(self),
        }
    }

    /// Counts a file of an archive, if there may be one more.
    pub fn spend_file(&mut self, place: Place) -> bool {
        let may = self.budget.files > 0;
        match may {
            true => self.budget.files -= 1,
            false => self.skip(place, &words::too_many_files(), true),
        }
        may
    }

    /// Gives up unpacking: what was too large once is not tried again with less.
    pub fn spend_octets(&mut self) {
        self.budget.octets = 0;
    }

    /// What is around something of which this is around.
    fn around(&self, within: String) -> String {
        match (self.path.is_empty(), within.is_empty()) {
            (true, _) => within,
            (false, true) => self.path.join(WITHIN),
            (false, false) => format!("{}{WITHIN}{within}", self.path.join(WITHIN)),
        }
    }

    fn spot(&self, place: Place) -> Spot {
        Spot {
            within: self.around(String::new()),
            place,
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
            within: self.spot(place).within,
            place,
            form: self.form,
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
        self.skip_at(self.spot(place), message, lost, 1);
    }

    fn skip_at(&mut self, spot: Spot, message: &str, lost: bool, times: usize) {
        if let Some((count, _)) = &mut self.unlisted {
            *count += times;
            return;
        }
        let is_same = |last: &Skipped| last.message == message && last.lost == lost;
        if self.problems.last().is_some_and(is_same) {
            let before = self.repeated.take().map_or(0, |(count, _)| count);
            self.repeated = Some((before + times, spot));
            return;
        }
        self.end_repetition();
        if self.problems.len() + 1 >= MAX_PROBLEMS {
            self.unlisted = Some((times, spot));
            return;
        }
        self.problems.push(Skipped {
            within: spot.within,
            place: spot.place,
            message: message.into(),
            lost,
        });
    }

    fn end_repetition(&mut self) {
        let Some((count, spot)) = self.repeated.take() else {
            return;
        };
        if let Some(last) = self.problems.last_mut() {
            let times = if count == 1 {
                "once more".into()
            } else {
                format!("{count} times more")
            };
            last.message
                .push_str(&format!(" (The same {times}, the last at {spot}.)"));
        }
    }

    /// All of it.
    pub fn finish(mut self) -> Found {
        self.open();
        self.end_repetition();
        if let Some((count, spot)) = self.unlisted.take() {
            self.problems.push(Skipped {
                within: spot.within,
                place: spot.place,
                message: format!(
                    "From here on, {count} more {} skipped that are not listed: correct the first \
                     ones, and look again.",
                    if count == 1 { "part was" } else { "parts were" },
                ),
                lost: true,
            });
        }
        Found {
            format: self.format_in_words(),
            connections: self.connections,
            keys: self.keys,
            sealed: self.sealed,
            objects: self.objects,
            problems: self.problems,
            password: self.need,
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
