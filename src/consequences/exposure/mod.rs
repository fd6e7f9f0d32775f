//! What Must-Staple buys, and what it costs: computed from one certificate and one staple.
//!
//! The question is about a thief with the certificate's key, and a revocation at the instant
//! judged: until when does each client let the attacker in? And about the site's own risk: until when
//! does it survive a responder that answers nobody?

mod refresh;
mod ways;

pub use refresh::{Delay, Refresh};
pub use ways::{Kind, Way};

use super::Timeline;
use crate::asn1::Time;
use crate::store::Store;
use crate::tls_client::Source;
use crate::verify::Judgement;

/// What a revocation at one instant would achieve, and what the staple's times mean for the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// The instant of the revocation.
    pub revoked_at: Time,
    /// The last instant of the certificate: nobody is fooled any longer after it.
    pub certificate_until: Option<Time>,
    /// After the revocation: how long a thief gets past whom.
    pub ways: Vec<Way>,
    /// If the responder dies at the same instant instead: how long the site works for whom.
    pub outage: Vec<Way>,
    /// When to fetch the next response.
    pub refresh: Option<Refresh>,
    /// What the responder's own delay costs.
    pub delay: Option<Delay>,
}

/// Weighs a revocation, or a dead responder, at `at`.
#[must_use]
pub fn exposure(objects: &Store, judgement: &Judgement, timeline: &Timeline, at: Time) -> Exposure {
    let certificate_until = objects
        .x509(judgement.certificate)
        .validity
        .map(|validity| validity.not_after);
    let scene = ways::Scene::new(objects, judgement, timeline, at);
    Exposure {
        revoked_at: at,
        certificate_until,
        ways: scene.after_a_revocation(),
        outage: scene.without_a_responder(),
        refresh: refresh::refresh(objects, judgement),
        delay: refresh::delay(objects, judgement),
    }
}

/// The Baseline Requirements on responders.
const BR_OCSP: Source = Source::read(
    "CA/Browser Forum TLS Baseline Requirements §4.9.9",
    "https://cabforum.org/working-groups/server/baseline-requirements/requirements/",
);
