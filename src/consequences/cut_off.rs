//! What clients would do if nobody reached the responder.

use super::enforcement::{Enforcement, those_who};
use crate::tls_client::{self, CLIENTS, Client, ClientOutcome, Handshake, Responder};

/// Those that enforce something.
pub(super) struct CutOff {
    enforcing: Vec<Enforcing>,
    /// Those among them that mind that the responder does not answer.
    asking: Vec<&'static Client>,
}

/// A client that enforces something.
struct Enforcing {
    /// Where it stands among the [`CLIENTS`].
    place: usize,
    /// Whether it minds that the responder does not answer.
    asks: bool,
}

impl CutOff {
    pub(super) fn of(enforcement: &[Enforcement]) -> Self {
        let clients = CLIENTS.iter().zip(enforcement).enumerate();
        let clients = clients.filter(|(_, (_, one))| one.is_enforced());
        let clients = clients.map(|(place, (client, _))| Enforcing {
            place,
            asks: client.asks_the_responder(),
        });
        Self {
            enforcing: clients.collect(),
            asking: those_who(enforcement, Enforcement::is_enforced)
                .into_iter()
                .filter(|client| client.asks_the_responder())
                .collect(),
        }
    }

    /// What they would do if nobody reached the responder, where this is what every client does: most do
    /// the same.
    pub(super) fn outcomes(
        &self,
        outcomes: &[ClientOutcome],
        handshake: &mut Handshake,
    ) -> Vec<ClientOutcome> {
        handshake.responder = Responder::Unreachable;
        let mut answers = tls_client::answers_given(&self.asking, handshake);
        let outcome = |one: &Enforcing| {
            let outcome = match one.asks {
                true => answers.next().map(|answer| answer.outcome),
                false => outcomes.get(one.place).copied(),
            };
            outcome.unwrap_or(ClientOutcome::Varies)
        };
        let cut_off = self.enforcing.iter().map(outcome).collect();
        drop(answers);
        handshake.responder = Responder::AsRecorded;
        cut_off
    }
}
