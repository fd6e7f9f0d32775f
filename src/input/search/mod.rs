//! The search: one loop that serves parts.
//!
//! The input is the first part. A part is told by its content to be a capture, an archive, something
//! binary or a text, and is searched for objects by the file of that name here. Where a container comes
//! up, its opener says entry by entry what stands in it, and [`Search::serve`] takes each before it asks
//! for the next: an object is kept, a part is searched in its turn. So the queue is never longer than the
//! containers are deep ([`MAX_DEPTH`]), objects come in the order in which they stand, and nothing is
//! unpacked before its turn or held after it: a list of all parts would hold all that ever unpacks.
//!
//! Forms, containers, what went over the wire and what programs print do not know this module, nor each
//! other's doings: they are functions of bytes.

mod binary;
mod blocks;
pub(super) mod pem;
mod read_as;
pub(super) mod text;
mod value;

use std::borrow::Cow;
use std::mem;
use std::ops::ControlFlow;

use super::budget::{Budget, MAX_DEPTH, too_deep, too_many_files};
use super::collector::Collector;
use super::container;
use super::container::entry::{Content, Entries, Entry, Part, Role};
use super::form::recognize::{Other, What};
use super::form::{text as plain_text, unwanted};
use super::found::Found;
use super::given::Input;
use super::password::Password;
use super::place::Place;
use super::problem::Problem;
use super::wire::capture;

/// Finds the objects in `input`, computing at most so many rounds of key derivation.
pub(super) fn find(input: &Input, rounds: u64) -> Found {
    let mut search = Search {
        password: input.password.as_ref(),
        skips_messages: input.skips_messages,
        budget: Budget::with_rounds(rounds),
        ..Search::default()
    };
    match input.read_as {
        Some(read_as) => search.read_as(read_as, &input.bytes),
        None => search.bytes(&input.bytes),
    }
    let spent = rounds.saturating_sub(search.budget.rounds);
    Found {
        rounds: spent,
        ..search.found.finish()
    }
}

/// A search through one input.
#[derive(Default)]
struct Search<'a> {
    /// What was found in the part that is being searched.
    found: Collector,
    /// What may still be unpacked and computed.
    budget: Budget,
    password: Option<&'a Password>,
    /// Whether what programs say is passed over.
    skips_messages: bool,
    /// How many containers are around that part.
    depth: usize,
}

impl Search<'_> {
    /// Searches bytes, whatever they are.
    fn bytes(&mut self, bytes: &[u8]) {
        if self.only_blocks(bytes) {
            // Most that is long is that, and nothing else looks like it.
        } else if capture::is_capture(bytes) {
            self.found.capture(capture::read(bytes));
        } else if let Some(units) = plain_text::from_utf_16(bytes) {
            self.text(&units);
        } else if let Some(archive) = container::archive(bytes, &mut self.budget) {
            if let Some(format) = archive.format {
                self.found.container(format);
            }
            self.serve(archive.entries);
        } else if plain_text::is_binary(bytes) {
            self.binary(bytes);
        } else {
            self.text(bytes);
        }
    }

    /// The loop: takes what stands in a container, until there is no room for more.
    fn serve(&mut self, entries: Entries<'_>) {
        for entry in entries {
            if self.found.is_full() || self.take(entry).is_break() {
                return;
            }
        }
    }

    fn take(&mut self, entry: Entry<'_>) -> ControlFlow<()> {
        match entry {
            Entry::Part(part) => return self.part(part),
            Entry::Element { what, der, place } => self.element(what, &der, place),
            Entry::Problem(problem) => self.found.problem(problem),
            Entry::Otherwise(problem) if self.found.is_empty() => self.found.problem(problem),
            Entry::Otherwise(_) => {}
            Entry::Locked(need) => self.found.needs_password(need),
        }
        ControlFlow::Continue(())
    }

    fn part(&mut self, part: Part<'_>) -> ControlFlow<()> {
        let Part {
            name,
            place,
            content,
            role,
        } = part;
        match role {
            Role::File if !self.budget.charge_file() => {
                self.found.problem(Problem::limit(place, too_many_files()));
                return ControlFlow::Break(());
            }
            Role::File | Role::Whole => {
                self.enter(&name, place, |search| search.content(content));
            }
            Role::Wrapped => self.content(content),
            Role::Value(origin) => self.look_into(&name, |search| {
                search.with_bytes(content, |search, value| search.value(value, origin));
            }),
            Role::Embedded => self.look_into(&name, |search| {
                search.with_bytes(content, Search::embedded);
            }),
            Role::Around if self.found.is_empty() => {}
            Role::Around => self.with_bytes(content, Search::around),
        }
        ControlFlow::Continue(())
    }

    fn content(&mut self, content: Content<'_>) {
        self.with_bytes(content, Search::bytes);
    }

    /// Unpacks the content of a part and hands it over; says what could not be unpacked.
    fn with_bytes(&mut self, content: Content<'_>, read: impl FnOnce(&mut Self, &[u8])) {
        let (bytes, problem) = match content {
            Content::Bytes(bytes) => (Some(bytes), None),
            Content::Packed(packed) => packed.unpack(&mut self.budget),
            Content::Closed(message) => (None, Some(Problem::lost(Place::Offset(0), message))),
        };
        if let Some(problem) = problem {
            self.found.problem(problem);
        }
        if let Some(bytes) = bytes {
            read(self, &bytes);
        }
    }

    /// Keeps an object, opens a container, or names what is neither.
    fn element(&mut self, what: What, der: &[u8], place: Place) {
        match what {
            What::Object(kind) => self.found.object(kind, der, place),
            What::Other(other) => self.other(other, der, place),
        }
    }

    /// Apart from what is asked for each object: browsers compile a function as a whole once it is called often,
    /// and all openers stand here.
    #[inline(never)]
    fn other(&mut self, other: Other, der: &[u8], place: Place) {
        let Some(format) = container::der_format(other) else {
            let (message, lost) = unwanted::about(other);
            return self.found.skip(place, message, lost);
        };
        self.found.container(format);
        let name = match place {
            Place::Line(1) | Place::Offset(0) => Cow::Borrowed(format),
            place => Cow::Owned(format!("{place} › {format}")),
        };
        self.enter(&name, place, |search| {
            let entries = container::of_der(other, der, search.password, &mut search.budget);
            search.serve(entries);
        });
    }

    /// Reads apart from what was found so far, and returns what was found so.
    fn apart(&mut self, read: impl FnOnce(&mut Self)) -> Collector {
        let outer = mem::take(&mut self.found);
        self.found = outer.fork();
        read(self);
        mem::replace(&mut self.found, outer)
    }

    /// Reads what stands inside of something of this name, unless that is too deep.
    fn enter(&mut self, name: &str, place: Place, read: impl FnOnce(&mut Self)) {
        let inner = self.apart(|search| search.deepen(place, read));
        self.found.join(Some(name), inner);
    }

    /// Reads what may stand inside of something; where nothing does, nothing is said.
    fn look_into(&mut self, name: &str, read: impl FnOnce(&mut Self)) {
        let inner = self.apart(|search| search.deepen(Place::Line(1), read));
        if !inner.is_barren() {
            self.found.join(Some(name), inner);
        }
    }

    fn deepen(&mut self, place: Place, read: impl FnOnce(&mut Self)) {
        if self.depth >= MAX_DEPTH {
            return self.found.problem(Problem::limit(place, too_deep()));
        }
        self.depth += 1;
        read(self);
        self.depth -= 1;
    }
}
