//! Why a response does not match: each certificate at hand beside what a CertID says.

use crate::ocsp::{CertId, EntryIndex, ResponderId};
use crate::store::digest::Hash;
use crate::store::{CertificateId, ResponseId, Store};
use crate::x509::Certificate;

/// The most certificates that one entry is compared with; a chain has three.
const MAX_CERTIFICATES: usize = 64;

/// The most comparisons that are kept for one entry; what lies further off explains nothing.
const MAX_COMPARISONS: usize = 8;

/// The most entries of one response that are compared; RFC 9919 §3.2.1 allows two.
const MAX_COMPARED_ENTRIES: usize = 8;

/// The most responses whose entries are compared.
const MAX_COMPARED_RESPONSES: usize = 32;

/// The most octets of a name or key that are hashed to look for a mistake; the longest in use, keys
/// of RSA with 16384 bits and of ML-DSA, have less than three thousand.
const MAX_OCTETS: usize = 8 * 1024;

/// One certificate at hand, under one issuer, beside one CertID
/// ([RFC 6960 §4.1.1](https://www.rfc-editor.org/rfc/rfc6960#section-4.1.1)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The certificate.
    pub certificate: CertificateId,
    /// A certificate at hand that bears its issuer's name.
    pub issuer: Option<CertificateId>,
    /// Whether the serial numbers agree; none where the certificate's could not be read.
    pub serial: Option<bool>,
    /// Whether the hashes of the issuer's name agree; none without that name or its hash.
    pub issuer_name_hash: Option<bool>,
    /// Whether the hashes of the issuer's key agree; none without the issuer or its hash.
    pub issuer_key_hash: Option<bool>,
    /// What the hash of the issuer's name would have to be; none for a hash that is not computed.
    pub expected_issuer_name_hash: Option<Vec<u8>>,
    /// What the hash of the issuer's key would have to be.
    pub expected_issuer_key_hash: Option<Vec<u8>>,
    /// What would explain the differences.
    pub notes: Vec<Note>,
}

/// What would explain a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// This program does not support the hash algorithm.
    UnknownHash,
    /// The name hash is made with this algorithm instead.
    NameByOtherHash(Hash),
    /// The key hash is made with this algorithm instead.
    KeyByOtherHash(Hash),
    /// Name hash and key hash stand in each other's place.
    Swapped,
    /// The name hash is that of the certificate's own subject.
    SubjectName,
    /// The key hash is that of the certificate's own key.
    SubjectKey,
    /// The key hash is made of something else than the octets of the issuer's key.
    Key(KeyHashOf),
    /// The serial numbers are the same but for leading zero octets.
    SerialPadding,
    /// The same octets, but one number is positive and the other negative: the leading zero octet
    /// is missing in one.
    SerialSign,
}

/// What else a key hash may have been made of (RFC 6960 appendix B.1: without tag, length and
/// count of unused bits).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyHashOf {
    /// The right octets, by another algorithm.
    KeyBy(Hash),
    /// The whole SubjectPublicKeyInfo.
    WholeKeyInfo(Hash),
    /// The BIT STRING with tag and length.
    BitString(Hash),
    /// The octets of the BIT STRING with the one that counts unused bits.
    UnusedBits(Hash),
    /// Nothing: it is the Subject Key Identifier.
    KeyIdentifier,
}

/// The certificate that a responderID means, though it is made in the wrong way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meant {
    /// Which certificate.
    pub certificate: CertificateId,
    /// What of its key the responderID is a hash of.
    pub hash_of: KeyHashOf,
}

impl Store {
    /// How an entry compares with the certificates at hand, closest first. Only the first entries of
    /// the first responses are compared.
    #[must_use]
    pub fn comparisons(&self, response: ResponseId, entry: EntryIndex) -> Vec<Comparison> {
        if !self
            .responses
            .ids()
            .take(MAX_COMPARED_RESPONSES)
            .any(|id| id == response)
            || entry.before() >= MAX_COMPARED_ENTRIES
        {
            return Vec::new();
        }
        let entry = self.responses[response].response.entry(entry);
        entry.map_or_else(Vec::new, |entry| self.compared(&entry.cert_id))
    }

    fn compared(&self, id: &CertId) -> Vec<Comparison> {
        let hash = Hash::from_oid(&id.hash_algorithm.oid);
        let is_given = |certificate: &CertificateId| self.certificates[*certificate].given;
        // Those handed over first: they are what is asked about.
        let others = self
            .certificates
            .ids()
            .filter(|certificate| !is_given(certificate));
        let certificates: Vec<_> = self.given().chain(others).take(MAX_CERTIFICATES).collect();
        let rows = certificates.into_iter().flat_map(|certificate| {
            let issuers = self.issuers_by_name(certificate).iter().copied().map(Some);
            let issuers: Vec<_> = issuers.take(MAX_COMPARISONS).collect();
            let issuers = if issuers.is_empty() {
                vec![None]
            } else {
                issuers
            };
            let row = move |issuer| self.comparison(certificate, issuer, id, hash);
            issuers.into_iter().map(row)
        });
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by_key(|row| (std::cmp::Reverse(row.agreeing()), row.serial != Some(true)));
        rows.truncate(MAX_COMPARISONS);
        for row in &mut rows {
            row.notes = self.notes(row, id, hash);
        }
        rows
    }

    fn comparison(
        &self,
        certificate: CertificateId,
        issuer: Option<CertificateId>,
        id: &CertId,
        hash: Option<Hash>,
    ) -> Comparison {
        let serial = self.x509(certificate).serial_number.as_ref();
        let name = hash.and_then(|hash| self.issuer_name_hash(certificate, hash));
        let key = issuer.and_then(|issuer| self.key_hash(issuer, hash?));
        Comparison {
            certificate,
            issuer,
            serial: serial.map(|serial| serial.value == id.serial_number),
            issuer_name_hash: name.as_ref().map(|name| **name == *id.issuer_name_hash),
            issuer_key_hash: key.as_ref().map(|key| **key == *id.issuer_key_hash),
            expected_issuer_name_hash: name.map(|name| name.to_vec()),
            expected_issuer_key_hash: key.map(|key| key.to_vec()),
            notes: Vec::new(),
        }
    }

    fn notes(&self, row: &Comparison, id: &CertId, hash: Option<Hash>) -> Vec<Note> {
        let certificate = self.x509(row.certificate);
        let mut notes: Vec<_> = hash
            .is_none()
            .then_some(Note::UnknownHash)
            .into_iter()
            .collect();
        if row.serial == Some(false)
            && let Some(serial) = &certificate.serial_number
        {
            notes.extend(serial_note(&serial.value, &id.serial_number));
        }
        let expected = [
            &row.expected_issuer_name_hash,
            &row.expected_issuer_key_hash,
        ];
        if expected
            == [
                &Some(id.issuer_key_hash.clone()),
                &Some(id.issuer_name_hash.clone()),
            ]
        {
            notes.push(Note::Swapped);
            return notes;
        }
        if row.issuer_name_hash != Some(true) {
            notes.extend(name_note(certificate, id, hash));
        }
        if row.issuer_key_hash != Some(true) {
            notes.extend(self.key_note(row, id, hash));
        }
        notes
    }

    fn key_note(&self, row: &Comparison, id: &CertId, hash: Option<Hash>) -> Option<Note> {
        let value = &id.issuer_key_hash;
        let issuer = row.issuer.map(|issuer| self.x509(issuer));
        match issuer.and_then(|issuer| key_hash_of(issuer, value)) {
            Some(KeyHashOf::KeyBy(other)) if Some(other) == hash => {}
            Some(KeyHashOf::KeyBy(other)) => return Some(Note::KeyByOtherHash(other)),
            Some(other) => return Some(Note::Key(other)),
            None => {}
        }
        let own = hash.and_then(|hash| self.key_hash(row.certificate, hash));
        (row.issuer != Some(row.certificate) && own.as_deref() == Some(value))
            .then_some(Note::SubjectKey)
    }

    /// The certificate at hand whose name and key an entry gives as the issuer's.
    #[must_use]
    pub fn issuer_in(&self, id: &CertId) -> Option<CertificateId> {
        let hash = Hash::from_oid(&id.hash_algorithm.oid)?;
        let mut certificates = self.certificates.ids().take(MAX_CERTIFICATES);
        certificates.find(|certificate| {
            let subject = self.x509(*certificate).subject.as_ref();
            let is_named =
                |der: &[u8]| der.len() <= MAX_OCTETS && hash.digest(der) == id.issuer_name_hash;
            subject.is_some_and(|name| is_named(&name.der))
                && self.key_hash(*certificate, hash).as_deref() == Some(&id.issuer_key_hash)
        })
    }

    /// The certificate at hand that a responderID means, if its hash was made of the wrong octets
    /// or by the wrong algorithm, and how it was made.
    #[must_use]
    pub fn meant_by(&self, id: &ResponderId) -> Option<Meant> {
        let ResponderId::ByKey(value) = id else {
            return None;
        };
        let mut certificates = self.certificates.ids().take(MAX_CERTIFICATES);
        certificates.find_map(|certificate| {
            let hash_of = key_hash_of(self.x509(certificate), value)?;
            Some(Meant {
                certificate,
                hash_of,
            })
        })
    }
}

impl Comparison {
    /// How many of the three parts agree.
    #[must_use]
    pub fn agreeing(&self) -> usize {
        let parts = [self.serial, self.issuer_name_hash, self.issuer_key_hash];
        parts
            .into_iter()
            .filter(|agrees| *agrees == Some(true))
            .count()
    }
}

/// What of a certificate's key this is a hash of.
fn key_hash_of(certificate: &Certificate, value: &[u8]) -> Option<KeyHashOf> {
    let key = certificate.subject_public_key_info.as_ref()?;
    let bits = &key.subject_public_key;
    if key.span.of(&certificate.der).len() > MAX_OCTETS {
        return None;
    }
    let with_count = [&[0], bits.as_slice()].concat();
    let of = |hash: Hash| {
        let is = |octets: &[u8]| hash.digest(octets) == value;
        if is(bits) {
            Some(KeyHashOf::KeyBy(hash))
        } else if is(key.span.of(&certificate.der)) {
            Some(KeyHashOf::WholeKeyInfo(hash))
        } else if is(key.key_span.of(&certificate.der)) {
            Some(KeyHashOf::BitString(hash))
        } else {
            is(&with_count).then_some(KeyHashOf::UnusedBits(hash))
        }
    };
    let hashes = Hash::ALL
        .into_iter()
        .filter(|hash| hash.length() == value.len());
    let (own_identifier, _) = certificate.key_identifiers();
    hashes
        .filter_map(of)
        .next()
        .or_else(|| (own_identifier == Some(value)).then_some(KeyHashOf::KeyIdentifier))
}

fn name_note(certificate: &Certificate, id: &CertId, hash: Option<Hash>) -> Option<Note> {
    let value = &id.issuer_name_hash;
    let issuer = &certificate.issuer.as_ref()?.der;
    let subject = &certificate.subject.as_ref()?.der;
    if issuer.len().max(subject.len()) > MAX_OCTETS {
        return None;
    }
    let mut others = Hash::ALL.into_iter().filter(|other| Some(*other) != hash);
    let by_other =
        others.find(|other| other.length() == value.len() && other.digest(issuer) == *value);
    if let Some(other) = by_other {
        return Some(Note::NameByOtherHash(other));
    }
    (hash?.digest(subject) == *value).then_some(Note::SubjectName)
}

fn serial_note(one: &[u8], other: &[u8]) -> Option<Note> {
    let bare = |octets: &[u8]| {
        let zeros = octets.iter().take_while(|octet| **octet == 0).count();
        octets.get(zeros..).unwrap_or_default().to_vec()
    };
    let negative = |octets: &[u8]| octets.first().is_some_and(|octet| *octet >= 0x80);
    if one == other || bare(one) != bare(other) {
        return None;
    }
    match negative(one) != negative(other) {
        true => Some(Note::SerialSign),
        false => Some(Note::SerialPadding),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_padding_from_another_sign() {
        assert_eq!(
            serial_note(&[0x8f, 1], &[0, 0x8f, 1]),
            Some(Note::SerialSign)
        );
        assert_eq!(
            serial_note(&[1, 2], &[0, 0, 1, 2]),
            Some(Note::SerialPadding)
        );
        assert_eq!(serial_note(&[0], &[0, 0]), Some(Note::SerialPadding));
        assert_eq!(serial_note(&[1, 2], &[1, 2]), None);
        assert_eq!(serial_note(&[1, 2], &[2, 1]), None);
        assert_eq!(serial_note(&[], &[1]), None);
    }
}
