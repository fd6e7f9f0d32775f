//! What a recorded connection proves, and what it does not.

pub(super) mod bytes_missing;
pub(super) mod encrypted;
pub(super) mod no_staple;
pub(super) mod not_asked;
pub(super) mod past;
pub(super) mod several_staples;

use super::Scene;
use crate::input::Connection;
use crate::store::{CertificateId, ConnectionId, ResponseId};

/// A recorded connection, with its objects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownConnection {
    /// What is known of it.
    pub connection: Connection,
    /// Its certificates, in the order in which they were sent.
    pub certificates: Vec<CertificateId>,
    /// Its staples, likewise.
    pub responses: Vec<ResponseId>,
}

/// The command that records everything.
const COMMAND: &str = "`openssl s_client -connect HOST:443 -servername HOST -status -showcerts -msg \
    </dev/null`";

/// What people know a connection by.
fn name(connection: &Connection) -> &str {
    let name = connection.server_name.as_ref();
    name.or(connection.server.as_ref())
        .map_or("the server", String::as_str)
}

impl Scene<'_> {
    /// The connections of which `holds` is true, with their positions.
    fn connections_that(
        &self,
        holds: impl Fn(&KnownConnection) -> bool,
    ) -> impl Iterator<Item = (ConnectionId, &KnownConnection)> {
        let all = self.connections.iter();
        all.filter(move |(_, known)| holds(known))
    }

    /// Whether the certificate of a connection's server requires a staple.
    fn requires_staple(&self, known: &KnownConnection) -> bool {
        let leaf = known.certificates.first();
        leaf.is_some_and(|leaf| self.objects.x509(*leaf).must_staple())
    }
}
