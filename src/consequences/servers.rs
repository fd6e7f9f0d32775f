//! What servers do with one response over time.
//!
//! A rule of [`crate::tls_server`] compares times only with the response's own and with its tolerances
//! ([`TURNING_POINTS`]); whatever else changes, a judgement has to find out. So a server is asked at
//! every instant that is judged, and in between at its turning points, with the response grown older.

use std::collections::BTreeSet;

use super::interval::Interval;
use crate::asn1::Time;
use crate::tls_client::Since;
use crate::tls_server::{Offered, SERVERS, Server, ServerOutcome, TURNING_POINTS};
use crate::verify::Moments;

/// One server over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerBand {
    /// The server.
    pub server: &'static Server,
    /// What it does with the response, without gaps from the timeline's beginning to its end.
    pub intervals: Vec<Interval<ServerOutcome>>,
}

/// Asks the servers while a pair is judged at one instant after the other.
pub(super) struct Watch {
    /// The servers' own instants that are still ahead.
    ahead: BTreeSet<Time>,
    /// What was offered at the last instant judged.
    last: Offered,
    /// What they do, and from when on; the first from the beginning of time.
    states: Vec<(Time, Vec<ServerOutcome>)>,
}

impl Watch {
    /// Begins before everything, with what is offered then.
    pub(super) fn new(moments: &Moments, first: Offered) -> Self {
        let states = vec![(first.at, ask(&first))];
        Self {
            ahead: instants(moments),
            last: first,
            states,
        }
    }

    /// The same pair, judged at a later instant.
    pub(super) fn judged(&mut self, offered: Offered) {
        let later = self.ahead.split_off(&offered.at);
        for at in std::mem::replace(&mut self.ahead, later) {
            if at > self.last.at {
                self.note(at, ask(&self.last.at(at)));
            }
        }
        self.note(offered.at, ask(&offered));
        self.last = offered;
    }

    /// No more is judged: what each server did from `from` to `until`.
    pub(super) fn end(mut self, from: Time, until: Time) -> Vec<ServerBand> {
        for at in std::mem::take(&mut self.ahead) {
            if at > self.last.at {
                self.note(at, ask(&self.last.at(at)));
            }
        }
        let band = |(position, server): (usize, &&'static Server)| ServerBand {
            server,
            intervals: intervals(&self.states, position, from, until),
        };
        SERVERS.iter().enumerate().map(band).collect()
    }

    fn note(&mut self, at: Time, outcomes: Vec<ServerOutcome>) {
        if self.states.last().is_none_or(|(_, last)| *last != outcomes) {
            self.states.push((at, outcomes));
        }
    }
}

fn ask(offered: &Offered) -> Vec<ServerOutcome> {
    let servers = SERVERS.iter();
    servers
        .map(|server| server.answer(offered).outcome)
        .collect()
}

/// Rules compare with `<` or with `<=`, so an answer may change at an instant or just after it.
fn instants(moments: &Moments) -> BTreeSet<Time> {
    let mut instants = BTreeSet::new();
    for entry in &moments.windows {
        for (since, seconds) in TURNING_POINTS {
            let base = match since {
                Since::ThisUpdate => entry.window.from,
                Since::NextUpdate if entry.has_next_update => entry.window.until,
                Since::NextUpdate => continue,
            };
            instants.extend([base + *seconds, base + *seconds + 1]);
        }
    }
    instants
}

fn intervals(
    states: &[(Time, Vec<ServerOutcome>)],
    position: usize,
    from: Time,
    until: Time,
) -> Vec<Interval<ServerOutcome>> {
    let mut intervals: Vec<Interval<ServerOutcome>> = Vec::new();
    for (at, outcomes) in states.iter().filter(|(at, _)| *at <= until) {
        let Some(outcome) = outcomes.get(position).copied() else {
            continue;
        };
        let at = (*at).max(from);
        match intervals.last_mut() {
            Some(last) if last.outcome == outcome => {}
            // What ended before the beginning left nothing behind.
            Some(last) if last.from == at => last.outcome = outcome,
            Some(last) => {
                last.until = at;
                intervals.push(Interval {
                    from: at,
                    until,
                    outcome,
                });
            }
            None => intervals.push(Interval {
                from,
                until,
                outcome,
            }),
        }
    }
    intervals
}
