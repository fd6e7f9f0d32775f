//! What changes when, for whom, as the report has it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{OutcomeKind, ServerOutcomeKind, Text, Verdict, kebab_enum};
use crate::asn1::Time;
use crate::consequences as from;
use crate::tls_client::Client;

/// One certificate and one staple over time. It does not depend on the instant judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Timeline {
    /// The certificate's id.
    pub certificate: String,
    /// The response's id; none where none was given.
    pub response: Option<String>,
    /// The beginning of the union of all windows, RFC 3339 UTC.
    pub from: Arc<str>,
    /// Its end, RFC 3339 UTC.
    pub until: Arc<str>,
    /// What changes, in order. Between two of them nothing does, for any client.
    pub changes: Vec<Change>,
    /// What clients do over time, those together that do the same.
    pub bands: Vec<Band>,
    /// What servers do with the response over time, those together that do the same; empty without a
    /// response.
    pub server_bands: Vec<ServerBand>,
    /// Whether every window was looked at; only inputs made to be long have too many.
    pub complete: bool,
}

/// Something changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Change {
    /// The first instant at which it is so, RFC 3339 UTC.
    pub at: String,
    /// What happens.
    pub event: Event,
    /// What happens, as a sentence.
    pub what: String,
    /// What it means for visitors, as a sentence.
    pub sentence: String,
    /// The judgement from then on.
    pub verdict: Verdict,
    /// The clients whose outcome changes.
    pub clients: Vec<ClientChange>,
    /// The ids of clients that go on accepting bytes that are no good any more.
    pub content: Vec<Text>,
}

/// A client whose outcome changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ClientChange {
    /// The client's id.
    pub client: Text,
    /// What it did.
    pub before: OutcomeKind,
    /// What it does from then on.
    pub after: OutcomeKind,
}

/// What some clients do over time, all of them the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Band {
    /// The clients' ids; each client is in one band.
    pub clients: Vec<Text>,
    /// Without gaps from the timeline's beginning to its end.
    pub intervals: Vec<Interval>,
}

/// A stretch of time with one outcome, a client's or a server's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Interval<Kind = OutcomeKind> {
    /// Its first instant, RFC 3339 UTC.
    pub from: Arc<str>,
    /// The first instant of the next; for the last one the timeline's end, which belongs to it.
    pub until: Arc<str>,
    /// What the client does, or the server with the response.
    pub outcome: Kind,
}

/// A stretch of time in which a server does the same.
pub type ServerInterval = Interval<ServerOutcomeKind>;

/// What some servers do with the response over time, all of them the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ServerBand {
    /// The servers' ids, as in `server_outcomes`; each server is in one band.
    pub servers: Vec<Text>,
    /// Without gaps from the timeline's beginning to its end.
    pub intervals: Vec<ServerInterval>,
}

kebab_enum! {
    /// What happens at an instant.
    Event {
        /// The certificate's `notAfter` has passed.
        CertificateExpires = "certificate-expires",
        /// The certificate's `notBefore` has come.
        CertificateBegins = "certificate-begins",
        /// The staple's `nextUpdate`, or the end of what is believed without it, has passed.
        StapleExpires = "staple-expires",
        /// The staple's `thisUpdate` has come.
        StapleBegins = "staple-begins",
        /// The `notAfter` of the responder's certificate has passed.
        ResponderExpires = "responder-expires",
        /// The `notBefore` of the responder's certificate has come.
        ResponderBegins = "responder-begins",
        /// The responder is revoked, as another response at hand says.
        ResponderRevoked = "responder-revoked",
        /// An issuer's certificate begins or ends to be valid.
        Issuer = "issuer",
        /// A client's tolerance or age limit.
        Tolerance = "tolerance",
    }
}

/// The timeline of one pair.
pub(crate) fn timeline(timeline: &from::Timeline) -> Timeline {
    let mut instants = Instants::default();
    Timeline {
        certificate: timeline.certificate.to_string(),
        response: timeline.response.map(|id| id.to_string()),
        from: instants.text(timeline.from),
        until: instants.text(timeline.until),
        changes: timeline.changes.iter().map(change).collect(),
        bands: bands(&timeline.bands, &mut instants),
        server_bands: server_bands(&timeline.servers, &mut instants),
        complete: timeline.complete,
    }
}

/// The instants of a time line in words: a hundred intervals have a dozen of them.
#[derive(Default)]
struct Instants(Vec<(Time, Arc<str>)>);

impl Instants {
    fn text(&mut self, time: Time) -> Arc<str> {
        if let Some((_, text)) = self.0.iter().find(|(known, _)| *known == time) {
            return Arc::clone(text);
        }
        let text: Arc<str> = String::from(time).into();
        self.0.push((time, Arc::clone(&text)));
        text
    }

    fn intervals<Outcome: Copy + Into<Kind>, Kind>(
        &mut self,
        intervals: &[from::Interval<Outcome>],
    ) -> Vec<Interval<Kind>> {
        let interval = |interval: &from::Interval<Outcome>| Interval {
            from: self.text(interval.from),
            until: self.text(interval.until),
            outcome: interval.outcome.into(),
        };
        intervals.iter().map(interval).collect()
    }
}

fn change(change: &from::Change) -> Change {
    let clients = change.groups.iter().flat_map(|group| {
        group.clients.iter().map(|client| ClientChange {
            client: client.id.into(),
            before: group.before.into(),
            after: group.after.into(),
        })
    });
    Change {
        at: change.at.into(),
        event: change.event.into(),
        what: change.what.clone(),
        sentence: change.sentence.clone(),
        verdict: change.verdict.into(),
        clients: clients.collect(),
        content: ids(&change.satisfied_by_bytes),
    }
}

/// What clients do; bands that are the same become one.
fn bands(bands: &[from::Band], instants: &mut Instants) -> Vec<Band> {
    let all = bands
        .iter()
        .map(|band| (band.client.id, band.intervals.as_slice()));
    let band = |alike: Alike<'_, _>| Band {
        clients: alike.ids,
        intervals: instants.intervals(alike.intervals),
    };
    together(all).into_iter().map(band).collect()
}

/// What servers do; bands that are the same become one.
fn server_bands(bands: &[from::ServerBand], instants: &mut Instants) -> Vec<ServerBand> {
    let all = bands
        .iter()
        .map(|band| (band.server.id, band.intervals.as_slice()));
    let band = |alike: Alike<'_, _>| ServerBand {
        servers: alike.ids,
        intervals: instants.intervals(alike.intervals),
    };
    together(all).into_iter().map(band).collect()
}

/// Clients or servers that do the same over time.
struct Alike<'a, Outcome> {
    ids: Vec<Text>,
    intervals: &'a [from::Interval<Outcome>],
}

/// Those with the same intervals, in the order of the first of each.
fn together<'a, Outcome: PartialEq>(
    bands: impl Iterator<Item = (&'static str, &'a [from::Interval<Outcome>])>,
) -> Vec<Alike<'a, Outcome>> {
    let mut kinds: Vec<Alike<'a, Outcome>> = Vec::new();
    for (id, intervals) in bands {
        match kinds.iter_mut().find(|kind| kind.intervals == intervals) {
            Some(kind) => kind.ids.push(id.into()),
            None => kinds.push(Alike {
                ids: vec![id.into()],
                intervals,
            }),
        }
    }
    kinds
}

pub(super) fn ids(clients: &[&'static Client]) -> Vec<Text> {
    clients.iter().map(|client| client.id.into()).collect()
}

impl From<from::Event> for Event {
    fn from(event: from::Event) -> Self {
        match event {
            from::Event::CertificateExpires => Self::CertificateExpires,
            from::Event::CertificateBegins => Self::CertificateBegins,
            from::Event::StapleExpires => Self::StapleExpires,
            from::Event::StapleBegins => Self::StapleBegins,
            from::Event::ResponderExpires => Self::ResponderExpires,
            from::Event::ResponderBegins => Self::ResponderBegins,
            from::Event::ResponderRevoked => Self::ResponderRevoked,
            from::Event::Issuer => Self::Issuer,
            from::Event::Tolerance => Self::Tolerance,
        }
    }
}
