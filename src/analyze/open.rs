//! Encrypted handshakes: opened as soon as their secrets are at hand, before or after.

use super::{Case, InputIndex};
use crate::input::{Kind, Opened, Sealed};
use crate::report;
use crate::store::ConnectionId;

/// An encrypted handshake, and where it was found.
#[derive(Clone, Debug)]
pub(super) struct SealedAt {
    pub(super) input: InputIndex,
    pub(super) connection: ConnectionId,
    pub(super) sealed: Sealed,
}

impl Case {
    /// Opens the handshakes for which there are secrets now.
    pub(super) fn open(&mut self) {
        if self.keys.is_empty() {
            return;
        }
        for one in std::mem::take(&mut self.sealed) {
            match one.sealed.open(&self.keys) {
                Some(opened) => self.add_opened(one.input, one.connection, &opened),
                None => self.sealed.push(one),
            }
        }
    }

    /// Keeps what was in an encrypted handshake.
    fn add_opened(&mut self, input: InputIndex, connection: ConnectionId, opened: &Opened) {
        let mut found = Vec::new();
        let (mut certificates, mut responses) = (Vec::new(), Vec::new());
        for der in &opened.certificates {
            let id = self.objects.add_certificate(der);
            found.push((id.to_string(), Kind::Certificate));
            self.stand(input, id, "encrypted handshake");
            certificates.push(id);
        }
        for der in &opened.responses {
            let id = self.objects.add_response(der);
            found.push((id.to_string(), Kind::OcspResponse));
            responses.push(id);
        }
        if let Some(summary) = self.input_mut(input) {
            for (id, kind) in found {
                if !summary.objects.contains(&id) {
                    summary.objects.push(id.clone());
                }
                let opened = report::opened_object(id, kind, connection);
                summary.found.push(opened);
            }
        }
        let known = &mut self.connections[connection];
        opened.amend(&mut known.connection);
        self.lists.push(certificates.clone());
        (known.certificates, known.responses) = (certificates, responses);
    }
}
