//! What each client enforces: the least that it wants to see. It does not depend on the time.

use crate::tls_client::{CLIENTS, Client, ClientOutcome, Handshake, Scenes, Situation};

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

impl Enforcement {
    /// Whether anything is known to be enforced.
    pub(super) fn is_enforced(self) -> bool {
        !matches!(self, Self::None | Self::Open)
    }
}

/// The clients that enforce such a thing, in their order.
pub(super) fn those_who(
    enforcement: &[Enforcement],
    wanted: impl Fn(Enforcement) -> bool,
) -> Vec<&'static Client> {
    let pairs = CLIENTS.iter().zip(enforcement);
    pairs
        .filter(|(_, one)| wanted(**one))
        .map(|(client, _)| *client)
        .collect()
}

/// What every client enforces, in the order of [`CLIENTS`].
pub(super) fn enforcement(handshake: &Handshake) -> Vec<Enforcement> {
    let scenes = Scenes::of(&handshake.without_responder());
    let clients = CLIENTS.iter();
    clients.map(|client| of_client(client, &scenes)).collect()
}

fn of_client(client: &Client, scenes: &Scenes) -> Enforcement {
    let outcome = |situation| scenes.answer(client, situation).outcome;
    match outcome(Situation::None) {
        ClientOutcome::Connects | ClientOutcome::Unchecked => return Enforcement::None,
        ClientOutcome::Varies => return Enforcement::Open,
        ClientOutcome::Refuses => {}
    }
    match outcome(Situation::AttackerBlocksOcsp) {
        ClientOutcome::Connects | ClientOutcome::Unchecked => Enforcement::AnyBytes,
        ClientOutcome::Refuses => Enforcement::Refuses,
        ClientOutcome::Varies => {
            let with_bytes = outcome(Situation::ErrorStatus);
            match (outcome(Situation::FreshGood), with_bytes) {
                (ClientOutcome::Connects, ClientOutcome::Refuses) => Enforcement::Good,
                _ => Enforcement::Open,
            }
        }
    }
}
