//! Whose key may have signed, and what he is called in the octets of the response.

use super::{Effort, write};
use crate::input::{PrintedResponder, PrintedResponse};
use crate::ocsp::ResponderId;
use crate::store::{CertificateId, Store, digest};
use crate::x509::Name;

/// The most certificates that are tried as the signer of one response in words; a renewed responder has
/// two or three.
const MAX_SIGNERS: usize = 16;
/// The most certificates that are remembered for having a name that may be the printed one.
const MAX_NAMED: usize = 64;
/// The most octets that a certificate's name may have to be compared with a printed one; a name has some
/// hundred.
const MAX_NAME: usize = 4096;
/// The most ways in which one name is written among the certificates at hand.
const MAX_SPELLINGS: usize = 4;

/// The certificates at hand that may be the signer's: those whose key or name is printed, those embedded,
/// and the issuers of the certificates that are named. Of others than an issuer's, only those whose own
/// issuer is at hand: nobody could say otherwise that they may sign.
pub(super) fn signers(
    printed: &PrintedResponse,
    objects: &Store,
    effort: &mut Effort,
) -> Vec<CertificateId> {
    let by_id: Vec<CertificateId> = match &printed.responder {
        Some(PrintedResponder::ByKey(hash)) => {
            let id = ResponderId::ByKey(hash.clone());
            objects.with_responder_id(&id).to_vec()
        }
        Some(PrintedResponder::ByName(name)) => {
            look_for(name, objects, effort);
            effort.named.clone()
        }
        None => Vec::new(),
    };
    let embedded = printed.certificates.iter().filter_map(|der| {
        let sha256 = digest::sha256(der);
        objects.certificates.with_sha256(&sha256)
    });
    let named = printed
        .entries
        .iter()
        .flat_map(|entry| objects.with_serial_number(&entry.serial));
    let issuers = named.flat_map(|named| {
        let issuer = objects.x509(*named).issuer.as_ref();
        issuer.map_or(&[][..], |name| objects.with_subject(name))
    });
    let has_issuer = |id: &CertificateId| {
        let issuer = objects.x509(*id).issuer.as_ref();
        issuer.is_some_and(|name| !objects.with_subject(name).is_empty())
    };
    let issuers: Vec<CertificateId> = issuers.copied().take(MAX_SIGNERS).collect();
    let is_possible = |id: &CertificateId| {
        let is_authority = objects.x509(*id).is_ca();
        is_authority || issuers.contains(id) || has_issuer(id)
    };
    let mut signers: Vec<CertificateId> = Vec::new();
    let all = embedded.chain(by_id).chain(issuers.iter().copied());
    for id in all.filter(is_possible) {
        if signers.len() < MAX_SIGNERS && !signers.contains(&id) {
            signers.push(id);
        }
    }
    signers
}

/// Looks for certificates whose subject may be what is printed, among those that came since the last
/// time. Programs write names in their own ways, so that no more is asked than that every word of the name
/// is there.
fn look_for(printed: &str, objects: &Store, effort: &mut Effort) {
    // Where a line was wrapped, a word may have become two.
    let printed: String = printed.split_whitespace().collect();
    let is_it = |name: &Name| {
        let texts = name.rdns.iter().flatten();
        let mut texts = texts.filter_map(|attribute| attribute.text.as_deref());
        name.der.len() <= MAX_NAME
            && texts.all(|text| {
                let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
                words.all(|word| printed.contains(word))
            })
    };
    for (id, known) in objects.certificates.iter().skip(effort.looked_at) {
        let subject = known.certificate.subject.as_ref();
        if effort.named.len() < MAX_NAMED && subject.is_some_and(is_it) {
            effort.named.push(id);
        }
    }
    effort.looked_at = objects.certificates.len();
}

/// The DER of the `ResponderID` that is printed, for this signer:
///
/// ```asn1
/// ResponderID ::= CHOICE {
///     byName   [1] EXPLICIT Name,
///     byKey    [2] EXPLICIT OCTET STRING }
/// ```
pub(super) fn responder_ids(
    printed: &PrintedResponse,
    objects: &Store,
    signer: CertificateId,
) -> Vec<Vec<u8>> {
    match &printed.responder {
        Some(PrintedResponder::ByKey(hash)) => {
            let hash = write::octet_string(hash);
            let id = hash.and_then(|hash| write::constructed(2, &hash));
            id.into_iter().collect()
        }
        Some(PrintedResponder::ByName(_)) => {
            let spellings = spellings(objects, signer);
            let ids = spellings.into_iter();
            ids.filter_map(|name| write::constructed(1, name).ok())
                .collect()
        }
        None => Vec::new(),
    }
}

/// How the subject of a certificate is written: in itself, and as the issuer of others.
fn spellings(objects: &Store, signer: CertificateId) -> Vec<&[u8]> {
    let Some(subject) = &objects.x509(signer).subject else {
        return Vec::new();
    };
    let mut spellings = vec![&subject.der[..]];
    for issued in objects.with_issuer(subject) {
        let issuer = objects.x509(*issued).issuer.as_ref();
        let der = issuer.map_or(&[][..], |name| &name.der);
        if spellings.len() < MAX_SPELLINGS && !der.is_empty() && !spellings.contains(&der) {
            spellings.push(der);
        }
    }
    spellings
}
