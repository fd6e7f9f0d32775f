//! A signer without authority.

use super::Fault;
use crate::lint::Reference;
use crate::verify::{Authorization, NotAuthorized, Responder};

const CLAUSE: Reference = Reference::Rfc(6960, "4.2.2.2");

/// RFC 6960 §4.2.2.2.
pub(super) fn not_authorized(signer: Option<&Responder>) -> Fault {
    let lacks = match signer.map(|signer| &signer.authorization) {
        Some(Authorization::None(lacks)) => lacks.as_slice(),
        _ => &[],
    };
    let has = |wanted: fn(&NotAuthorized) -> bool| lacks.iter().any(wanted);
    let (predicate, cause, remedy) = if has(|lack| matches!(lack, NotAuthorized::Revoked(_))) {
        (
            "is signed by a responder whose certificate is revoked",
            REVOKED,
            ANOTHER_ANSWER,
        )
    } else if has(|lack| {
        matches!(
            lack,
            NotAuthorized::OtherIssuer | NotAuthorized::NotSigned(_)
        )
    }) {
        (
            "is signed by someone whom the certificate’s issuer did not authorize",
            FOREIGN,
            THE_NAMED_RESPONDER,
        )
    } else if has(|lack| matches!(lack, NotAuthorized::NoPurpose)) {
        (
            "is signed with a certificate that is not meant for OCSP signing",
            NO_PURPOSE,
            TELL_THE_AUTHORITY,
        )
    } else if has(|lack| matches!(lack, NotAuthorized::PurposeUnread)) {
        (
            "is signed with a certificate whose purpose cannot be told",
            PURPOSE_UNREAD,
            TELL_THE_AUTHORITY,
        )
    } else {
        (
            "is signed with a certificate that clients must reject",
            REJECTED,
            TELL_THE_AUTHORITY,
        )
    };
    Fault::new(predicate, cause, remedy, CLAUSE)
}

/// RFC 6960 §3.2, condition 4.
pub(super) fn without_dates() -> Fault {
    Fault::new(
        "is signed with a certificate whose validity cannot be told",
        "Its dates could not be read, so no client can accept it.",
        TELL_THE_AUTHORITY,
        Reference::Rfc(6960, "3.2"),
    )
}

const FOREIGN: &str = "Only the issuer itself, or a responder that it certified directly, may answer. Such a \
    response comes from another CA’s responder, from one certified by the issuer’s former key, or \
    from someone who may not answer at all.";
const NO_PURPOSE: &str = "The issuer certified the signer, but not for OCSP signing (id-kp-OCSPSigning); \
    otherwise every server of the CA could call every other certificate good.";
const PURPOSE_UNREAD: &str = "The signer’s Extended Key Usage must list OCSP signing, but that extension could \
    not be read.";
const REVOKED: &str = "Another response here revokes the signer’s own certificate, so its answers no longer \
    count.";
const REJECTED: &str = "The signer’s certificate has an unknown critical extension, or its signature cannot \
    be checked; clients must reject it.";

const THE_NAMED_RESPONDER: &str = "Ask the responder that the certificate itself names, and take a fixed \
    responder out of the server’s configuration. If it is that one, tell the CA.";
const TELL_THE_AUTHORITY: &str = "Tell the CA: its responder signs with the wrong certificate.";
const ANOTHER_ANSWER: &str = "Fetch a new response, signed with another certificate; if the responder still \
    uses this one, tell the CA.";
