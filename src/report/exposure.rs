//! What a revocation would mean, as the report has it.

use serde::{Deserialize, Serialize};

use super::outcome::confidence;
use super::timeline::ids;
use super::{Reference, Text, kebab_enum};
use crate::asn1::Time;
use crate::consequences as from;
use crate::tls_client::Source;

/// What a revocation, or a dead responder, at one instant would mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Exposure {
    /// The instant, RFC 3339 UTC.
    pub revoked_at: String,
    /// The certificate's end, RFC 3339 UTC.
    pub certificate_until: Option<String>,
    /// After a revocation, with the key stolen and OCSP blocked: how long a thief gets past whom.
    pub ways: Vec<Way>,
    /// With a dead responder instead: how long the site works for whom.
    pub outage: Vec<Way>,
    /// When to fetch the next response; none without a staple.
    pub refresh: Option<Refresh>,
    /// What the responder's own delay costs; none without a staple.
    pub delay: Option<Delay>,
}

/// How long something works against, or for, some clients.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Way {
    /// Which way it is.
    pub kind: WayKind,
    /// Until when, RFC 3339 UTC; none where these objects do not tell.
    pub until: Option<String>,
    /// The same in seconds from the instant.
    pub seconds: Option<i64>,
    /// The clients' ids.
    pub clients: Vec<Text>,
    /// Who and why, as a sentence.
    pub sentence: String,
    /// How sure it is: `high`, `medium` or `low`.
    pub confidence: Text,
    /// Where it comes from, beyond the clients' own sources.
    pub references: Vec<Reference>,
}

kebab_enum! {
    /// The ways.
    WayKind {
        /// Clients that need no staple: the revocation does not reach them.
        SoftFail = "soft-fail",
        /// Clients that need staple bytes, but not good ones.
        AnyBytes = "any-bytes",
        /// Clients that judge the staple.
        Judged = "judged",
        /// Clients that refuse the attacker at once.
        Refused = "refused",
        /// Clients of which it is not known.
        Open = "open",
        /// Clients to which revocations are pushed.
        Pushed = "pushed",
        /// The server goes on sending the staple that it has.
        StapleKept = "staple-kept",
        /// The server stops sending the staple when it expires.
        StapleDropped = "staple-dropped",
        /// The site does not need the responder.
        Unaffected = "unaffected",
    }
}

/// When to fetch the next response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Refresh {
    /// From when on: half of the staple's life, RFC 3339 UTC.
    pub from: String,
    /// When a public responder must have a newer one, RFC 3339 UTC.
    pub due: String,
    /// The staple's end, RFC 3339 UTC.
    pub until: String,
    /// The sentence.
    pub sentence: String,
    /// Where it comes from.
    pub references: Vec<Reference>,
}

/// What the responder's own delay costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Delay {
    /// From `thisUpdate` to `producedAt`; negative if signed in advance.
    pub seconds: i64,
    /// The sentence.
    pub sentence: String,
    /// Where it comes from.
    pub references: Vec<Reference>,
}

/// What a revocation or a dead responder would mean.
pub(crate) fn exposure(exposure: &from::Exposure) -> Exposure {
    let at = exposure.revoked_at;
    Exposure {
        revoked_at: at.into(),
        certificate_until: exposure.certificate_until.map(String::from),
        ways: exposure.ways.iter().map(|one| way(one, at)).collect(),
        outage: exposure.outage.iter().map(|one| way(one, at)).collect(),
        refresh: exposure.refresh.as_ref().map(|refresh| Refresh {
            from: refresh.from.into(),
            due: refresh.due.into(),
            until: refresh.until.into(),
            sentence: refresh.sentence.clone(),
            references: references(refresh.references),
        }),
        delay: exposure.delay.as_ref().map(|delay| Delay {
            seconds: delay.seconds,
            sentence: delay.sentence.clone(),
            references: references(delay.references),
        }),
    }
}

fn way(way: &from::Way, at: Time) -> Way {
    Way {
        kind: way.kind.into(),
        until: way.until.map(String::from),
        seconds: way.until.map(|until| (until - at).max(0)),
        clients: ids(&way.clients),
        sentence: way.sentence.clone(),
        confidence: confidence(way.confidence).into(),
        references: references(way.references),
    }
}

fn references(sources: &[Source]) -> Vec<Reference> {
    sources.iter().map(Reference::from).collect()
}

impl From<from::Kind> for WayKind {
    fn from(kind: from::Kind) -> Self {
        match kind {
            from::Kind::SoftFail => Self::SoftFail,
            from::Kind::AnyBytes => Self::AnyBytes,
            from::Kind::Judged => Self::Judged,
            from::Kind::Refused => Self::Refused,
            from::Kind::Open => Self::Open,
            from::Kind::Pushed => Self::Pushed,
            from::Kind::StapleKept => Self::StapleKept,
            from::Kind::StapleDropped => Self::StapleDropped,
            from::Kind::Unaffected => Self::Unaffected,
        }
    }
}
