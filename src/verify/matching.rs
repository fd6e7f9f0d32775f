use std::collections::BTreeMap;
use std::rc::Rc;

use crate::asn1::Time;
use crate::ocsp::{CertId, EntryIndex, QuestionIndex};
use crate::store::digest::Hash;
use crate::store::{CertificateId, OcspRequestId, ResponseId, Store};

/// How far a CertID agrees with a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartialMatch {
    /// Name hash, key hash and serial number agree.
    Complete,
    /// Name hash and serial number agree; the key hash cannot be compared without the issuer.
    WithoutIssuer,
    /// Something differs.
    None(Vec<Difference>),
    /// This program does not support the hash algorithm.
    UnknownHash,
    /// Issuer or serial number of the certificate could not be read; what was read agrees.
    Unread,
}

/// What differs between a CertID and a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The hash of the issuer's name.
    IssuerNameHash,
    /// The hash of the issuer's key.
    IssuerKeyHash,
    /// The serial number.
    SerialNumber,
}

/// Compares a CertID with `certificate`, issued by `issuer`
/// ([RFC 6960 §4.1.1](https://www.rfc-editor.org/rfc/rfc6960#section-4.1.1)).
pub(super) fn compare(
    objects: &Store,
    certificate: CertificateId,
    issuer: Option<CertificateId>,
    cert_id: &CertId,
) -> PartialMatch {
    let Some(hash) = Hash::from_oid(&cert_id.hash_algorithm.oid) else {
        return PartialMatch::UnknownHash;
    };
    let serial = objects.x509(certificate).serial_number.as_ref();
    let mut differences = Vec::new();
    // What could not be read differs from nothing.
    if serial.is_some_and(|serial| serial.value != cert_id.serial_number) {
        differences.push(Difference::SerialNumber);
    }
    let name_hash = objects.issuer_name_hash(certificate, hash);
    let is_unread = serial.is_none() || name_hash.is_none();
    if name_hash.is_some_and(|name_hash| *name_hash != *cert_id.issuer_name_hash) {
        differences.push(Difference::IssuerNameHash);
    }
    let key_hash = issuer.and_then(|issuer| objects.key_hash(issuer, hash));
    if key_hash
        .as_ref()
        .is_some_and(|key_hash| **key_hash != *cert_id.issuer_key_hash)
    {
        differences.push(Difference::IssuerKeyHash);
    }
    match (differences.is_empty(), key_hash) {
        (true, _) if is_unread => PartialMatch::Unread,
        (true, Some(_)) => PartialMatch::Complete,
        (true, None) => PartialMatch::WithoutIssuer,
        (false, _) => PartialMatch::None(differences),
    }
}

/// Whether a CertID names this certificate of this issuer, in all its parts.
pub(super) fn is_complete(
    store: &Store,
    certificate: CertificateId,
    issuer: CertificateId,
    cert_id: &CertId,
) -> bool {
    compare(store, certificate, Some(issuer), cert_id) == PartialMatch::Complete
}

/// That an entry of a response, or a question of a request, names a certificate at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<Index> {
    /// Where the entry or question stands.
    pub index: Index,
    /// The certificate.
    pub certificate: CertificateId,
}

impl PartialMatch {
    /// Whether the CertID names the certificate, as far as can be told.
    #[must_use]
    pub fn names(&self) -> bool {
        matches!(self, Self::Complete | Self::WithoutIssuer)
    }
}

/// The entries of a response that bear the serial number of a certificate at hand. Only these can name
/// it, and to look at them alone keeps a response with thousands of entries cheap.
pub(super) type SameSerial = BTreeMap<CertificateId, Vec<EntryIndex>>;

/// The most pairs of an entry and a certificate with its serial number that are compared for one
/// response. Serial numbers are random: more come only from inputs made to be long.
const MAX_SAME_SERIAL: usize = 16 * 1024;

impl Store {
    /// Which entries of a response name which certificates at hand.
    #[must_use]
    pub fn named_by_entries(&self, response: ResponseId, at: Time) -> Vec<Named<EntryIndex>> {
        let basic = self.responses[response].response.basic.as_ref();
        let same_serial = self.same_serial(response);
        let named = same_serial.iter().flat_map(|(&certificate, indices)| {
            let ids = basic.map_or_else(Vec::new, |basic| basic.cert_ids(indices));
            let issuer = self.issuer_of(certificate, &ids, at);
            let issuer = issuer.map(|issuer| issuer.certificate);
            let pairs = indices.iter().zip(ids);
            pairs.filter_map(move |(&index, id)| {
                let names = compare(self, certificate, issuer, id).names();
                names.then_some(Named { index, certificate })
            })
        });
        named.collect()
    }

    /// Which questions of an OCSP request name which certificates at hand.
    #[must_use]
    pub fn named_by_request(&self, request: OcspRequestId, at: Time) -> Vec<Named<QuestionIndex>> {
        let questions = self.ocsp_requests[request].object.questions();
        let ids = questions.map(|(index, question)| (index, &question.req_cert));
        let is_named = |pair: &Compared<'_, QuestionIndex>| {
            let issuer = self.issuer_of(pair.named.certificate, &[pair.id], at);
            let issuer = issuer.map(|issuer| issuer.certificate);
            compare(self, pair.named.certificate, issuer, pair.id).names()
        };
        let named = pairs(self, ids).filter(is_named).map(|pair| pair.named);
        let mut named: Vec<_> = named.collect();
        named.sort_by_key(|named| (named.certificate, named.index));
        named
    }

    /// The certificates at hand that a response names.
    pub(super) fn named_by(&self, response: ResponseId, at: Time) -> Vec<CertificateId> {
        let named = self.named_by_entries(response, at).into_iter();
        let mut named: Vec<_> = named.map(|named| named.certificate).collect();
        named.dedup();
        named
    }

    /// The entries of a response that can name a certificate, found once.
    pub(super) fn same_serial(&self, response: ResponseId) -> Rc<SameSerial> {
        let find = || {
            let entries = self.responses[response].response.entries();
            let ids = entries.map(|(index, entry)| (index, &entry.cert_id));
            let mut same = SameSerial::new();
            for Compared { named, .. } in pairs(self, ids) {
                same.entry(named.certificate).or_default().push(named.index);
            }
            Rc::new(same)
        };
        self.memo().same_serial.of(response, find)
    }
}

/// A CertID, and a certificate with its serial number that it may name.
struct Compared<'a, Index> {
    named: Named<Index>,
    id: &'a CertId,
}

/// Each CertID with the certificates that bear its serial number.
fn pairs<'a, Index: Copy>(
    store: &Store,
    ids: impl Iterator<Item = (Index, &'a CertId)>,
) -> impl Iterator<Item = Compared<'a, Index>> {
    let pairs = ids.flat_map(|(index, id)| {
        let same = store.with_serial_number(&id.serial_number).iter();
        same.map(move |&certificate| Compared {
            named: Named { index, certificate },
            id,
        })
    });
    pairs.take(MAX_SAME_SERIAL)
}

/// The entries that name a certificate.
pub(super) fn matching_entries(
    objects: &Store,
    certificate: CertificateId,
    issuer: Option<CertificateId>,
    response: ResponseId,
) -> Vec<EntryIndex> {
    let known = &objects.responses[response].response;
    let same_serial = objects.same_serial(response);
    let Some(indices) = same_serial.get(&certificate) else {
        return Vec::new();
    };
    let names = |index: &EntryIndex| {
        let entry = known.entry(*index);
        entry.is_some_and(|entry| compare(objects, certificate, issuer, &entry.cert_id).names())
    };
    indices.iter().copied().filter(names).collect()
}
