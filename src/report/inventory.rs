//! Many certificates in a few lines: counts, and what is at risk.

use std::collections::HashMap;

use serde::Serialize;

use super::{Risk, Role, Row, Verdict};
use crate::asn1::Time;
use crate::ca::{AUTHORITIES, Topic};
use crate::grammar::Number;
use crate::lint;

/// Within how many days an end is near: what most tools renew in, and a margin.
pub const SOON: i64 = 30;

/// Counts over an inventory, and what is at risk in it, gathered row by row.
#[derive(Clone, Debug, Default)]
pub struct Inventory {
    /// How many rows.
    pub certificates: usize,
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
    groups: Vec<Group>,
    keys: HashMap<String, OnKey>,
}

/// The certificates on one key.
#[derive(Clone, Debug)]
struct OnKey {
    /// SHA-256 of the first.
    first: String,
    /// What people call it.
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
            (worst == Some(STAPLE_ENDS.0), STAPLE_ENDS),
            (self.is_ending, ENDING),
        ];
        let mut troubles: Vec<_> = troubles
            .into_iter()
            .filter_map(|(has, trouble)| has.then_some(trouble))
            .collect();
        let is_quiet = troubles.is_empty() && row.risk != Risk::None;
        let rule = worst.filter(|_| is_quiet).and_then(lint::rule);
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
    pub fn title(&self) -> &'static str {
        let [one, several] = self.titles;
        Number::of(self.count).pick(one, several)
    }
}

/// How many rows a group names.
const EXAMPLES: usize = 3;

/// What a row may be in trouble with, worst first: its code, how much it matters, what one and what several
/// do, and what to do about it.
type Trouble = (&'static str, Risk, [&'static str; 2], &'static str);

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
        self.certificates += 1;
        let state = RowState::of(row);
        self.demand_staple += usize::from(state.demands);
        self.usable_staple += usize::from(state.demands && state.is_usable);
        self.undetermined += usize::from(row.sha256.is_some() && row.must_staple.is_none());
        self.unreadable += usize::from(state.is_broken);
        self.expired += usize::from(state.is_expired);
        self.ending += usize::from(state.is_ending);
        for trouble in state.troubles(row, at) {
            self.join(trouble, row.label());
        }
        self.count_key(row);
    }

    /// Whether a row that was counted belongs to the group of this code and weight.
    #[must_use]
    pub fn is_in(&self, row: &Row, code: &str, risk: Risk, at: Time) -> bool {
        if code == SHARED_KEY.0 {
            return row
                .spki_sha256
                .as_ref()
                .and_then(|key| self.keys.get(key))
                .is_some_and(|known| known.count > 1);
        }
        let troubles = RowState::of(row).troubles(row, at);
        troubles
            .iter()
            .any(|trouble| (trouble.0, trouble.1) == (code, risk))
    }

    fn count_key(&mut self, row: &Row) {
        let (Some(key), Some(own)) = (&row.spki_sha256, &row.sha256) else {
            return;
        };
        let Some(known) = self.keys.get_mut(key) else {
            let first = OnKey {
                first: own.clone(),
                label: row.label().to_owned(),
                count: 1,
            };
            self.keys.insert(key.clone(), first);
            return;
        };
        // The same certificate at another place shares nothing with anybody.
        if known.first == *own {
            return;
        }
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
                self.unreadable,
                ["was not read to its end", "were not read to their end"],
            ),
        ];
        let more = more.iter().filter(|(count, _)| *count > 0);
        parts.extend(more.map(|(count, what)| said(*count, *what)));
        let noun = match self.certificates {
            1 => "certificate",
            _ => "certificates",
        };
        format!(
            "{} {noun}: {}.",
            grouped(self.certificates),
            parts.join(", ")
        )
    }
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
