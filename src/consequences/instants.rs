//! The instants at which an answer can change.

use std::collections::BTreeMap;

use super::Event;
use super::outcomes::Members;
use crate::asn1::Time;
use crate::tls_client::{Since, TURNING_POINTS, Turns};
use crate::verify::{CLOCK_SKEW, EntryWindow, Moments};
use crate::x509::Validity;

/// The first instants at which something may have changed, each with what happens then.
pub(super) type Candidates = BTreeMap<Time, Candidate>;

/// What happens at one instant.
#[derive(Debug, Default)]
pub(super) struct Candidate {
    pub(super) events: Vec<(Event, &'static str)>,
    /// Whether the judgement may change, and not only what some client makes of the staple's age.
    pub(super) is_of_judgement: bool,
    /// The clients that may make something else of the staple's age.
    pub(super) whose: Members,
}

/// Every instant that can be afforded, and whether those are all.
pub(super) fn instants(moments: &Moments) -> (Candidates, bool) {
    affordable(candidates(moments), moments.entries)
}

/// How many entries are looked at for one timeline, all its instants together. A response has one or
/// two; only one made to be long has thousands, and then not every instant can be judged.
const MAX_WORK: usize = 1 << 16;

/// The fewest instants that are judged in any case: where windows begin and end.
const FEWEST: usize = 16;

/// As many as can be afforded, without those that weigh least; and whether those are all.
fn affordable(mut candidates: Candidates, entries: usize) -> (Candidates, bool) {
    let most = (MAX_WORK / entries.max(1)).max(FEWEST);
    if candidates.len() <= most {
        return (candidates, true);
    }
    candidates.retain(|_, one| one.events.iter().any(|(event, _)| *event < Event::Issuer));
    while candidates.len() > most {
        candidates.pop_last();
    }
    (candidates, false)
}

fn candidates(moments: &Moments) -> Candidates {
    let mut candidates = Candidates::new();
    if let Some(validity) = &moments.certificate {
        let what = ["The certificate becomes valid.", "The certificate expires."];
        let events = [Event::CertificateBegins, Event::CertificateExpires];
        of_validity(&mut candidates, validity, events, what);
    }
    for entry in &moments.windows {
        of_window(&mut candidates, *entry);
    }
    for validity in &moments.responders {
        let what = [
            "The responder’s certificate becomes valid.",
            "The responder’s certificate expires.",
        ];
        let events = [Event::ResponderBegins, Event::ResponderExpires];
        of_validity(&mut candidates, validity, events, what);
    }
    for revoked in &moments.revoked {
        let what = "Another response here says that the responder was revoked at this instant.";
        around(&mut candidates, *revoked, Event::ResponderRevoked, what);
    }
    for window in &moments.revocations {
        let what = "Another response’s word about the responder becomes valid or expires.";
        for instant in [window.from + -CLOCK_SKEW, window.from, window.until] {
            around(&mut candidates, instant, Event::ResponderRevoked, what);
        }
    }
    for validity in &moments.issuers {
        let what = [
            "A certificate of the issuing CA becomes valid.",
            "A certificate of the issuing CA expires.",
        ];
        of_validity(&mut candidates, validity, [Event::Issuer; 2], what);
    }
    candidates
}

/// Rules compare with `<` or with `<=`, so an answer may change at an instant or just after it.
fn around(candidates: &mut Candidates, time: Time, event: Event, what: &'static str) {
    for time in [time, time + 1] {
        note(candidates, time, event, what).is_of_judgement = true;
    }
}

/// The same, where only what some client makes of the staple's age may change.
fn around_tolerance(candidates: &mut Candidates, time: Time, what: &'static str, whose: Members) {
    for time in [time, time + 1] {
        let candidate = note(candidates, time, Event::Tolerance, what);
        candidate.whose = candidate.whose.with(whose);
    }
}

fn note<'a>(
    candidates: &'a mut Candidates,
    time: Time,
    event: Event,
    what: &'static str,
) -> &'a mut Candidate {
    let candidate = candidates.entry(time).or_default();
    if !candidate.events.contains(&(event, what)) {
        candidate.events.push((event, what));
    }
    candidate
}

fn of_validity(
    candidates: &mut Candidates,
    validity: &Validity,
    [begins, ends]: [Event; 2],
    what: [&'static str; 2],
) {
    around(candidates, validity.not_before, begins, what[0]);
    around(candidates, validity.not_after, ends, what[1]);
}

fn of_window(candidates: &mut Candidates, entry: EntryWindow) {
    let EntryWindow {
        window,
        has_next_update,
    } = entry;
    let of = |turns: &Turns| (Members::of(turns.clients), turns.points);
    let turns = TURNING_POINTS.iter().map(of);
    let points = turns.flat_map(|(whose, points)| points.iter().map(move |point| (whose, point)));
    for (whose, point) in points {
        let (base, event) = match point.since {
            Since::ThisUpdate => (window.from, Event::StapleBegins),
            Since::NextUpdate if has_next_update => (window.until, Event::StapleExpires),
            Since::NextUpdate => continue,
        };
        match point.seconds {
            0 => around(candidates, base, event, point.what),
            seconds => around_tolerance(candidates, base + seconds, point.what, whose),
        }
    }
    let early = "The staple’s thisUpdate is five minutes away, within the allowed clock skew.";
    around(
        candidates,
        window.from + -CLOCK_SKEW,
        Event::Tolerance,
        early,
    );
    if !has_next_update {
        let end = "Seven days have passed since thisUpdate, and the staple has no nextUpdate.";
        around(candidates, window.until, Event::StapleExpires, end);
    }
}
