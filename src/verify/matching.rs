use super::Objects;
use super::digest::Hash;
use crate::ocsp::CertId;

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
    objects: &Objects,
    position: usize,
    issuer: Option<usize>,
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

impl PartialMatch {
    /// Whether the CertID names the certificate, as far as can be told.
    #[must_use]
    pub fn names(&self) -> bool {
        matches!(self, Self::Complete | Self::WithoutIssuer)
    }
}
