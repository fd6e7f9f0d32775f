//! The forms in which the printed fields can stand.
//!
//! ```asn1
//! ResponseData ::= SEQUENCE {
//!     version              [0] EXPLICIT Version DEFAULT v1,
//!     responderID          ResponderID,
//!     producedAt           GeneralizedTime,
//!     responses            SEQUENCE OF SingleResponse,
//!     responseExtensions   [1] EXPLICIT Extensions OPTIONAL }
//! SingleResponse ::= SEQUENCE {
//!     certID               CertID,
//!     certStatus           CertStatus,
//!     thisUpdate           GeneralizedTime,
//!     nextUpdate           [0] EXPLICIT GeneralizedTime OPTIONAL,
//!     singleExtensions     [1] EXPLICIT Extensions OPTIONAL }
//! ```
//!
//! [RFC 6960 §4.2.1](https://www.rfc-editor.org/rfc/rfc6960#section-4.2.1)

use der::Tag;

use super::{algorithm, extension, write};
use crate::input::{PrintedEntry, PrintedExtension, PrintedResponse, PrintedStatus};

/// What a print leaves open; all entries of one response are alike in it, since one program wrote them.
#[derive(Clone, Copy, Debug)]
struct Form {
    /// Whether the hash algorithms of CertIDs have the parameters NULL, or none.
    has_null: bool,
    /// Whether the version is written though it is the default, which DER forbids.
    has_version: bool,
    /// Whether a nonce stands in an OCTET STRING of its own that is not printed.
    wraps_nonce: bool,
    /// The reason of every revocation for which none is printed.
    reason: Option<u8>,
}

/// The reasons of RFC 5280 §5.3.1.
const REASONS: [u8; 10] = [0, 1, 2, 3, 4, 5, 6, 8, 9, 10];

/// Every DER of `ResponseData` that would be printed so, the usual ones first.
pub(super) fn candidates<'a>(
    printed: &'a PrintedResponse,
    responder: &'a [u8],
) -> impl Iterator<Item = Vec<u8>> + use<'a> {
    forms(printed)
        .into_iter()
        .filter_map(move |form| data(printed, responder, form))
}

fn forms(printed: &PrintedResponse) -> Vec<Form> {
    let is_revoked = |entry: &PrintedEntry| entry.status == Some(PrintedStatus::Revoked);
    let leaves_reason = printed.omits_reasons && printed.entries.iter().any(is_revoked);
    let mut reasons = vec![None];
    if leaves_reason {
        reasons.extend(REASONS.map(Some));
    }
    let wraps: &[bool] = match printed.extensions.iter().any(extension::is_nonce) {
        // GnuTLS prints what is in the inner OCTET STRING, OpenSSL what is in the outer one.
        true if printed.omits_reasons => &[true, false],
        true => &[false, true],
        false => &[false],
    };
    let versions: &[bool] = match printed.version {
        None | Some(1) => &[false, true],
        Some(_) => &[true],
    };
    let mut forms = Vec::new();
    for &has_version in versions {
        for has_null in [true, false] {
            for &wraps_nonce in wraps {
                forms.extend(reasons.iter().map(|&reason| Form {
                    has_null,
                    has_version,
                    wraps_nonce,
                    reason,
                }));
            }
        }
    }
    forms
}

fn data(printed: &PrintedResponse, responder: &[u8], form: Form) -> Option<Vec<u8>> {
    let number = printed.version.unwrap_or(1).checked_sub(1)?;
    let version = match form.has_version {
        true => {
            let number = write::element(Tag::Integer, &[number]).ok()?;
            write::constructed(0, &number).ok()?
        }
        false => Vec::new(),
    };
    let entries: Option<Vec<_>> = printed.entries.iter().map(|one| entry(one, form)).collect();
    let parts = [
        &version[..],
        responder,
        &write::time(printed.produced_at?).ok()?,
        &write::element(Tag::Sequence, &entries?.concat()).ok()?,
        &extensions(&printed.extensions, form)?,
    ];
    write::sequence(&parts).ok()
}

fn entry(printed: &PrintedEntry, form: Form) -> Option<Vec<u8>> {
    let hash = algorithm::hash(&printed.hash_algorithm)?;
    let cert_id = write::sequence(&[
        &write::algorithm(&hash.oid(), form.has_null).ok()?,
        &write::octet_string(&printed.issuer_name_hash).ok()?,
        &write::octet_string(&printed.issuer_key_hash).ok()?,
        &write::element(Tag::Integer, &printed.serial).ok()?,
    ]);
    let next_update = match printed.next_update {
        Some(at) => write::constructed(0, &write::time(at).ok()?).ok()?,
        None => Vec::new(),
    };
    let parts = [
        &cert_id.ok()?[..],
        &status(printed, form)?,
        &write::time(printed.this_update?).ok()?,
        &next_update,
        &extensions(&printed.extensions, form)?,
    ];
    write::sequence(&parts).ok()
}

/// ```asn1
/// CertStatus ::= CHOICE {
///     good      [0] IMPLICIT NULL,
///     revoked   [1] IMPLICIT SEQUENCE {
///         revocationTime     GeneralizedTime,
///         revocationReason   [0] EXPLICIT CRLReason OPTIONAL },
///     unknown   [2] IMPLICIT NULL }
/// ```
fn status(printed: &PrintedEntry, form: Form) -> Option<Vec<u8>> {
    match printed.status? {
        PrintedStatus::Good => write::primitive(0, &[]).ok(),
        PrintedStatus::Unknown => write::primitive(2, &[]).ok(),
        PrintedStatus::Revoked => {
            let mut info = write::time(printed.revoked_at?).ok()?;
            if let Some(reason) = printed.reason.or(form.reason) {
                let reason = write::element(Tag::Enumerated, &[reason]).ok()?;
                info.extend(write::constructed(0, &reason).ok()?);
            }
            write::constructed(1, &info).ok()
        }
    }
}

/// `[1] EXPLICIT Extensions OPTIONAL`, in an entry as in the whole.
fn extensions(printed: &[PrintedExtension], form: Form) -> Option<Vec<u8>> {
    if printed.is_empty() {
        return Some(Vec::new());
    }
    let all: Option<Vec<_>> = printed
        .iter()
        .map(|one| extension::written(one, form.wraps_nonce))
        .collect();
    let list = write::element(Tag::Sequence, &all?.concat()).ok()?;
    write::constructed(1, &list).ok()
}
