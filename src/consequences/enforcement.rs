//! What each client enforces: the least that it wants to see. It does not depend on the time.

use crate::tls_client::{
    self, CLIENTS, CertStatus, Client, ClientOutcome, ErrorStatus, Handshake, Response, Situation,
    Staple,
};

/// The least that a client wants to see, where nobody reaches the OCSP responder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Enforcement {
    /// It connects without a staple.
    None,
    /// It wants a staple, but not a good one: bytes that anyone can make will do.
    AnyBytes,
    /// It wants a good staple.
    Good,
    /// Nothing helps: it refuses with a good staple, too.
    Refuses,
    /// It is not known.
    Open,
}

/// What every client enforces, in the order of [`CLIENTS`].
pub(super) fn enforcement(handshake: &Handshake) -> Vec<Enforcement> {
    let cut_off = handshake.without_responder();
    CLIENTS
        .iter()
        .map(|client| of_client(client, &cut_off))
        .collect()
}

fn of_client(client: &Client, cut_off: &Handshake) -> Enforcement {
    let outcome = |staple| client.answer(&cut_off.with_staple(staple)).outcome;
    match outcome(Staple::None) {
        ClientOutcome::Connects | ClientOutcome::Unchecked => return Enforcement::None,
        ClientOutcome::Varies => return Enforcement::Open,
        ClientOutcome::Refuses => {}
    }
    match tls_client::outcome(client, Situation::AttackerBlocksOcsp, cut_off).outcome {
        ClientOutcome::Connects | ClientOutcome::Unchecked => Enforcement::AnyBytes,
        ClientOutcome::Refuses => Enforcement::Refuses,
        ClientOutcome::Varies => {
            let good = outcome(Staple::Response(Response::fresh(CertStatus::Good)));
            let error = outcome(Staple::Error(ErrorStatus::TryLater));
            match (good, error) {
                (ClientOutcome::Connects, ClientOutcome::Refuses) => Enforcement::Good,
                _ => Enforcement::Open,
            }
        }
    }
}
