//! Responses that stand in the inputs in words: written again as soon as the certificates for that are at
//! hand, and until then told as what they are.

use std::collections::HashMap;

use crate::input::{Lack, Printed, PrintedEntry, PrintedResponse, PrintedStatus, place_within};
use crate::rebuild::{Effort, MAX_ALL_CANDIDATES, rebuild};
use crate::report::{self, ToldReport};
use crate::store::{CertificateId, ConnectionId, KnownResponse, ObjectId, ResponseId, Store};
use crate::verify::{Told, ToldStatus};

use super::{Case, InputIndex};

/// The most responses in words that are kept of one case; nobody reads more.
const MAX_TOLD: usize = 256;

/// Every response in words of one case.
#[derive(Clone, Debug)]
pub(super) struct AllTold {
    all: Vec<InWords>,
    /// How many candidates may still be tried.
    left: usize,
}

impl AllTold {
    /// Whether nothing stands in words.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

impl Default for AllTold {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            left: MAX_ALL_CANDIDATES,
        }
    }
}

/// One response in words.
#[derive(Clone, Debug)]
struct InWords {
    input: InputIndex,
    connection: Option<ConnectionId>,
    place: String,
    words: PrintedResponse,
    effort: Effort,
    /// How many responses were held against the printed signature.
    looked_at: usize,
    /// The response, once it is written again or has come.
    response: Option<ResponseId>,
    /// Whether it came by itself.
    has_come: bool,
}

impl Case {
    /// Keeps what one input has in words; `connections` are its connections.
    pub(super) fn add_told(
        &mut self,
        input: InputIndex,
        printed: Vec<Printed>,
        connections: &[ConnectionId],
    ) {
        for printed in printed {
            let connection = printed.connection.map(|at| at.of(connections).copied());
            // Connections beyond those that are listed are not there.
            if self.told.all.len() >= MAX_TOLD || connection == Some(None) {
                continue;
            }
            self.told.all.push(InWords {
                input,
                connection: connection.flatten(),
                place: place_within(&printed.within, printed.place),
                words: printed.response,
                effort: Effort::default(),
                looked_at: 0,
                response: None,
                has_come: false,
            });
        }
    }

    /// Writes again what can be written again with the certificates that are here now.
    pub(super) fn rebuild(&mut self) {
        let mut told = std::mem::take(&mut self.told);
        for one in &mut told.all {
            if one.response.is_some() {
                continue;
            }
            if let Some(id) = one.come(&self.objects) {
                (one.response, one.has_come) = (Some(id), true);
                self.staple(one, id);
                continue;
            }
            let der = rebuild(&one.words, &self.objects, &mut one.effort, &mut told.left);
            one.response = der.map(|der| self.add_rebuilt(one, &der));
        }
        self.told = told;
    }

    fn add_rebuilt(&mut self, one: &InWords, der: &[u8]) -> ResponseId {
        let id = self.objects.add_response(der);
        if let Some(summary) = self.input_mut(one.input) {
            let name = id.to_string();
            if !summary.objects.contains(&name) {
                summary.objects.push(name.clone());
            }
            let is_proved = !one.words.signature.is_empty();
            let found = report::rebuilt_object(name, &one.place, is_proved);
            summary.found.push(found);
        }
        self.staple(one, id);
        id
    }

    /// Gives a response to the connection that its words belong to.
    fn staple(&mut self, one: &InWords, id: ResponseId) {
        let Some(connection) = one.connection else {
            return;
        };
        let known = &mut self.connections[connection];
        if !known.responses.contains(&id) {
            known.responses.push(id);
        }
        if known.connection.lack == Some(Lack::StapleBytes) {
            known.connection.lack = None;
        }
    }

    /// What is told in words about a certificate, and could not be verified.
    pub(super) fn told_about(&self, certificate: CertificateId) -> Option<Told> {
        let open = self.told.all.iter().filter(|one| one.response.is_none());
        let about = open.filter_map(|one| one.about(self, certificate));
        // What a server sent counts more than what somebody asked for.
        about.min_by_key(|told| {
            (
                !told.is_staple,
                told.names == Some(false),
                told.status.is_none(),
            )
        })
    }

    /// Takes over what is told about a certificate of another case, of which these connections came along.
    pub(super) fn copy_told(
        &mut self,
        from: &Self,
        connections: &[ConnectionId],
        certificate: CertificateId,
        ids: &HashMap<ObjectId, ObjectId>,
    ) {
        let new_connections: Vec<_> = self.connections.ids().collect();
        for one in &from.told.all {
            let place = connections
                .iter()
                .position(|id| Some(*id) == one.connection);
            if place.is_none() && one.about(from, certificate).is_none() {
                continue;
            }
            let name = from.inputs.get(one.input.0).map(|input| &input.name);
            let input = self
                .inputs
                .iter()
                .position(|input| Some(&input.name) == name);
            let response = one.response.and_then(|id| ids.get(&ObjectId::Response(id)));
            self.told.all.push(InWords {
                input: InputIndex(input.unwrap_or_default()),
                connection: place.and_then(|place| new_connections.get(place).copied()),
                response: response.and_then(|id| id.response()),
                ..one.clone()
            });
        }
    }

    /// Everything that is told in words, for the report.
    // An answer alone does without it.
    #[inline(never)]
    pub(super) fn told_reports(&self) -> Vec<ToldReport> {
        let all = self.told.all.iter();
        all.map(|one| one.report(self)).collect()
    }
}

impl InWords {
    /// The response itself, if it has come since the last time: the one with the printed signature.
    fn come(&mut self, objects: &Store) -> Option<ResponseId> {
        let signature = &self.words.signature;
        let has_it = |known: &KnownResponse| {
            let basic = known.response.basic.as_ref();
            let own = basic.and_then(|basic| basic.signature.as_ref());
            !signature.is_empty() && own.is_some_and(|own| own.value == *signature)
        };
        let mut new = objects.responses.iter().skip(self.looked_at);
        let found = new.find(|(_, known)| has_it(known));
        self.looked_at = objects.responses.len();
        found.map(|(id, _)| id)
    }

    /// What it says about a certificate, if it is about that one.
    fn about(&self, case: &Case, certificate: CertificateId) -> Option<Told> {
        let serial = case.objects.x509(certificate).serial_number.as_ref();
        let serial = serial.map_or(&[][..], |serial| &serial.value);
        let own = self
            .words
            .entries
            .iter()
            .find(|entry| entry.serial == serial);
        let first = self.words.entries.first();
        let is_sent = self.connection.is_some_and(|id| {
            let sent = &case.connections[id].certificates;
            sent.first() == Some(&certificate)
        });
        let is_nameless = first.is_some_and(|entry| entry.serial.is_empty());
        let is_about = match self.connection {
            Some(_) => is_sent || own.is_some(),
            None => own.is_some() || is_nameless,
        };
        let entry = own.or(first);
        is_about.then(|| Told {
            is_staple: self.connection.is_some(),
            status: entry.and_then(|entry| entry.status).map(status),
            this_update: entry.and_then(|entry| entry.this_update),
            next_update: entry.and_then(|entry| entry.next_update),
            names: match (own, is_nameless) {
                (Some(_), _) => Some(true),
                (None, false) if first.is_some() => Some(false),
                _ => None,
            },
            is_disproved: self.effort.has_tried(),
        })
    }

    fn report(&self, case: &Case) -> ToldReport {
        let entry = self.entry(&case.objects);
        let connection = self.connection.map(|id| &case.connections[id]);
        let leaf = connection.and_then(|known| known.certificates.first());
        report::told(&report::Words {
            connection: self.connection,
            known: connection.map(|known| &known.connection),
            certificate: leaf.map(|id| case.objects.x509(*id)),
            place: &self.place,
            words: &self.words,
            entry,
            response: self.response,
            has_come: self.has_come,
            is_disproved: self.effort.has_tried(),
        })
    }

    /// The entry about a certificate among the inputs, or else the first.
    fn entry(&self, objects: &Store) -> Option<&PrintedEntry> {
        let is_given = |entry: &&PrintedEntry| {
            let mut same = objects.with_serial_number(&entry.serial).iter();
            same.any(|id| objects.certificates[*id].given)
        };
        let entries = &self.words.entries;
        entries.iter().find(is_given).or(entries.first())
    }
}

const fn status(status: PrintedStatus) -> ToldStatus {
    match status {
        PrintedStatus::Good => ToldStatus::Good,
        PrintedStatus::Revoked => ToldStatus::Revoked,
        PrintedStatus::Unknown => ToldStatus::Unknown,
    }
}
