//! Reading: what is found in an input is kept.

use std::borrow::Cow;
use std::collections::HashSet;
use std::mem;

use super::{Case, InputIndex, SealedAt, Standing};
use crate::grammar::visible;
use crate::input::{
    self, Connection, Described, DescribedBy, Exchange, Found, Input, Kind, Object, ObjectIndex,
    PasswordNeed, Skipped, Stream, place_within,
};
use crate::lint::KnownConnection;
use crate::report::{
    self, Description, DescriptionKind, InputProblem, InputSummary, KnownExchange,
};
use crate::store::{CertificateId, ObjectId, Plain};

/// The most connections that one case lists; nobody reads more.
const MAX_CONNECTIONS: usize = 1024;

impl Case {
    /// Reads one more input. Objects that are there already count once.
    pub fn add(&mut self, input: &Input) {
        let found = input::find_within(input, self.rounds_left());
        let sha256 = match self.unhashed {
            true => String::new(),
            false => input::Fingerprint::of(&input.bytes).hex(),
        };
        self.take(&input.name, input.bytes.len() as u64, sha256, found);
    }

    /// Takes over an input that came in pieces.
    pub fn add_stream(&mut self, stream: Stream) {
        let (name, size) = (stream.name().to_owned(), stream.size());
        let sha256 = stream.sha256();
        let found = stream.finish_within(self.rounds_left());
        self.take(&name, size, sha256, found);
    }

    /// Reads what stands elsewhere and may belong to the inputs: issuers and responses. It counts as if it were
    /// among them, but has no rows.
    pub fn lend(&mut self, input: &Input) {
        self.timelines.borrow_mut().clear();
        let found = input::find_within(input, 0);
        for mut object in found.objects {
            if matches!(object.kind, Kind::Certificate | Kind::OcspResponse) {
                let id = self.add_object(&mut object);
                if let (ObjectId::Response(response), 1..) = (id, object.behind) {
                    self.behind.insert(response, object.behind);
                }
            }
        }
        self.rebuild();
    }

    /// How many rounds of key derivation may still be computed for this case.
    pub(super) fn rounds_left(&self) -> u64 {
        input::MAX_ROUNDS.saturating_sub(self.rounds)
    }

    /// Takes over what was found in one input.
    pub(super) fn take(&mut self, name: &str, size: u64, sha256: String, found: Found) {
        self.timelines.borrow_mut().clear();
        let name = &*visible(name);
        let input = InputIndex(self.inputs.len());
        let mut summary = summary(name, size, sha256, &found);
        if found.objects.is_empty() {
            let meant = found.problems.iter().filter(|one| one.meant);
            let barren = self.barren.entry(input).or_default();
            barren.extend(meant.map(problem));
        }
        let ids = self.take_objects(input, found.objects, &mut summary);
        let messages = found.messages.into_iter();
        self.messages
            .extend(messages.map(|message| (name.to_owned(), message)));
        let first = self.connections.len();
        for connection in found.connections {
            self.add_connection(connection, &ids);
        }
        self.add_exchanges(found.exchanges, &ids);
        self.inputs.push(summary);
        let connections: Vec<_> = self.connections.ids().skip(first).collect();
        self.add_told(input, found.printed, &connections);
        let certificates = ids.iter().filter_map(|id| id.certificate()).collect();
        self.add_lists(first, certificates);
        for sealed in found.sealed {
            let mut of_input = self.connections.ids().skip(first);
            if let Some(connection) = of_input.nth(sealed.connection.before()) {
                self.sealed.push(SealedAt {
                    input,
                    connection,
                    sealed,
                });
            }
        }
        self.rounds = self.rounds.saturating_add(found.rounds);
        let had_room = self.keys.is_whole();
        self.keys.join(found.keys);
        if had_room && !self.keys.is_whole() {
            self.note_full_key_log();
        }
        self.open();
        self.rebuild();
    }

    /// Keeps the objects of an input. A function of its own, since browsers compile one as a whole in which a long
    /// loop runs.
    #[inline(never)]
    fn take_objects(
        &mut self,
        input: InputIndex,
        objects: Vec<Object>,
        summary: &mut InputSummary,
    ) -> Vec<ObjectId> {
        let count = objects.len();
        let is_certificate = |object: &&Object| object.kind == Kind::Certificate;
        let certificates = objects.iter().filter(is_certificate).count();
        self.objects.expect_certificates(certificates);
        self.standing.reserve(certificates);
        summary.found.reserve(count);
        summary.objects.reserve(count);
        let mut ids = Vec::with_capacity(count);
        let mut seen = HashSet::<_, Plain>::default();
        for mut object in objects {
            let id = self.add_object(&mut object);
            if let (ObjectId::Response(response), 1..) = (id, object.behind) {
                self.behind.insert(response, object.behind);
            }
            ids.push(id);
            let name = id.name();
            let is_new = seen.insert(id);
            if is_new {
                summary.objects.push(name.clone());
            }
            let found = report::found_object(name, &object);
            if let ObjectId::Certificate(certificate) = id {
                self.stand(input, certificate, &found.place);
            }
            summary.found.push(found);
        }
        ids
    }

    pub(super) fn stand(&mut self, input: InputIndex, certificate: CertificateId, place: &str) {
        self.objects.certificates[certificate].places += 1;
        self.standing.push(Standing {
            input,
            certificate,
            place: place.to_owned(),
        });
    }

    /// Notes which certificates came together: those of each connection from `first` on, or else those of
    /// the input.
    fn add_lists(&mut self, first: usize, of_input: Vec<CertificateId>) {
        let connections = self.connections.values().skip(first);
        let sent = connections.map(|known| known.certificates.clone());
        let before = self.lists.len();
        self.lists.extend(sent.filter(|list| !list.is_empty()));
        if self.lists.len() == before {
            self.lists.push(of_input);
        }
    }

    /// Says that there are more secrets than are kept.
    fn note_full_key_log(&mut self) {
        if let Some(summary) = self.inputs.last_mut() {
            summary.problems.push(InputProblem {
                place: String::new(),
                message: input::TOO_MANY_SECRETS.into(),
                lost: true,
                limit: true,
                describes: None,
            });
        }
    }

    /// Keeps an object, which is left without its octets where the store keeps these.
    fn add_object(&mut self, object: &mut Object) -> ObjectId {
        let (store, der) = (&mut self.objects, &object.der);
        match object.kind {
            Kind::Certificate => {
                let der = Cow::Owned(mem::take(&mut object.der));
                ObjectId::Certificate(store.take_certificate(der))
            }
            Kind::OcspResponse => ObjectId::Response(store.add_response(der)),
            Kind::CertificateRequest => {
                ObjectId::CertificateRequest(store.add_certificate_request(der))
            }
            Kind::OcspRequest => ObjectId::OcspRequest(store.add_ocsp_request(der)),
            Kind::Crl => ObjectId::Crl(store.add_crl(der)),
        }
    }

    /// Keeps a connection; `ids` are those of its input's objects.
    fn add_connection(&mut self, connection: Connection, ids: &[ObjectId]) {
        if self.connections.len() >= MAX_CONNECTIONS {
            return;
        }
        let known = |of_input: &[ObjectIndex]| -> Vec<ObjectId> {
            let of_input = of_input.iter();
            of_input.filter_map(|at| at.of(ids).copied()).collect()
        };
        let certificates = known(&connection.certificates).into_iter();
        let responses = known(&connection.responses).into_iter();
        self.connections.push(KnownConnection {
            certificates: certificates.filter_map(ObjectId::certificate).collect(),
            responses: responses.filter_map(ObjectId::response).collect(),
            connection,
        });
    }

    /// Keeps what was asked over HTTP; `ids` are those of its input's objects.
    fn add_exchanges(&mut self, exchanges: Vec<Exchange>, ids: &[ObjectId]) {
        let id = |at: Option<ObjectIndex>| at.and_then(|at| at.of(ids).copied());
        let room = MAX_CONNECTIONS.saturating_sub(self.exchanges.len());
        for exchange in exchanges.into_iter().take(room) {
            self.exchanges.push(KnownExchange {
                request: id(exchange.request),
                answer: id(exchange.answer),
                exchange,
            });
        }
    }
}

pub(super) fn summary(name: &str, size: u64, sha256: String, found: &Found) -> InputSummary {
    InputSummary {
        name: name.into(),
        format: found.format.clone(),
        size,
        sha256,
        recorded_at: found.recorded_at().map(|time| time.to_string()),
        objects: Vec::new(),
        found: Vec::new(),
        needs_password: found.password != PasswordNeed::None,
        wrong_password: found.password == PasswordNeed::Wrong,
        problems: found.problems.iter().map(problem).collect(),
    }
}

fn description(described: &Described) -> Description {
    Description {
        by: match described.by {
            DescribedBy::Fields => DescriptionKind::Fields,
            DescribedBy::Output => DescriptionKind::Output,
            DescribedBy::Extension => DescriptionKind::Extension,
            DescribedBy::Configuration => DescriptionKind::Configuration,
        },
        says: described.says.to_string(),
        has_must_staple: described.has_must_staple,
        host: described.host.clone(),
    }
}

fn problem(skipped: &Skipped) -> InputProblem {
    InputProblem {
        place: place_within(&skipped.within, skipped.place),
        message: skipped.message.clone(),
        lost: skipped.lost,
        limit: skipped.limit,
        describes: skipped.described.as_deref().map(description),
    }
}
