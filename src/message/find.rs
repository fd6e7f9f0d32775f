//! The search: one pass over a text, whatever its length.

use std::collections::{HashMap, VecDeque};
use std::sync::LazyLock;

use aho_corasick::Anchored;
use aho_corasick::automaton::Automaton as _;
use aho_corasick::nfa::contiguous::NFA;

use super::pattern::{Pattern, Value, tidy};
use super::symbols::Symbols;
use super::{Message, all};

/// How many messages of one kind that differ in their values are listed of one text. More of them are
/// counted with the last: nobody reads more, and a log has millions of lines.
pub const MAX_LISTED: usize = 5;
/// How near two messages of one program belong to the same trouble, in bytes: a chain of exceptions.
const NEAR: usize = 4096;
/// How far the line around a message is looked at, in bytes to each side.
const LINE: usize = 2048;
/// How many symbols an anchor has at most.
const LONGEST: usize = 128;

/// A message found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The message.
    pub message: &'static Message,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What stood in the place of its placeholders, by their names.
    pub values: Vec<(&'static str, String)>,
    /// How often it stands there.
    pub count: usize,
}

impl PartialEq for Message {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}
impl Eq for Message {}

/// Every pattern, and the automaton of their anchors.
struct Catalogue {
    patterns: Vec<(u16, &'static Message, Pattern)>,
    /// None where it could not be made; a test sees to it that it can.
    automaton: Option<NFA>,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let messages = (0..).zip(all());
    let patterns: Vec<_> = messages
        .flat_map(|(number, message)| {
            let words = message.patterns.iter();
            words.map(move |words| (number, message, Pattern::new(words)))
        })
        .collect();
    let anchors = patterns
        .iter()
        .map(|(_, _, pattern)| pattern.anchor().collect::<Vec<u8>>());
    let automaton = NFA::new(anchors).ok();
    Catalogue {
        patterns,
        automaton,
    }
});

/// Finds the messages in a text, in its order.
///
/// ```
/// use staplescope::message::find;
///
/// let found = find(b"| Error code: MOZILLA_PKIX_ERROR_REQUIRED_TLS_\n| FEATURE_MISSING");
/// assert_eq!(found[0].message.code, "firefox-required-tls-feature-missing");
/// ```
#[must_use]
pub fn find(text: &[u8]) -> Vec<Hit> {
    // The page asks about an empty field before anything else, and need not wait for the catalogue.
    if text.is_empty() {
        return Vec::new();
    }
    let catalogue = &*CATALOGUE;
    let mut places = [0; LONGEST];
    let mut search = Search::new(text);
    let start = |nfa: &'static NFA| Some((nfa, nfa.start_state(Anchored::No).ok()?));
    let Some((automaton, mut state)) = catalogue.automaton.as_ref().and_then(start) else {
        return Vec::new();
    };
    for (count, (symbol, at)) in Symbols::from(text, 0).enumerate() {
        if let Some(place) = places.get_mut(count % LONGEST) {
            *place = at;
        }
        state = automaton.next_state(Anchored::No, state, symbol);
        if !automaton.is_match(state) {
            continue;
        }
        for index in 0..automaton.match_len(state) {
            let anchor = automaton.match_pattern(state, index);
            let Some((number, message, pattern)) = catalogue.patterns.get(anchor.as_usize()) else {
                continue;
            };
            let length = pattern.anchor().count();
            let Some(first) = (count + 1).checked_sub(length) else {
                continue;
            };
            let place = |count: usize| places.get(count % LONGEST).copied();
            let Some(start) = place(first) else { continue };
            let before = first.checked_sub(1).and_then(place);
            let is_apart = before.is_none_or(|before| before + 1 < start);
            if is_apart && let Some((end, values)) = pattern.matches(text, start) {
                search.take(Raw {
                    number: *number,
                    message,
                    start,
                    end,
                    values,
                });
            }
        }
    }
    search.finish()
}

/// A message found, before it is compared with those around it.
struct Raw {
    number: u16,
    message: &'static Message,
    start: usize,
    end: usize,
    values: Vec<Value>,
}

impl Raw {
    /// Whether all of another stands within it, and more.
    fn covers(&self, other: &Self) -> bool {
        self.start <= other.start
            && self.end >= other.end
            && self.end - self.start > other.end - other.start
    }
}

struct Search<'a> {
    text: &'a [u8],
    /// Those to which something may still come.
    waiting: VecDeque<Raw>,
    /// Where the last message of each program and rank that passed was.
    passed: HashMap<(&'static str, u8), usize>,
    /// Where the last message of any program that is no library was.
    last: Option<usize>,
    /// Where the last message without values ends: what stands within it is part of its words.
    covered: usize,
    /// Where the last of each kind ended.
    ended: HashMap<u16, usize>,
    /// The positions of those listed of each kind.
    listed: HashMap<u16, Vec<usize>>,
    hits: Vec<Hit>,
}

impl<'a> Search<'a> {
    fn new(text: &'a [u8]) -> Self {
        Self {
            text,
            waiting: VecDeque::new(),
            passed: HashMap::new(),
            last: None,
            covered: 0,
            ended: HashMap::new(),
            listed: HashMap::new(),
            hits: Vec::new(),
        }
    }

    fn take(&mut self, raw: Raw) {
        while let Some(first) = self.waiting.front()
            && first.start + NEAR < raw.start
        {
            self.pass();
        }
        self.waiting.push_back(raw);
    }

    /// Takes the first of those waiting, unless another says more.
    fn pass(&mut self) {
        let Some(raw) = self.waiting.pop_front() else {
            return;
        };
        if self.is_outdone(&raw) {
            return;
        }
        let key = (raw.message.basis.program, raw.message.rank);
        self.passed.insert(key, raw.start);
        if !raw.message.basis.is_library {
            self.last = Some(raw.start);
        }
        if raw.values.is_empty() {
            self.covered = self.covered.max(raw.end);
        }
        self.tally(raw);
    }

    fn is_outdone(&self, raw: &Raw) -> bool {
        let (program, rank) = (raw.message.basis.program, raw.message.rank);
        let says_more = |other: &Raw| {
            let is_same = other.message.basis.program == program;
            (is_same && other.message.rank < rank)
                || other.covers(raw)
                || (raw.message.basis.is_library
                    && !other.message.basis.is_library
                    && !raw.covers(other)
                    && self.on_one_line(raw.start, other.start))
        };
        let said_more = (0..rank).any(|rank| {
            let passed = self.passed.get(&(program, rank));
            passed.is_some_and(|at| at + NEAR >= raw.start)
        });
        let is_quoted = raw.message.basis.is_library
            && self
                .last
                .is_some_and(|last| self.on_one_line(last, raw.start));
        let is_within = raw.end <= self.covered;
        said_more || is_quoted || is_within || self.waiting.iter().any(says_more)
    }

    fn on_one_line(&self, one: usize, other: usize) -> bool {
        let (from, to) = (one.min(other), one.max(other));
        let between = self.text.get(from..to).unwrap_or_default();
        between.len() <= LINE && !between.iter().any(|byte| matches!(byte, b'\n' | b'\r'))
    }

    /// Lists it, or counts it with its like.
    fn tally(&mut self, mut raw: Raw) {
        let ended = self.ended.insert(raw.number, raw.end);
        if ended.is_some_and(|ended| ended > raw.start) {
            return;
        }
        if ended.is_some_and(|ended| self.on_one_line(ended, raw.start)) {
            return self.complete(raw);
        }
        let listed = self.listed.entry(raw.number).or_default();
        let full = listed.len() >= MAX_LISTED;
        if !full {
            let line = line(self.text, raw.start, raw.end);
            fields(line, raw.message.basis.fields, &mut raw.values);
        }
        let same = listed.iter().copied().find(|at| {
            let hit = self.hits.get(*at);
            hit.is_some_and(|hit| hit.values == raw.values || hit.values.is_empty())
        });
        match same.or(listed.last().copied().filter(|_| full)) {
            Some(at) => {
                if let Some(hit) = self.hits.get_mut(at) {
                    hit.count += 1;
                    if hit.values.is_empty() {
                        hit.values = raw.values;
                    }
                }
            }
            None => {
                listed.push(self.hits.len());
                self.hits.push(Hit {
                    message: raw.message,
                    start: raw.start,
                    end: raw.end,
                    values: raw.values,
                    count: 1,
                });
            }
        }
    }

    /// The same said in other words of the same line may name what the first did not.
    fn complete(&mut self, raw: Raw) {
        let last = self
            .listed
            .get(&raw.number)
            .and_then(|listed| listed.last());
        if let Some(hit) = last.and_then(|at| self.hits.get_mut(*at))
            && hit.values.is_empty()
        {
            hit.values = raw.values;
        }
    }

    fn finish(mut self) -> Vec<Hit> {
        while !self.waiting.is_empty() {
            self.pass();
        }
        self.hits.sort_by_key(|hit| hit.start);
        self.hits
    }
}

/// The lines that a message stands in, as far as they are looked at.
pub(super) fn line(text: &[u8], start: usize, end: usize) -> &[u8] {
    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r' | 0x0b);
    let floor = start.saturating_sub(LINE);
    let before = text.get(floor..start).unwrap_or_default();
    let first = before
        .iter()
        .rposition(is_end)
        .map_or(floor, |at| floor + at + 1);
    let after = text.get(end..).unwrap_or_default();
    let after = after.get(..after.len().min(LINE)).unwrap_or_default();
    let last = end + after.iter().position(is_end).unwrap_or(after.len());
    text.get(first..last).unwrap_or_default()
}

/// Reads what else a program says in its lines: `, responder: ocsp.example, certificate: "…"`.
fn fields(line: &[u8], fields: &[(&'static str, &'static str)], values: &mut Vec<Value>) {
    for (before, name) in fields {
        let mut places = line.windows(before.len());
        let Some(at) = places.position(|window| window == before.as_bytes()) else {
            continue;
        };
        let rest = line.get(at + before.len()..).unwrap_or_default();
        let is_end = |byte: &u8| matches!(byte, b',' | b'"' | b']' | b'\'' | b';');
        let length = rest.iter().position(is_end).unwrap_or(rest.len());
        let value = tidy(rest.get(..length).unwrap_or_default());
        if !value.is_empty() && !values.iter().any(|(known, _)| known == name) {
            values.push((name, value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_has_room_and_an_anchor_that_tells_it() {
        assert!(CATALOGUE.automaton.is_some());
        for (_, message, pattern) in &CATALOGUE.patterns {
            let length = pattern.anchor().count();
            assert!((6..LONGEST).contains(&length), "{message:?}");
        }
    }

    #[test]
    fn what_comes_again_is_counted_and_no_list_grows_without_bound() {
        let line = "[error] 7#7: OCSP responder timed out (110: timed out) while requesting certificate status, responder: ocsp.example\n";
        let found = find(line.repeat(1000).as_bytes());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].count, 1000);
        let many: String = (0..1000)
            .map(|at| line.replace("ocsp.", &format!("o{at}.")))
            .collect();
        let found = find(many.as_bytes());
        assert_eq!(found.len(), MAX_LISTED);
        assert_eq!(found.iter().map(|hit| hit.count).sum::<usize>(), 1000);
    }
}
