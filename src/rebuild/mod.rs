//! Writes responses again that stand in a text in words only.
//!
//! Programs print the fields of a response and its signature, but not the octets that are signed. What is
//! printed leaves little open: a handful of forms in which the same fields can stand
//! (`candidate`), and the octets of the responder's name, which are those of a certificate at hand
//! (`signer`). Each is tried against the printed signature. Where one
//! verifies, it is what was signed, octet for octet, and the response is one like any other.
//!
//! What surrounds the signed octets is not proved by that, nor by any signature: the algorithm's
//! identifier, which is written as the standards want it, and the certificates beside them.

mod algorithm;
mod candidate;
mod extension;
mod signer;
mod write;

use std::collections::HashSet;

use der::{Encode, Tag};

use crate::asn1::oid;
use crate::input::PrintedResponse;
use crate::store::{CertificateId, Store};
use crate::verify::signature::{self, SignatureOutcome};

/// The most candidates that are tried for one response in words, under all keys together. One key and a
/// name take at most 8, or 88 where a program leaves out the reason of a revocation.
pub const MAX_CANDIDATES: usize = 512;
/// The most candidates that are tried for all responses in words of one case: those of sixteen.
pub const MAX_ALL_CANDIDATES: usize = 8192;
/// `responseStatus` of a response that holds an answer (RFC 6960 §4.2.1).
const SUCCESSFUL: u8 = 0;

/// What was tried for one response in words, so that nothing is tried twice when more certificates come.
#[derive(Clone, Debug, Default)]
pub struct Effort {
    tried: HashSet<(CertificateId, Vec<u8>)>,
    candidates: usize,
    /// How many certificates were held against the printed name, and which of them fit.
    looked_at: usize,
    named: Vec<CertificateId>,
}

impl Effort {
    /// Whether a key that could have signed was at hand.
    #[must_use]
    pub fn has_tried(&self) -> bool {
        self.candidates > 0
    }
}

/// The DER of the response that is printed; none where it cannot be told, or not yet. `left` is how many
/// candidates may still be tried for all responses in words.
#[must_use]
pub fn rebuild(
    printed: &PrintedResponse,
    objects: &Store,
    effort: &mut Effort,
    left: &mut usize,
) -> Option<Vec<u8>> {
    match printed.status {
        Some(SUCCESSFUL) => {}
        // An unsigned error is nothing but its status, unless there are words of more.
        Some(status) if printed.entries.is_empty() => return error(status).ok(),
        None if is_whole(printed) => {}
        _ => return None,
    }
    if !is_whole(printed) {
        return None;
    }
    let identifier = algorithm::signature(printed)?;
    let algorithm = algorithm::decoded(&identifier)?;
    for signer in signer::signers(printed, objects, effort) {
        let Some(key) = &objects.x509(signer).subject_public_key_info else {
            continue;
        };
        for responder in signer::responder_ids(printed, objects, signer) {
            if !effort.tried.insert((signer, responder.clone())) {
                continue;
            }
            for data in candidate::candidates(printed, &responder) {
                if effort.candidates >= MAX_CANDIDATES || *left == 0 {
                    return None;
                }
                effort.candidates += 1;
                *left -= 1;
                let outcome = signature::verify(&algorithm, key, &data, &printed.signature);
                if outcome == SignatureOutcome::Valid {
                    return around(printed, &data, &identifier).ok();
                }
            }
        }
    }
    None
}

/// Whether everything that is signed is printed, in a form that is understood.
fn is_whole(printed: &PrintedResponse) -> bool {
    !printed.is_partial
        && printed.responder.is_some()
        && printed.produced_at.is_some()
        && !printed.signature.is_empty()
        && !printed.entries.is_empty()
        && printed.entries.iter().all(|entry| entry.status.is_some())
}

/// A response of nothing but a status.
fn error(status: u8) -> der::Result<Vec<u8>> {
    write::sequence(&[&write::element(Tag::Enumerated, &[status])?])
}

/// The whole response around what is signed.
fn around(printed: &PrintedResponse, data: &[u8], identifier: &[u8]) -> der::Result<Vec<u8>> {
    let certificates = match printed.certificates.is_empty() {
        true => Vec::new(),
        false => {
            let list = write::element(Tag::Sequence, &printed.certificates.concat())?;
            write::constructed(0, &list)?
        }
    };
    let signature = write::bit_string(&printed.signature)?;
    let basic = write::sequence(&[data, identifier, &signature, &certificates])?;
    let bytes = write::sequence(&[&oid::OCSP_BASIC.to_der()?, &write::octet_string(&basic)?])?;
    write::sequence(&[
        &write::element(Tag::Enumerated, &[SUCCESSFUL])?,
        &write::constructed(0, &bytes)?,
    ])
}
