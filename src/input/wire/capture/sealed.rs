//! Handshakes that wait for their secrets.

use super::decrypt::{self, Suite};
use crate::input::connection::{Connection, Lack, StapleSent};
use crate::input::index::ConnectionIndex;
use crate::input::wire::key_log::KeyLog;
use crate::input::wire::tls::{Handshake, Side};

/// A handshake of TLS 1.3 of which the encrypted part is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sealed {
    /// Its connection.
    pub connection: ConnectionIndex,
    pub(super) handshake: Handshake,
    /// The server's records, whole with their headers.
    pub(super) records: Vec<u8>,
}

/// What was inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    /// The server's certificates, in their order.
    pub certificates: Vec<Vec<u8>>,
    /// The staples.
    pub responses: Vec<Vec<u8>>,
    handshake: Handshake,
}

const WRONG: &str = "The key log has a secret for this connection, but the secret does not decrypt it: the capture may lack the beginning of what the server sent.";

impl Sealed {
    /// Opens it, if its secret is there.
    pub fn open(&self, keys: &KeyLog) -> Option<Opened> {
        let random = &self.handshake.client_hello.as_ref()?.random;
        let suite = Suite::of(self.handshake.server_hello.as_ref()?.cipher_suite)?;
        let secret = keys.secret(random)?;
        let mut handshake = self.handshake.clone();
        match decrypt::open(suite, secret, &self.records) {
            Some(messages) => handshake.take_all(Side::Server, &messages),
            None => handshake.note(WRONG),
        }
        Some(Opened {
            certificates: std::mem::take(&mut handshake.certificates),
            responses: std::mem::take(&mut handshake.responses),
            handshake,
        })
    }
}

impl Opened {
    /// Writes down in its connection what was learnt, apart from the objects.
    pub fn amend(&self, connection: &mut Connection) {
        connection.staple_sent = match self.responses.is_empty() {
            true => self.handshake.staple_sent(),
            false => StapleSent::Yes,
        };
        connection.resumed = self.handshake.is_resumed();
        let is_wrong = self.handshake.notes.contains(&WRONG);
        connection.lack = match is_wrong {
            true => Some(Lack::Secrets),
            false => self.handshake.lack(),
        };
        connection.notes = self
            .handshake
            .notes
            .iter()
            .map(|&note| note.into())
            .collect();
    }
}
