//! The OCSP requests that ask about a certificate.

use super::RequestReport;
use super::place::base64;
use crate::ocsp::Question;
use crate::store::Store;
use crate::store::digest::Hash;
use crate::verify::Judgement;

/// What CertIDs are made with: for which most responders have answers ready, then what
/// [RFC 9919 §3.1.1](https://www.rfc-editor.org/rfc/rfc9919#section-3.1.1) asks for.
const HASHES: [(Hash, &str); 2] = [(Hash::Sha1, "SHA-1"), (Hash::Sha256, "SHA-256")];

/// The requests about the certificate that was judged. Without the issuer there are none, since its
/// key goes into the CertID.
pub(super) fn requests(objects: &Store, judgement: &Judgement) -> Vec<RequestReport> {
    let request = |(hash, name): &(Hash, &'static str)| {
        let issuer = judgement.issuer?;
        let serial = objects.x509(judgement.certificate).serial_number.as_ref()?;
        let question = Question {
            hash_algorithm: hash.oid(),
            issuer_name_hash: &objects.issuer_name_hash(judgement.certificate, *hash)?,
            issuer_key_hash: &objects.key_hash(issuer, *hash)?,
            serial_number: &serial.value,
        };
        Some(RequestReport {
            hash_algorithm: (*name).into(),
            der: base64(&question.to_der().ok()?),
        })
    };
    HASHES.iter().filter_map(request).collect()
}
