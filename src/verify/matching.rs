use crate::asn1::Time;
use crate::ocsp::{CertId, OcspResponse, SingleResponse};
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
    /// The hash algorithm is not one that this program computes.
    UnknownHash,
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

/// Compares a CertID with the certificate at `position`, issued by `issuer`
/// ([RFC 6960 §4.1.1](https://www.rfc-editor.org/rfc/rfc6960#section-4.1.1)).
pub(super) fn compare(
    objects: &Store,
    position: CertificateId,
    issuer: Option<CertificateId>,
    cert_id: &CertId,
) -> PartialMatch {
    let Some(hash) = Hash::from_oid(&cert_id.hash_algorithm.oid) else {
        return PartialMatch::UnknownHash;
    };
    let serial = objects.x509(position).serial_number.as_ref();
    let mut differences = Vec::new();
    if serial.is_none_or(|serial| serial.value != cert_id.serial_number) {
        differences.push(Difference::SerialNumber);
    }
    let name_hash = objects.issuer_name_hash(position, hash);
    if name_hash.is_none_or(|name_hash| name_hash != cert_id.issuer_name_hash) {
        differences.push(Difference::IssuerNameHash);
    }
    let key_hash = issuer.and_then(|issuer| objects.key_hash(issuer, hash));
    if key_hash
        .as_ref()
        .is_some_and(|key_hash| *key_hash != cert_id.issuer_key_hash)
    {
        differences.push(Difference::IssuerKeyHash);
    }
    match (differences.is_empty(), key_hash) {
        (true, Some(_)) => PartialMatch::Complete,
        (true, None) => PartialMatch::WithoutIssuer,
        (false, _) => PartialMatch::None(differences),
    }
}

/// That an entry of a response, or a question of a request, names a certificate at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// The position of the entry or question in its list.
    pub index: usize,
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

/// The entries of a response, if it has any.
pub(super) fn entries(response: &OcspResponse) -> &[SingleResponse] {
    response
        .basic
        .as_ref()
        .map_or(&[], |basic| &basic.responses)
}

impl Store {
    /// Which entries of a response name which certificates at hand.
    #[must_use]
    pub fn named_by_entries(&self, response: ResponseId, at: Time) -> Vec<Named> {
        let response = &self.responses[response].response;
        let all = self.certificates.ids();
        all.flat_map(|position| {
            let ids = same_serial(self, position, response);
            let issuer = match ids.is_empty() {
                true => None,
                false => self.issuer_of(position, &ids, at).map(|(issuer, _)| issuer),
            };
            let named = entries(response)
                .iter()
                .enumerate()
                .filter(move |(_, entry)| {
                    ids.contains(&&entry.cert_id)
                        && compare(self, position, issuer, &entry.cert_id).names()
                });
            named
                .map(move |(index, _)| Named {
                    index,
                    certificate: position,
                })
                .collect::<Vec<_>>()
        })
        .collect()
    }

    /// Which questions of an OCSP request name which certificates at hand.
    #[must_use]
    pub fn named_by_request(&self, request: OcspRequestId, at: Time) -> Vec<Named> {
        let asked = &self.ocsp_requests[request].object.requests;
        let all = self.certificates.ids();
        let pairs = all.flat_map(|position| {
            let serial = self.x509(position).serial_number.as_ref();
            let same = asked.iter().enumerate().filter(move |(_, question)| {
                serial.is_some_and(|serial| serial.value == question.req_cert.serial_number)
            });
            same.map(move |(index, question)| (index, position, &question.req_cert))
        });
        let named = pairs.filter(|(_, position, id)| {
            let issuer = self.issuer_of(*position, &[id], at);
            compare(self, *position, issuer.map(|(issuer, _)| issuer), id).names()
        });
        named
            .map(|(index, certificate, _)| Named { index, certificate })
            .collect()
    }

    /// The certificates at hand that a response names.
    pub(super) fn named_by(&self, response: ResponseId, at: Time) -> Vec<CertificateId> {
        let mut named: Vec<CertificateId> = self
            .named_by_entries(response, at)
            .into_iter()
            .map(|named| named.certificate)
            .collect();
        named.dedup();
        named
    }
}

/// The CertIDs that bear a certificate's serial number. Only these can name it, and to look at
/// them alone keeps a response with thousands of entries cheap.
pub(super) fn same_serial<'a>(
    objects: &Store,
    position: CertificateId,
    response: &'a OcspResponse,
) -> Vec<&'a CertId> {
    let serial = objects.x509(position).serial_number.as_ref();
    let ids = entries(response).iter().map(|entry| &entry.cert_id);
    ids.filter(|id| serial.is_some_and(|serial| serial.value == id.serial_number))
        .collect()
}

/// The positions of the entries that name a certificate.
pub(super) fn matching_entries(
    objects: &Store,
    certificate: CertificateId,
    issuer: Option<CertificateId>,
    response: &OcspResponse,
) -> Vec<usize> {
    let names =
        |entry: &SingleResponse| compare(objects, certificate, issuer, &entry.cert_id).names();
    let entries = entries(response).iter().enumerate();
    entries
        .filter(|(_, entry)| names(entry))
        .map(|(position, _)| position)
        .collect()
}
