//! The same policies on a certificate that someone holds.

use super::course::tls_feature;
use super::{HandshakeOutcome, Policy};
use crate::tls_client::{
    self, CertStatus, DAY, Handshake, Responder, Response, Standing, Staple, TlsFeature,
};

/// What comes with a certificate, as it was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stapled {
    /// A current response that says this.
    Good,
    /// The certificate is revoked.
    Revoked,
    /// The responder does not know it.
    Unknown,
    /// A response that has a fault.
    Unusable,
    /// Words say that one came, and what it says is not known for certain.
    Told,
    /// None.
    Missing,
}

/// A certificate and what is stapled to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presented {
    /// Whether the certificate promises a staple.
    pub must_staple: bool,
    /// Whether it names a responder.
    pub has_ocsp_url: bool,
    /// What is stapled.
    pub stapled: Stapled,
}

/// What a client with this policy does; `reachable` tells whether it gets through to the responder,
/// which would then answer good.
#[must_use]
pub fn own(policy: Policy, presented: Presented, reachable: bool) -> HandshakeOutcome {
    let handshake = Handshake {
        tls_feature: tls_feature(presented.must_staple),
        tls_feature_critical: false,
        issuer_tls_feature: TlsFeature::Absent,
        has_ocsp_url: presented.has_ocsp_url,
        validity: 90 * DAY,
        is_laxly_readable: false,
        standing: Standing::Valid,
        staple: staple(presented.stapled),
        responder: match reachable {
            true => Responder::AsRecorded,
            false => Responder::Unreachable,
        },
    };
    let answer = policy.client(false).answer(&handshake);
    let asked = matches!(presented.stapled, Stapled::Unusable | Stapled::Missing);
    let informed = matches!(presented.stapled, Stapled::Good | Stapled::Told)
        || (asked && reachable && presented.has_ocsp_url);
    match (answer.outcome, informed) {
        (tls_client::ClientOutcome::Refuses, _) => HandshakeOutcome::Refuses,
        (_, true) => HandshakeOutcome::Connects,
        (_, false) => HandshakeOutcome::Unchecked,
    }
}

fn staple(stapled: Stapled) -> Staple {
    match stapled {
        // What is told is taken for true.
        Stapled::Good | Stapled::Told => Staple::Response(Response::fresh(CertStatus::Good)),
        Stapled::Revoked => Staple::Response(Response::fresh(CertStatus::Revoked)),
        Stapled::Unknown => Staple::Response(Response::fresh(CertStatus::Unknown)),
        Stapled::Unusable => Staple::Malformed,
        Stapled::Missing => Staple::None,
    }
}
