//! What an entry that names no certificate given is about: the certificates at hand beside it.

use super::certificate::{label, quoted};
use super::place::hex;
use super::{ComparisonReport, Field};
use crate::grammar::list;
use crate::ocsp::{CertId, EntryIndex, ResponderId};
use crate::store::digest::Hash;
use crate::store::{CertificateId, ResponseId, Store};
use crate::verify::{Comparison, KeyHashOf, Note};

/// The comparisons of an entry, closest first; none where it names a certificate that was given.
pub(super) fn comparisons(
    objects: &Store,
    response: ResponseId,
    entry: EntryIndex,
    names: &[CertificateId],
) -> Vec<ComparisonReport> {
    let given = |id: &CertificateId| objects.certificates[*id].given;
    if names.iter().any(given) {
        return Vec::new();
    }
    let rows = objects.comparisons(response, entry);
    rows.into_iter().map(ComparisonReport::from).collect()
}

impl From<Comparison> for ComparisonReport {
    fn from(row: Comparison) -> Self {
        let note = notes(&row.notes);
        Self {
            certificate: row.certificate.to_string(),
            issuer: row.issuer.map(|id| id.to_string()),
            serial: row.serial,
            issuer_name_hash: row.issuer_name_hash,
            issuer_key_hash: row.issuer_key_hash,
            expected_issuer_name_hash: row.expected_issuer_name_hash.as_deref().map(hex),
            expected_issuer_key_hash: row.expected_issuer_key_hash.as_deref().map(hex),
            note,
        }
    }
}

impl ComparisonReport {
    /// Which parts differ, in one line.
    #[must_use]
    pub fn differences(&self) -> String {
        let parts = [
            ("serial number", self.serial),
            ("hash of the issuer’s name", self.issuer_name_hash),
            ("hash of the issuer’s key", self.issuer_key_hash),
        ];
        let differing = parts.iter().filter(|(_, agrees)| *agrees == Some(false));
        let differing: Vec<_> = differing.map(|(name, _)| *name).collect();
        let open = parts.iter().filter(|(_, agrees)| agrees.is_none());
        let open: Vec<_> = open.map(|(name, _)| *name).collect();
        match (differing.as_slice(), open.as_slice()) {
            ([], []) => "everything agrees".into(),
            ([], ["hash of the issuer’s key"]) => {
                "the rest agrees, the issuer’s key cannot be compared".into()
            }
            ([], open) => format!("the {} cannot be compared", list(open)),
            ([one], _) => format!("the {one} differs"),
            (several, _) => format!("the {} differ", list(several)),
        }
    }
}

/// The rows for one entry as a tree: what differs is said by a word.
pub(super) fn table(objects: &Store, response: ResponseId, entry: EntryIndex) -> Vec<Field> {
    let Some(entry_of) = objects.responses[response].response.entry(entry) else {
        return Vec::new();
    };
    let rows = objects.comparisons(response, entry);
    rows.into_iter()
        .map(|row| {
            let certificate = objects.x509(row.certificate);
            let name = format!("{} \"{}\"", row.certificate, label(certificate));
            let serial = certificate.serial_number.as_ref();
            let serial = serial.map(|serial| serial.value.as_slice());
            let parts = parts(&row, serial, &entry_of.cert_id);
            Field::plain(name, ComparisonReport::from(row).differences()).with(parts)
        })
        .collect()
}

fn parts(row: &Comparison, serial: Option<&[u8]>, id: &CertId) -> Vec<Field> {
    let part = |name: &'static str, agrees: Option<bool>, here: Option<&[u8]>, there: &[u8]| {
        let value = match (agrees, here) {
            (Some(true), _) => format!("agrees: {}", hex(there)),
            (_, None) => format!("not comparable; in the response {}", hex(there)),
            (_, Some(here)) => {
                format!(
                    "DIFFERS: {} here, {} in the response",
                    hex(here),
                    hex(there)
                )
            }
        };
        Field::plain(name, value)
    };
    let (name, key) = (
        row.expected_issuer_name_hash.as_deref(),
        row.expected_issuer_key_hash.as_deref(),
    );
    let mut fields = vec![
        part("serialNumber", row.serial, serial, &id.serial_number),
        part(
            "issuerNameHash",
            row.issuer_name_hash,
            name,
            &id.issuer_name_hash,
        ),
        part(
            "issuerKeyHash",
            row.issuer_key_hash,
            key,
            &id.issuer_key_hash,
        ),
    ];
    fields.extend(
        row.issuer
            .map(|issuer| Field::plain("issuer compared", issuer.to_string())),
    );
    if !row.notes.is_empty() {
        fields.push(Field::plain("explanation", notes(&row.notes)));
    }
    fields
}

fn notes(notes: &[Note]) -> String {
    let sentences: Vec<_> = notes.iter().map(|of| note(*of)).collect();
    sentences.join(" ")
}

fn note(note: Note) -> String {
    match note {
        Note::UnknownHash => "This program does not support the hash algorithm.".into(),
        Note::NameByOtherHash(hash) => format!(
            "The name hash is this issuer’s, but uses {}: the algorithm is mislabelled.",
            name(hash)
        ),
        Note::KeyByOtherHash(hash) => format!(
            "The key hash is this issuer’s, but uses {}: the algorithm is mislabelled.",
            name(hash)
        ),
        Note::Swapped => "Name hash and key hash are swapped.".into(),
        Note::SubjectName => {
            "The name hash is of the certificate’s own subject; it must be of its issuer.".into()
        }
        Note::SubjectKey => {
            "The key hash is of the certificate’s own key; it must be of its issuer’s.".into()
        }
        Note::Key(of) => format!("The key hash is {}.", key_hash(of)),
        Note::SerialPadding => {
            "Both serial numbers are the same number; one has superfluous leading zeros.".into()
        }
        Note::SerialSign => {
            "One serial number lacks the leading zero octet that keeps it positive.".into()
        }
    }
}

fn key_hash(of: KeyHashOf) -> String {
    match of {
        KeyHashOf::KeyBy(hash) => format!("made with {}", name(hash)),
        KeyHashOf::WholeKeyInfo(hash) => format!(
            "the {} of the whole SubjectPublicKeyInfo; only the key’s own octets are hashed",
            name(hash)
        ),
        KeyHashOf::BitString(hash) => format!(
            "the {} of the BIT STRING with tag and length; only the key’s own octets are hashed",
            name(hash)
        ),
        KeyHashOf::UnusedBits(hash) => format!(
            "the {} of the key plus the octet for unused bits, which must be omitted",
            name(hash)
        ),
        KeyHashOf::KeyIdentifier => {
            "the Subject Key Identifier, which need not be a hash of the key".into()
        }
    }
}

fn name(hash: Hash) -> String {
    crate::asn1::oid::Oid::from(&hash.oid()).name_or_number()
}

/// Which certificate a responderID means, if its hash was made in the wrong way.
pub(super) fn meant(objects: &Store, id: &ResponderId) -> Option<String> {
    let meant = objects.meant_by(id)?;
    Some(format!(
        "It means {}, but its key hash is {}; it must be the SHA-1 of the key’s own octets.",
        quoted(objects, meant.certificate),
        key_hash(meant.hash_of)
    ))
}

/// What can be said of the certificate that an entry is about and that is not at hand.
pub(super) fn about(objects: &Store, id: &CertId) -> String {
    let serial = hex(&id.serial_number);
    match objects.issuer_in(id) {
        Some(issuer) => format!(
            " It is about the certificate with the serial number {serial} that {} issued, which \
             is not among the inputs.",
            quoted(objects, issuer)
        ),
        None => String::new(),
    }
}
