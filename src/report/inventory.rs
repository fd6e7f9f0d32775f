//! Many certificates in a few lines: counts, and what is at risk.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::Serialize;

use super::{Risk, Role, Row, Verdict};
use crate::asn1::Time;
use crate::ca::{AUTHORITIES, Topic};
use crate::grammar::Number;
use crate::lint;

/// Within how many days an end is near: what most tools renew in, and a margin.
pub const SOON: i64 = 30;

/// Counts over an inventory, and what is at risk in it, gathered row by row: each certificate once, wherever it
/// stands.
#[derive(Clone, Debug, Default)]
pub struct Inventory {
    /// How many certificates.
    pub certificates: usize,
    /// At how many places they stand.
    pub places: usize,
    /// How many servers' certificates demand a staple.
    pub demand_staple: usize,
    /// How many of these have a usable one.
    pub usable_staple: usize,
    /// Of how many it cannot be told whether they demand one.
    pub undetermined: usize,
    /// How many have expired.
    pub expired: usize,
    /// How many end within [`SOON`] days.
    pub ending: usize,
    /// How many could not be read, or not to their end.
    pub unreadable: usize,
    /// How many of these are files or parts of which nobody can tell what certificates they hold.
    pub closed: usize,
    groups: Vec<Group>,
    keys: HashMap<String, OnKey>,
    /// The certificates that were counted, and each trouble of one, by a hash: they may be a million.
    seen: HashSet<u64>,
}

/// The certificates on one key.
#[derive(Clone, Debug)]
struct OnKey {
    /// What people call the first.
    label: String,
    count: usize,
}

/// What of a row counts.
#[derive(Clone, Copy)]
struct RowState {
    /// It is a server's and demands a staple.
    demands: bool,
    is_usable: bool,
    is_broken: bool,
    is_expired: bool,
    is_ending: bool,
}

impl RowState {
    fn of(row: &Row) -> Self {
        let left = row.days_left;
        Self {
            demands: row.role == Some(Role::EndEntity) && row.must_staple == Some(true),
            is_usable: row.staple == Some(Verdict::Good),
            is_broken: row.sha256.is_none() || !row.problems.is_empty(),
            is_expired: left.is_some_and(|days| days < 0),
            is_ending: left.is_some_and(|days| (0..=SOON).contains(&days)),
        }
    }

    /// What it is in trouble with.
    fn troubles(self, row: &Row, at: Time) -> Vec<Trouble> {
        let demands = self.demands;
        let worst = row.worst.as_deref();
        let troubles = [
            (demands && !self.is_usable, NO_USABLE_STAPLE),
            (
                demands && row.ocsp_urls.is_empty() && !row.ocsp_urls_unread,
                NO_RESPONDER,
            ),
            (demands && row.ocsp_urls_unread, RESPONDER_UNREAD),
            (self.is_broken, UNREADABLE),
            (self.is_expired, EXPIRED),
            (demands && has_ended(row, at), CA_ENDED),
            (
                row.staple_ends_soon || worst == Some(STAPLE_ENDS.0),
                STAPLE_ENDS,
            ),
            (self.is_ending, ENDING),
        ];
        let mut troubles: Vec<_> = troubles
            .into_iter()
            .filter_map(|(has, trouble)| has.then_some(trouble))
            .collect();
        let is_said = |code: &str| {
            troubles.iter().any(|trouble| trouble.0 == code)
                || (demands && !self.is_usable && SAYS_NO_USABLE_STAPLE.contains(&code))
        };
        let rule = worst.filter(|code| row.risk != Risk::None && !is_said(code));
        let rule = rule.and_then(lint::rule);
        troubles.extend(rule.map(|rule| (rule.code, row.risk, [rule.title; 2], rule.remedy)));
        troubles
    }
}

/// Rows with the same trouble.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Stable, kebab-case; a rule's code where a rule says it.
    pub code: String,
    /// How much it matters.
    pub risk: Risk,
    /// What one of them does, and what several do; for a rule, its title in both.
    #[serde(skip)]
    titles: [&'static str; 2],
    /// What to do.
    pub remedy: String,
    /// How many rows have it.
    pub count: usize,
    /// The first of them, by what people call it.
    pub examples: Vec<String>,
}

impl Group {
    /// What it is, in a few words that follow the count.
    #[must_use]
    pub fn title(&self) -> Cow<'static, str> {
        let [one, several] = self.titles;
        let title = Number::of(self.count).pick(one, several);
        // A rule's title is a sentence of its own.
        match title.starts_with(char::is_uppercase) {
            true => {
                let noun = Number::of(self.count).pick("certificate", "certificates");
                Cow::Owned(format!("{noun}: {title}"))
            }
            false => Cow::Borrowed(title),
        }
    }
}

/// How many rows a group names.
const EXAMPLES: usize = 3;

/// What a row may be in trouble with, worst first: its code, how much it matters, what one and what several
/// do, and what to do about it.
type Trouble = (&'static str, Risk, [&'static str; 2], &'static str);

/// The rules that say the same as [`NO_USABLE_STAPLE`].
const SAYS_NO_USABLE_STAPLE: [&str; 3] = [
    "must-staple-without-staple",
    "staple-unusable",
    lint::SERVER_SENT_NO_STAPLE,
];

const NO_USABLE_STAPLE: Trouble = (
    "must-staple-without-usable-staple",
    Risk::Error,
    [
        "demands a staple, and no usable one is here",
        "demand a staple, and no usable one is here",
    ],
    "Add the responses, or follow the steps for each server: on the page a row opens them, on the command line --fix prints them.",
);
const NO_RESPONDER: Trouble = (
    "must-staple-without-ocsp-url",
    Risk::Error,
    [
        "demands a staple but names no responder",
        "demand a staple but name no responder",
    ],
    "Have them reissued, with an OCSP URL or without Must-Staple.",
);
const RESPONDER_UNREAD: Trouble = (
    "ocsp-url-unreadable",
    Risk::Warning,
    [
        "demands a staple, but its responder cannot be told",
        "demand a staple, but their responder cannot be told",
    ],
    "Add them whole: the row says where and why.",
);
const UNREADABLE: Trouble = (
    "unreadable",
    Risk::Error,
    [
        "could not be read, or not to its end",
        "could not be read, or not to their end",
    ],
    "Add them whole: the row says where and why.",
);
const EXPIRED: Trouble = (
    "certificate-expired",
    Risk::Error,
    ["has expired", "have expired"],
    "Replace them, or take them out of service.",
);
const CA_ENDED: Trouble = (
    "ca-ended-ocsp-or-must-staple",
    Risk::Warning,
    [
        "demands a staple and comes from a CA that has ended OCSP or Must-Staple",
        "demand a staple and come from a CA that has ended OCSP or Must-Staple",
    ],
    "Renew them without Must-Staple before the last staple expires.",
);
const STAPLE_ENDS: Trouble = (
    "staple-ends-soon",
    Risk::Warning,
    [
        "has a staple in the last quarter of its life",
        "have a staple in the last quarter of its life",
    ],
    "Check why the server has not fetched the next one.",
);
const ENDING: Trouble = (
    "certificate-ends-soon",
    Risk::Warning,
    ["ends within 30 days", "end within 30 days"],
    "Renew them; automatic renewal should have done so by now.",
);
const SHARED_KEY: Trouble = (
    "shared-key",
    Risk::Notice,
    [
        "shares its key with another certificate",
        "share their key with another certificate",
    ],
    "Stealing the key compromises all of them: use one key per certificate.",
);

impl Inventory {
    /// Counts a row.
    pub fn add(&mut self, row: &Row, at: Time) {
        let state = RowState::of(row);
        let own = row.sha256.as_ref();
        self.places += usize::from(own.is_some());
        let is_new = own.is_none_or(|own| self.seen.insert(number(own)));
        if is_new {
            self.certificates += usize::from(own.is_some());
            self.closed += usize::from(own.is_none());
            self.demand_staple += usize::from(state.demands);
            self.usable_staple += usize::from(state.demands && state.is_usable);
            self.undetermined += usize::from(own.is_some() && row.must_staple.is_none());
            self.unreadable += usize::from(state.is_broken);
            self.expired += usize::from(state.is_expired);
            self.ending += usize::from(state.is_ending);
            self.count_key(row, state);
        }
        for trouble in state.troubles(row, at) {
            // Elsewhere the same certificate may lack what it has here.
            let is_known = own.is_some_and(|own| !self.seen.insert(number((own, trouble.0))));
            if is_known {
                continue;
            }
            let is_usable_no_more = !is_new && trouble.0 == NO_USABLE_STAPLE.0;
            self.usable_staple -= usize::from(is_usable_no_more).min(self.usable_staple);
            self.join(trouble, row.label());
        }
    }

    /// Whether a row that was counted belongs to the group of this code and weight.
    #[must_use]
    pub fn is_in(&self, row: &Row, code: &str, risk: Risk, at: Time) -> bool {
        if code == SHARED_KEY.0 {
            let key = row.spki_sha256.as_ref();
            return key
                .filter(|_| !RowState::of(row).is_broken)
                .and_then(|key| self.keys.get(key))
                .is_some_and(|known| known.count > 1);
        }
        let troubles = RowState::of(row).troubles(row, at);
        troubles
            .iter()
            .any(|trouble| (trouble.0, trouble.1) == (code, risk))
    }

    fn count_key(&mut self, row: &Row, state: RowState) {
        // What is cut off may be a copy of another.
        let Some(key) = row.spki_sha256.as_ref().filter(|_| !state.is_broken) else {
            return;
        };
        let Some(known) = self.keys.get_mut(key) else {
            let first = OnKey {
                label: row.label().to_owned(),
                count: 1,
            };
            self.keys.insert(key.clone(), first);
            return;
        };
        known.count += 1;
        let first = (known.count == 2).then(|| known.label.clone());
        if let Some(first) = first {
            self.join(SHARED_KEY, &first);
        }
        self.join(SHARED_KEY, row.label());
    }

    fn join(&mut self, (code, risk, titles, remedy): Trouble, label: &str) {
        let known = self
            .groups
            .iter()
            .position(|one| one.code == code && one.risk == risk);
        let group = match known.and_then(|at| self.groups.get_mut(at)) {
            Some(group) => group,
            None => {
                self.groups.push(Group {
                    code: code.to_owned(),
                    risk,
                    titles,
                    remedy: remedy.to_owned(),
                    count: 0,
                    examples: Vec::new(),
                });
                match self.groups.last_mut() {
                    Some(group) => group,
                    None => return,
                }
            }
        };
        group.count += 1;
        if group.examples.len() < EXAMPLES {
            group.examples.push(label.to_owned());
        }
    }

    /// What is at risk, worst first, then most first.
    #[must_use]
    pub fn groups(&self) -> Vec<&Group> {
        let mut groups: Vec<_> = self.groups.iter().collect();
        groups.sort_by(|one, other| {
            let by_count = other.count.cmp(&one.count);
            one.risk
                .cmp(&other.risk)
                .then(by_count)
                .then_with(|| one.code.cmp(&other.code))
        });
        groups
    }

    /// The counts as one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let said = |count: usize, [one, several]: [&str; 2]| {
            format!(
                "{} {}",
                grouped(count),
                Number::of(count).pick(one, several)
            )
        };
        if self.certificates == 0 {
            let closed = [
                "file or part could not be read",
                "files or parts could not be read",
            ];
            return match self.closed {
                0 => "No certificate.".to_owned(),
                count => format!("No certificate: {}.", said(count, closed)),
            };
        }
        let mut parts = vec![match self.demand_staple {
            0 => "none demands a staple".to_owned(),
            demand => {
                let usable = self.usable_staple;
                let demand = said(demand, ["demands a staple", "demand a staple"]);
                let usable = said(usable, ["has a usable one", "have a usable one"]);
                format!("{demand}, {usable}")
            }
        }];
        let more = [
            (self.undetermined, ["may demand one"; 2]),
            (self.expired, ["has expired", "have expired"]),
            (self.ending, ["ends within 30 days", "end within 30 days"]),
            (
                self.unreadable.saturating_sub(self.closed),
                ["was not read to its end", "were not read to their end"],
            ),
            (
                self.closed,
                [
                    "file or part could not be read",
                    "files or parts could not be read",
                ],
            ),
        ];
        let more = more.iter().filter(|(count, _)| *count > 0);
        parts.extend(more.map(|(count, what)| said(*count, *what)));
        let noun = |count: usize, one: &str| {
            let plural = Number::of(count).pick("", "s");
            format!("{} {one}{plural}", grouped(count))
        };
        let certificates = noun(self.certificates, "certificate");
        match self.places > self.certificates {
            true => {
                let places = noun(self.places, "place");
                format!("{certificates} in {places}: {}.", parts.join(", "))
            }
            false => format!("{certificates}: {}.", parts.join(", ")),
        }
    }
}

/// A number that stands for something, the same for the same.
fn number(thing: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    thing.hash(&mut hasher);
    hasher.finish()
}

/// Whether the authority has announced that its responders, or Must-Staple, have ended by then.
fn has_ended(row: &Row, at: Time) -> bool {
    let authority = AUTHORITIES
        .iter()
        .find(|one| Some(one.name) == row.ca.as_deref());
    authority.is_some_and(|authority| {
        let topics = [Topic::RespondersOff, Topic::NoMoreUrls, Topic::NoMustStaple];
        let mut statements = topics.iter().filter_map(|topic| authority.about(*topic));
        statements.any(|statement| statement.holds_at(at))
    })
}

/// A number with its thousands apart: `10,000`.
#[must_use]
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
