//! What was found in one input.

use super::connection::Connection;
use super::exchange::Exchange;
use super::message::Message;
use super::object::Object;
use super::password::PasswordNeed;
use super::printed::Printed;
use super::problem::Skipped;
use super::wire::capture::sealed::Sealed;
use super::wire::key_log::KeyLog;
use crate::asn1::Time;

/// What was found in one input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What the input was recognized as, such as `PEM`, `DER`, `base64`, `hex`, `PEM and hex`,
    /// `ZIP archive with PEM`; `nothing readable` where nothing was found. Where a known program printed it, that comes
    /// first: `openssl s_client: PEM and hex`.
    pub format: String,
    /// The connections that it is a record of, in their order.
    pub connections: Vec<Connection>,
    /// What was asked about revocation over HTTP, and what came, in the order of the questions.
    pub exchanges: Vec<Exchange>,
    /// The objects, in their order.
    pub objects: Vec<Object>,
    /// The responses that stand there in words only, in their order.
    pub printed: Vec<Printed>,
    /// What was skipped, where and why.
    pub problems: Vec<Skipped>,
    /// What programs say in it.
    pub messages: Vec<Message>,
    /// Whether something in it opens with a password only, and has not been opened.
    pub password: PasswordNeed,
    /// How many rounds of key derivation were computed.
    pub(crate) rounds: u64,
    /// Secrets, for captures that may have been given before or come later.
    pub(crate) keys: KeyLog,
    /// Handshakes that need secrets.
    pub(crate) sealed: Vec<Sealed>,
}

impl Found {
    /// When the last of the connections or questions began, as far as that is known.
    #[must_use]
    pub fn recorded_at(&self) -> Option<Time> {
        let times = self.connections.iter().filter_map(|found| found.time);
        let asked = self.exchanges.iter().filter_map(|found| found.time);
        times.chain(asked).max()
    }
}
