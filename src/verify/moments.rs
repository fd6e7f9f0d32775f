use std::collections::HashSet;

use super::Window;
use crate::asn1::{Time, oid};
use crate::ocsp::{CertStatus, EntryIndex, SingleResponse};
use crate::store::{CertificateId, ResponseId, Store};
use crate::x509::Validity;

/// The most entries about one certificate that are looked at; RFC 9919 §3.2.1 allows two.
const MAX_WINDOWS: usize = 8;

/// The most certificates of one kind (issuers, responders) that are looked at; a renewed authority
/// has two or three.
const MAX_CERTIFICATES: usize = 8;

/// The most entries that revoke a responder's certificate that are looked at.
const MAX_REVOCATIONS: usize = 8;

/// Everything about one certificate and one response that depends on the time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moments {
    /// The certificate's validity.
    pub certificate: Option<Validity>,
    /// The windows of the entries that may be about it.
    pub windows: Vec<EntryWindow>,
    /// The validity of what may be the signer of the response, other than the issuer.
    pub responders: Vec<Validity>,
    /// The validity of what may be the issuer: among several, one that is current is preferred.
    pub issuers: Vec<Validity>,
    /// When a responder's certificate at hand was revoked, as responses at hand say.
    pub revoked: Vec<Time>,
    /// The windows of what says so, and the validity of who may have signed it.
    pub revocations: Vec<Window>,
    /// How many entries all responses have: each judgement may look at all of them.
    pub entries: usize,
    /// Whether this is all; more is left out only of inputs made to be long.
    pub complete: bool,
}

/// When an entry is current.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryWindow {
    /// From when until when.
    pub window: Window,
    /// Whether `nextUpdate` ends it, and not the age that is accepted without one.
    pub has_next_update: bool,
}

/// Everything about this certificate and this response that depends on the time: between two of
/// these instants the judgement does not change.
#[must_use]
pub fn moments(
    objects: &Store,
    certificate: CertificateId,
    response: Option<ResponseId>,
) -> Moments {
    let of = |id: CertificateId| objects.x509(id).validity;
    let issuers = objects.issuers_by_name(certificate);
    let mut moments = Moments {
        certificate: of(certificate),
        complete: issuers.len() <= MAX_CERTIFICATES,
        ..Moments::default()
    };
    let others = issuers.iter().filter(|issuer| **issuer != certificate);
    moments.issuers = others
        .filter_map(|issuer| of(*issuer))
        .take(MAX_CERTIFICATES)
        .collect();
    let Some(response) = response else {
        return moments;
    };
    let serial = objects.x509(certificate).serial_number.as_ref();
    let known = &objects.responses[response].response;
    let is_about = |(index, entry): &(EntryIndex, &SingleResponse)| {
        // About a response for other certificates only its own entries can be asked: the first.
        *index == EntryIndex::FIRST
            || serial.is_some_and(|serial| serial.value == entry.cert_id.serial_number)
    };
    let mut about = known.entries().filter(is_about);
    let windows = about.by_ref().take(MAX_WINDOWS);
    let windows = windows.map(|(_, entry)| EntryWindow {
        window: Window::of(entry),
        has_next_update: entry.next_update.is_some(),
    });
    moments.windows = windows.collect();
    moments.complete &= about.next().is_none();
    revocations(objects, &mut moments);
    let signers = signers(objects, response);
    moments.complete &= signers.len() <= MAX_CERTIFICATES;
    moments.responders = signers
        .into_iter()
        .filter(|signer| *signer != certificate && !issuers.contains(signer))
        .filter_map(of)
        .take(MAX_CERTIFICATES)
        .collect();
    moments
}

/// What responses at hand say against responders at hand: a revoked one is not authorized, whichever
/// it is, since the word of one against another counts, too.
fn revocations(objects: &Store, moments: &mut Moments) {
    let is_responder = |id: &CertificateId| objects.x509(*id).has_purpose(&oid::KP_OCSP_SIGNING);
    let responders = objects.certificates.ids().filter(is_responder);
    let serials: HashSet<&[u8]> = responders
        .filter_map(|id| objects.x509(id).serial_number.as_ref())
        .map(|serial| serial.value.as_slice())
        .collect();
    for (response, known) in objects.responses.iter() {
        for (_, entry) in known.response.entries() {
            moments.entries += 1;
            let CertStatus::Revoked(info) = entry.cert_status.value else {
                continue;
            };
            if !serials.contains(entry.cert_id.serial_number.as_slice()) {
                continue;
            }
            if moments.revoked.len() == MAX_REVOCATIONS {
                moments.complete = false;
                continue;
            }
            moments.revoked.push(info.revocation_time);
            moments.revocations.push(Window::of(entry));
            let validities = signers(objects, response)
                .into_iter()
                .filter_map(|signer| objects.x509(signer).validity);
            let windows = validities.map(|validity| Window {
                from: validity.not_before,
                until: validity.not_after,
            });
            moments.revocations.extend(windows);
        }
    }
}

/// The certificates that fit the response's `responderID`, one more than are looked at.
fn signers(objects: &Store, response: ResponseId) -> Vec<CertificateId> {
    let signers = objects.signers(response);
    let signers = signers.iter().map(|signer| signer.certificate);
    signers.take(MAX_CERTIFICATES + 1).collect()
}
