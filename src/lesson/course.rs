//! What follows from the switches: who stands where, and which staple there is.

use super::{HandshakeOutcome, Mechanism, Policy, Switches};
use crate::tls_client::{
    self, CertStatus, DAY, Handshake, Responder, Response, STATUS_REQUEST, Standing, Staple,
    TlsFeature,
};

/// The staple that comes with the certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stapled {
    Nothing,
    Stale,
    Current(CertStatus),
}

/// One handshake's facts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Course {
    pub(super) mechanism: Mechanism,
    pub(super) switches: Switches,
    pub(super) policy: Policy,
}

impl Course {
    pub(super) const fn new(mechanism: Mechanism, switches: Switches, policy: Policy) -> Self {
        Self {
            mechanism,
            switches,
            policy,
        }
    }

    /// Whether the attacker plays the server: only a revoked certificate's key is stolen.
    pub(super) const fn impostor(&self) -> bool {
        self.switches.attacker_blocks_ocsp && self.switches.revoked
    }

    /// What the responder says to those who reach it.
    pub(super) const fn status(&self) -> CertStatus {
        match self.switches.revoked {
            true => CertStatus::Revoked,
            false => CertStatus::Good,
        }
    }

    pub(super) const fn stapled(&self) -> Stapled {
        let Switches {
            responder_down,
            stale,
            ..
        } = self.switches;
        match self.mechanism {
            Mechanism::Ocsp => Stapled::Nothing,
            _ if stale => Stapled::Stale,
            _ if self.impostor() => Stapled::Nothing,
            // Fetched before the outage, and before the revocation.
            _ if responder_down => Stapled::Current(CertStatus::Good),
            _ => Stapled::Current(self.status()),
        }
    }

    /// Whether an answer from the responder can reach the program.
    pub(super) const fn reachable(&self) -> bool {
        !self.switches.responder_down && !self.switches.attacker_blocks_ocsp
    }

    /// Whether the program turns to the responder itself.
    pub(super) const fn asks(&self) -> bool {
        let insists = matches!(
            (self.mechanism, self.policy),
            (Mechanism::MustStaple, Policy::MustStaple)
        );
        !insists && !matches!(self.stapled(), Stapled::Current(_))
    }

    /// The status that the program learns, by whichever way.
    pub(super) fn learned(&self) -> Option<CertStatus> {
        match self.stapled() {
            Stapled::Current(status) => Some(status),
            _ => (self.asks() && self.reachable()).then(|| self.status()),
        }
    }

    pub(super) fn outcome(&self) -> HandshakeOutcome {
        let client = self.policy.client(self.switches.revoked);
        let answer = client.answer(&self.handshake());
        match (answer.outcome, self.learned()) {
            (tls_client::ClientOutcome::Refuses, _) => HandshakeOutcome::Refuses,
            (_, Some(_)) => HandshakeOutcome::Connects,
            (_, None) => HandshakeOutcome::Unchecked,
        }
    }

    fn handshake(&self) -> Handshake {
        Handshake {
            tls_feature: tls_feature(self.mechanism == Mechanism::MustStaple),
            tls_feature_critical: false,
            issuer_tls_feature: TlsFeature::Absent,
            has_ocsp_url: true,
            validity: 90 * DAY,
            is_laxly_readable: false,
            standing: Standing::Valid,
            staple: match self.stapled() {
                Stapled::Nothing => Staple::None,
                Stapled::Stale => Staple::Response(Response {
                    age: 8 * DAY,
                    ..Response::fresh(CertStatus::Good)
                }),
                Stapled::Current(status) => Staple::Response(Response::fresh(status)),
            },
            responder: match self.reachable() {
                true => Responder::AsRecorded,
                false => Responder::Unreachable,
            },
        }
    }
}

/// The extension of a certificate that promises a staple, or none.
pub(super) fn tls_feature(must_staple: bool) -> TlsFeature {
    match must_staple {
        true => TlsFeature::WellFormed {
            numbers: [STATUS_REQUEST].into(),
            value: [0x30, 0x03, 0x02, 0x01, 0x05].into(),
        },
        false => TlsFeature::Absent,
    }
}
