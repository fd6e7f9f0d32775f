//! What clients would do if nobody reached the responder.

use super::enforcement::Enforcement;
use super::timeline::of;
use crate::tls_client::{self, CLIENTS, Client, ClientOutcome, Handshake, Responder};

/// Those that enforce something: their positions among the [`CLIENTS`], each with whether it minds that the
/// responder does not answer, and those who do.
pub(super) struct CutOff {
    enforcing: Vec<(usize, bool)>,
    asking: Vec<&'static Client>,
}

impl CutOff {
    pub(super) fn of(enforcement: &[Enforcement]) -> Self {
        let clients = CLIENTS.iter().zip(enforcement).enumerate();
        let enforcing = clients.filter(|(_, (_, one))| one.is_enforced());
        let enforcing = enforcing.map(|(place, (client, _))| (place, client.asks_the_responder()));
        Self {
            enforcing: enforcing.collect(),
            asking: of(enforcement, Enforcement::is_enforced)
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
        let outcome = |(place, asks): &(usize, bool)| {
            let outcome = match asks {
                true => answers.next().map(|answer| answer.outcome),
                false => outcomes.get(*place).copied(),
            };
            outcome.unwrap_or(ClientOutcome::Varies)
        };
        let cut_off = self.enforcing.iter().map(outcome).collect();
        drop(answers);
        handshake.responder = Responder::AsRecorded;
        cut_off
    }
}
