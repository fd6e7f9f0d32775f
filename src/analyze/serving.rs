//! What visitors get, as far as the inputs tell: by recorded connections, and by programs that say that no
//! staple came.

use std::collections::{HashMap, HashSet};

use crate::input::StapleSent;
use crate::message::{Fault, Severity};
use crate::store::{CertificateId, ObjectId, ResponseId};
use crate::verify::{Judgement, Seen, Sent, Witness};

use super::Case;

/// A certificate that a program refused for want of a staple, as it says.
struct Refused {
    certificate: CertificateId,
    witness: Witness,
}

impl Case {
    /// What was seen of the servers of the certificates that are judged.
    pub(super) fn seen(&self, judgements: &[Judgement]) -> HashMap<CertificateId, Seen> {
        let mut seen: HashMap<CertificateId, Seen> = HashMap::new();
        for known in self.connections.values() {
            let Some(leaf) = known.certificates.first() else {
                continue;
            };
            let connection = &known.connection;
            let server = connection.server_name.as_ref();
            let witness = Witness {
                server: server.or(connection.server.as_ref()).cloned(),
                words: None,
            };
            let of_leaf = seen.entry(*leaf).or_default();
            let responses = known.responses.iter();
            of_leaf.responses.extend(responses.map(|response| Sent {
                response: *response,
                witness: witness.clone(),
            }));
            if connection.status_request_offered == Some(true)
                && connection.staple_sent == StapleSent::No
            {
                of_leaf.none.get_or_insert(witness);
            }
        }
        for refused in self.said(judgements) {
            let of_certificate = seen.entry(refused.certificate).or_default();
            // A recorded connection is better evidence than words about another.
            if of_certificate.responses.is_empty() {
                of_certificate.none.get_or_insert(refused.witness);
            }
        }
        seen.retain(|_, seen| *seen != Seen::default());
        seen
    }

    /// The responses that came over HTTP from a responder, and in no handshake.
    pub(super) fn fetched(&self) -> HashSet<ResponseId> {
        let answers = self.exchanges.values().filter_map(|known| known.answer);
        let fetched: HashSet<_> = answers.filter_map(ObjectId::response).collect();
        let connections = self.connections.values();
        let stapled: HashSet<_> = connections.flat_map(|known| &known.responses).collect();
        fetched
            .into_iter()
            .filter(|id| !stapled.contains(id))
            .collect()
    }

    /// The certificates without whose staple a program refused, as it says: those for the host that it
    /// names, or else the only one that demands a staple.
    fn said(&self, judgements: &[Judgement]) -> Vec<Refused> {
        let refusals = self.messages.iter().filter(|(_, message)| {
            let record = message.record;
            record.severity == Severity::Error && record.fault == Fault::NoStaple
        });
        let mut refusals = refusals.peekable();
        if refusals.peek().is_none() {
            return Vec::new();
        }
        let mut demanding: Vec<CertificateId> = Vec::new();
        for judgement in judgements {
            let certificate = judgement.certificate;
            if self.objects.x509(certificate).must_staple() && !demanding.contains(&certificate) {
                demanding.push(certificate);
            }
        }
        let mut said = Vec::new();
        for (_, message) in refusals {
            let host = message.host.as_deref();
            let is_meant = |id: &&CertificateId| match host {
                Some(host) => self.objects.x509(**id).is_for_host(host),
                None => demanding.len() == 1,
            };
            let witness = Witness {
                server: message.host.clone(),
                words: Some(message.record.name),
            };
            let meant = demanding.iter().filter(is_meant);
            said.extend(meant.map(|id| Refused {
                certificate: *id,
                witness: witness.clone(),
            }));
        }
        said
    }
}
