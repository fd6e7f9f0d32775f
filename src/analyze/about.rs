//! One certificate among many, with what belongs to it.

use std::collections::{BTreeSet, HashMap};

use super::{Case, InputIndex};
use crate::asn1::Time;
use crate::input::Connection;
use crate::lint::KnownConnection;
use crate::report::InputSummary;
use crate::store::{CertificateId, ObjectId, ResponseId};

/// The most certificates that come along with one: its chain, and that of each who signs for it.
const MAX_BESIDE: usize = 64;

impl Case {
    /// A case of one of the certificates at hand, by its SHA-256 as in the report: with those that may
    /// have issued it, the responses that name it and their signers, and the connections that sent it. A
    /// report about it says what one about everything would say of this certificate. None where it is
    /// not at hand.
    #[must_use]
    pub fn about(&self, sha256: &str, at: Time) -> Option<Self> {
        let octets = base16ct::mixed::decode_vec(sha256).ok()?;
        let hash = <[u8; 32]>::try_from(octets).ok()?;
        let certificate = self.objects.certificates.with_sha256(&hash)?;
        let mut beside = Beside::new(certificate);
        let judgements = self.staples(at);
        let named = judgements
            .iter()
            .filter(|one| one.certificate == certificate);
        beside
            .responses
            .extend(named.filter_map(|one| one.response));
        let connections = self.connections.ids().filter(|id| {
            let sent = &self.connections[*id].certificates;
            sent.contains(&certificate)
        });
        let connections: Vec<_> = connections.collect();
        for id in &connections {
            let known = &self.connections[*id];
            known.certificates.iter().for_each(|id| beside.add(*id));
            beside.responses.extend(&known.responses);
        }
        self.add_signers(&mut beside);
        self.add_issuers(&mut beside);
        let mut case = Self::default();
        let ids = case.copy(self, &beside);
        for id in &connections {
            case.copy_connection(&self.connections[*id], &ids);
        }
        case.copy_told(self, &connections, certificate, &ids);
        Some(case)
    }

    /// Those who signed its responses.
    fn add_signers(&self, beside: &mut Beside) {
        for response in beside.responses.clone() {
            let known = &self.objects.responses[response];
            let basic = known.response.basic.as_ref();
            let responder = basic.and_then(|basic| basic.responder_id.as_ref());
            let signers = responder.map(|id| self.objects.with_responder_id(&id.value));
            for signer in signers.unwrap_or_default() {
                beside.add(*signer);
            }
            known.certificates.iter().for_each(|id| beside.add(*id));
        }
    }

    /// Those who bear the issuers' names, up to the top.
    fn add_issuers(&self, beside: &mut Beside) {
        let mut next = 0;
        while let Some(id) = beside.certificates.get(next).copied() {
            next += 1;
            let issuer = self.objects.x509(id).issuer.as_ref();
            for issuer in issuer.map_or(&[][..], |name| self.objects.with_subject(name)) {
                beside.add(*issuer);
            }
        }
    }

    /// Takes over objects, and the inputs that they stand in; under which names they are here.
    fn copy(&mut self, from: &Self, beside: &Beside) -> HashMap<ObjectId, ObjectId> {
        let mut ids = HashMap::new();
        for id in &beside.certificates {
            let known = &from.objects.certificates[*id];
            let der = &known.certificate.der;
            // Roots that are built in come by themselves, and embedded ones with their response.
            if known.given {
                let new = self.objects.add_certificate(der);
                ids.insert(ObjectId::Certificate(*id), ObjectId::Certificate(new));
            }
            if known.trusted {
                self.objects.add_trusted(der);
            }
        }
        for id in &beside.responses {
            let known = &from.objects.responses[*id];
            let new = self.objects.add_response(&known.response.der);
            ids.insert(ObjectId::Response(*id), ObjectId::Response(new));
            if let Some(octets) = from.behind.get(id) {
                self.behind.insert(new, *octets);
            }
        }
        for (_, known) in from.objects.crls.iter() {
            let issuers = beside.certificates.iter().map(|id| from.objects.x509(*id));
            let mut issuers = issuers.filter_map(|one| one.subject.as_ref());
            let issuer = known.object.issuer.as_ref();
            if issuer.is_some_and(|name| issuers.any(|one| one.folded() == name.folded())) {
                self.objects.add_crl(&known.object.der);
            }
        }
        let names: HashMap<String, String> = ids
            .iter()
            .map(|(old, new)| (old.to_string(), new.to_string()))
            .collect();
        self.lists = from.lists_of(beside, &ids);
        for (position, input) in from.inputs.iter().enumerate() {
            let reduced = reduced(input, &names);
            if reduced.found.is_empty() {
                continue;
            }
            let standing = from
                .standing
                .iter()
                .filter(|one| one.input == InputIndex(position));
            for one in standing {
                let id = ids.get(&ObjectId::Certificate(one.certificate));
                if let Some(id) = id.and_then(|id| id.certificate()) {
                    self.stand(InputIndex(self.inputs.len()), id, &one.place);
                }
            }
            self.inputs.push(reduced);
        }
        ids
    }

    /// The lists in which the certificate came.
    fn lists_of(
        &self,
        beside: &Beside,
        ids: &HashMap<ObjectId, ObjectId>,
    ) -> Vec<Vec<CertificateId>> {
        let own = beside.certificates.first();
        let lists = self.lists.iter();
        let lists = lists.filter(|list| own.is_some_and(|own| list.contains(own)));
        let new = |id: &CertificateId| ids.get(&ObjectId::Certificate(*id))?.certificate();
        let lists = lists.map(|list| list.iter().filter_map(new).collect());
        lists.collect()
    }

    fn copy_connection(&mut self, known: &KnownConnection, ids: &HashMap<ObjectId, ObjectId>) {
        let certificates = known
            .certificates
            .iter()
            .map(|id| ObjectId::Certificate(*id));
        let responses = known.responses.iter().map(|id| ObjectId::Response(*id));
        let new = |id: ObjectId| ids.get(&id).copied();
        self.connections.push(KnownConnection {
            connection: Connection::clone(&known.connection),
            certificates: certificates
                .filter_map(|id| new(id)?.certificate())
                .collect(),
            responses: responses.filter_map(|id| new(id)?.response()).collect(),
        });
    }
}

/// What belongs to one certificate, which is the first.
struct Beside {
    certificates: Vec<CertificateId>,
    known: BTreeSet<CertificateId>,
    responses: BTreeSet<ResponseId>,
}

impl Beside {
    fn new(certificate: CertificateId) -> Self {
        let mut beside = Self {
            certificates: Vec::new(),
            known: BTreeSet::new(),
            responses: BTreeSet::new(),
        };
        beside.add(certificate);
        beside
    }

    fn add(&mut self, id: CertificateId) {
        if self.certificates.len() < MAX_BESIDE && self.known.insert(id) {
            self.certificates.push(id);
        }
    }
}

/// An input as far as it holds these objects, under their new names.
fn reduced(input: &InputSummary, names: &HashMap<String, String>) -> InputSummary {
    let found = input.found.iter().filter_map(|found| {
        let id = names.get(&found.id)?.clone();
        Some(crate::report::FoundObject {
            id,
            ..found.clone()
        })
    });
    let objects = input.objects.iter().filter_map(|id| names.get(id).cloned());
    InputSummary {
        objects: objects.collect(),
        found: found.collect(),
        problems: Vec::new(),
        needs_password: false,
        wrong_password: false,
        name: input.name.clone(),
        format: input.format.clone(),
        recorded_at: input.recorded_at.clone(),
        sha256: input.sha256.clone(),
        ..*input
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests fail by panic")]
mod tests {
    use super::*;
    use crate::input::Input;

    /// The samples, each a connection's certificates and response.
    const SAMPLES: [&str; 4] = [
        include_str!("../../tests/fixtures/samples/healthy/input.pem"),
        include_str!("../../tests/fixtures/samples/revoked/input.pem"),
        include_str!("../../tests/fixtures/samples/expired/input.pem"),
        include_str!("../../tests/fixtures/samples/no-ocsp-url/input.pem"),
    ];

    #[test]
    fn each_row_is_judged_by_itself_as_among_all() {
        let at = Time::parse("2026-06-15T12:00:00Z").unwrap();
        let mut all = Case::new();
        for (number, text) in SAMPLES.iter().enumerate() {
            all.add(&Input::new(format!("{number}.pem"), text.as_bytes()));
        }
        let rows = all.rows(at);
        assert!(rows.len() >= 4);
        for row in rows {
            let sha256 = row.sha256.clone().unwrap();
            let alone = all.about(&sha256, at).unwrap();
            let same = alone.rows(at).into_iter().find(|one| {
                one.sha256 == row.sha256 && one.source == row.source && one.place == row.place
            });
            let same = same.unwrap();
            assert_eq!(same, row);
            let report = alone.report(at);
            let judged = report.staples.iter().map(|staple| staple.verdict);
            if let Some(verdict) = row.staple {
                assert!(judged.clone().any(|one| one == verdict), "{sha256}");
            }
        }
        assert!(all.about("00", at).is_none());
    }
}
