//! One pair over time: what changes when, for whom.

use super::cut_off::CutOff;
use super::enforcement::{Enforcement, enforcement, those_who};
use super::instants::instants;
use super::interval::Interval;
use super::outcomes::{State, moment, subject, verb};
use super::servers::{ServerBand, Watch};
use crate::asn1::Time;
use crate::store::{CertificateId, ResponseId, Store};
use crate::tls_client::{CLIENTS, Client, ClientOutcome};
use crate::verify::{self, Moments, Verdict};

/// One certificate and one response, from the first to the last instant that matters to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The certificate.
    pub certificate: CertificateId,
    /// The response; none where none was given.
    pub response: Option<ResponseId>,
    /// The beginning of the union of all windows.
    pub from: Time,
    /// Its end.
    pub until: Time,
    /// What changes, in order. Between two of them nothing does, for anybody.
    pub changes: Vec<Change>,
    /// What each client does over time.
    pub bands: Vec<Band>,
    /// What each server does with the response over time; empty without one.
    pub servers: Vec<ServerBand>,
    /// What those that enforce something would do if nobody reached the responder.
    pub cut_off: Vec<Band>,
    /// What each client enforces, in the order of [`CLIENTS`].
    pub enforcement: Vec<Enforcement>,
    /// Whether every window was looked at; only inputs made to be long have too many.
    pub complete: bool,
}

/// Something changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The first instant at which it is so.
    pub at: Time,
    /// What happens.
    pub event: Event,
    /// What happens, as a sentence.
    pub what: String,
    /// What it means for visitors, in one sentence.
    pub sentence: String,
    /// The judgement from then on.
    pub verdict: Verdict,
    /// The clients whose outcome changes, by what it was and what it becomes.
    pub groups: Vec<Group>,
    /// Where a good staple becomes unusable: clients that would refuse without any, and go on
    /// accepting this one.
    pub satisfied_by_bytes: Vec<&'static Client>,
}

/// Clients whose outcome changes in the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they did.
    pub before: ClientOutcome,
    /// What they do from then on.
    pub after: ClientOutcome,
    /// Who.
    pub clients: Vec<&'static Client>,
}

/// What happens at an instant, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Event {
    /// The certificate's `notAfter` has passed.
    CertificateExpires,
    /// The certificate's `notBefore` has come.
    CertificateBegins,
    /// The staple's `nextUpdate`, or the end of what is believed without it, has passed.
    StapleExpires,
    /// The staple's `thisUpdate` has come.
    StapleBegins,
    /// The `notAfter` of the responder's certificate has passed.
    ResponderExpires,
    /// The `notBefore` of the responder's certificate has come.
    ResponderBegins,
    /// The responder is revoked, as another response at hand says.
    ResponderRevoked,
    /// The `notBefore` or `notAfter` of the issuer's certificate.
    Issuer,
    /// A tolerance or an age limit of a client, or of this judgement.
    Tolerance,
}

/// One client over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// The client.
    pub client: &'static Client,
    /// What it does, without gaps from the timeline's beginning to its end.
    pub intervals: Vec<Interval<ClientOutcome>>,
}

/// Judges the pair at every instant at which an answer can change. None where there is no time in
/// it at all: no validity and no window.
#[must_use]
pub fn timeline(
    objects: &Store,
    certificate: CertificateId,
    response: Option<ResponseId>,
) -> Option<Timeline> {
    let moments = verify::moments(objects, certificate, response);
    let (candidates, all) = instants(&moments);
    let (mut from, mut until) = span(&moments)?;
    let mut changes = Vec::new();
    let at = |time, seen| moment(objects, certificate, response, time, seen);
    let mut last = *candidates.keys().next()? + -1;
    let first = at(last, None);
    let (mut before, mut handshake) = (first.state, first.handshake);
    let mut servers = response.map(|_| Watch::new(&moments, first.offered));
    let enforcement = enforcement(&handshake);
    let enforcing = those_who(&enforcement, Enforcement::is_enforced);
    let cut_off_of = CutOff::of(&enforcement);
    let mut cut_off_before = cut_off_of.outcomes(&before.outcomes, &mut handshake);
    let (mut states, mut cut_off) = (vec![], vec![]);
    // Where every instant is known at which the judgement may change, it is made only there.
    let every = !moments.complete || !all || !moments.revoked.is_empty();
    for (time, candidate) in &candidates {
        let after = match candidate.is_of_judgement || every {
            true => {
                let moment = at(*time, Some(handshake));
                handshake = moment.handshake;
                if let Some(servers) = &mut servers {
                    servers.judged(moment.offered);
                }
                moment.state
            }
            false => {
                handshake.come_to(objects.x509(certificate), last, *time);
                before.asked_again(candidate.whose, &handshake)
            }
        };
        last = *time;
        let cut_off_after = cut_off_of.outcomes(&after.outcomes, &mut handshake);
        if after != before {
            let stale = before.verdict == Verdict::Good && after.verdict == Verdict::Unusable;
            let satisfied_by_bytes = match stale {
                true => satisfied_by_bytes(&enforcement, &after),
                false => Vec::new(),
            };
            let events = &candidate.events;
            changes.push(change(*time, events, &before, &after, satisfied_by_bytes));
            let held = std::mem::replace(&mut before, after);
            states.push((Some(*time), held.outcomes));
        }
        if cut_off_after != cut_off_before {
            let held = std::mem::replace(&mut cut_off_before, cut_off_after);
            cut_off.push((Some(*time), held));
        }
    }
    states.push((None, before.outcomes));
    cut_off.push((None, cut_off_before));
    if let (Some(first), Some(last)) = (changes.first(), changes.last()) {
        from = from.min(first.at);
        until = until.max(last.at);
    }
    Some(Timeline {
        certificate,
        response,
        from,
        until,
        changes,
        bands: bands(CLIENTS, &states, from, until),
        servers: servers.map_or_else(Vec::new, |watch| watch.end(from, until)),
        cut_off: bands(&enforcing, &cut_off, from, until),
        enforcement,
        complete: moments.complete && all,
    })
}

/// The union of all windows but the issuer's, which lives for years.
fn span(moments: &Moments) -> Option<(Time, Time)> {
    let validities = moments.certificate.iter().chain(&moments.responders);
    let validities = validities.map(|validity| (validity.not_before, validity.not_after));
    let windows = moments
        .windows
        .iter()
        .map(|entry| (entry.window.from, entry.window.until));
    let ends: Vec<_> = validities
        .chain(windows)
        .flat_map(|(from, until)| [from, until])
        .collect();
    Some((*ends.iter().min()?, *ends.iter().max()?))
}

fn change(
    at: Time,
    events: &[(Event, &'static str)],
    before: &State,
    after: &State,
    satisfied_by_bytes: Vec<&'static Client>,
) -> Change {
    let event = events.iter().map(|(event, _)| *event).min();
    let event = event.unwrap_or(Event::Tolerance);
    let mut what: Vec<&str> = Vec::new();
    for (_, text) in events.iter().filter(|(other, _)| *other == event) {
        if !what.contains(text) {
            what.push(text);
        }
    }
    let groups = groups(before, after);
    Change {
        at,
        event,
        what: what.join(" "),
        sentence: sentence(&groups, &satisfied_by_bytes, after),
        verdict: after.verdict,
        groups,
        satisfied_by_bytes,
    }
}

fn groups(before: &State, after: &State) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let pairs = before.outcomes.iter().zip(&after.outcomes).zip(CLIENTS);
    for ((before, after), client) in pairs.filter(|((before, after), _)| before != after) {
        let (before, after) = (*before, *after);
        let same = |group: &&mut Group| (group.before, group.after) == (before, after);
        match groups.iter_mut().find(same) {
            Some(group) => group.clients.push(client),
            None => groups.push(Group {
                before,
                after,
                clients: vec![*client],
            }),
        }
    }
    groups.sort_by_key(|group| match group.after {
        ClientOutcome::Refuses => 0,
        ClientOutcome::Varies => 1,
        ClientOutcome::Connects => 2,
        ClientOutcome::Unchecked => 3,
    });
    groups
}

/// The clients that go by bytes: they connect although the staple is no good, and would not without.
fn satisfied_by_bytes(enforcement: &[Enforcement], after: &State) -> Vec<&'static Client> {
    let enforcing = CLIENTS.iter().zip(enforcement).zip(&after.outcomes);
    enforcing
        .filter(|((_, one), outcome)| one.is_enforced() && **outcome == ClientOutcome::Connects)
        .map(|((client, _), _)| *client)
        .collect()
}

/// Octets that most sentences about a change fit into.
const USUAL_SENTENCE: usize = 256;

fn sentence(groups: &[Group], satisfied_by_bytes: &[&'static Client], state: &State) -> String {
    let everybody = |outcome: ClientOutcome| state.outcomes.iter().all(|one| *one == outcome);
    if !groups.is_empty() && everybody(ClientOutcome::Refuses) {
        return "Every client refuses.".into();
    }
    let mut told = String::with_capacity(USUAL_SENTENCE);
    let mut tell = |parts: [&str; 3]| {
        told.push_str(if told.is_empty() {
            "From then on "
        } else {
            "; "
        });
        parts.iter().for_each(|part| told.push_str(part));
    };
    for after in [
        ClientOutcome::Refuses,
        ClientOutcome::Varies,
        ClientOutcome::Connects,
        ClientOutcome::Unchecked,
    ] {
        let clients: Vec<_> = groups
            .iter()
            .filter(|group| group.after == after)
            .flat_map(|group| group.clients.iter().copied())
            .collect();
        if !clients.is_empty() {
            let (who, number) = subject(&clients);
            tell([&who, " ", verb(after, number)]);
        }
    }
    if !satisfied_by_bytes.is_empty() {
        let (who, number) = subject(satisfied_by_bytes);
        let verb = number.pick("accepts the stale bytes", "accept the stale bytes");
        tell([&who, " still ", verb]);
    }
    if told.is_empty() {
        return "No client’s answer changes.".into();
    }
    told.push('.');
    told
}

/// `states`: what clients did, each with the instant at which it ends; none for the last.
fn bands(
    clients: &[&'static Client],
    states: &[(Option<Time>, Vec<ClientOutcome>)],
    from: Time,
    until: Time,
) -> Vec<Band> {
    let band = |(position, client): (usize, &&'static Client)| {
        let mut intervals: Vec<Interval<ClientOutcome>> = Vec::with_capacity(states.len().min(8));
        let mut start = from;
        for (end, outcomes) in states {
            let Some(outcome) = outcomes.get(position).copied() else {
                continue;
            };
            let length_counts = end.is_none_or(|end| end > start);
            let end = end.unwrap_or(until);
            match intervals.last_mut() {
                Some(last) if last.outcome == outcome => last.until = end,
                _ if length_counts => intervals.push(Interval {
                    from: start,
                    until: end,
                    outcome,
                }),
                _ => {}
            }
            start = end;
        }
        Band { client, intervals }
    };
    clients.iter().enumerate().map(band).collect()
}
