//! What a recorded connection proves, and what it does not.

pub(super) mod bytes_missing;
pub(super) mod certificates_unread;
pub(super) mod encrypted;
pub(super) mod no_staple;
pub(super) mod not_asked;
pub(super) mod past;
pub(super) mod several_staples;

use super::{CertificateId, ResponseId};
use crate::input::Connection;

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

impl KnownConnection {
    /// What people know it by.
    fn name(&self) -> &str {
        let name = self.connection.server_name.as_ref();
        name.or(self.connection.server.as_ref())
            .map_or("the server", String::as_str)
    }
}
