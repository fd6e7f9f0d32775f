//! How Firefox judges a staple (mozilla::pkix and `CheckRevocationByOCSP`).

use super::{Fault, REVOKED};
use crate::tls_client::{
    CertId, CertStatus, DAY, ErrorStatus, Response, Signature, Signer, Staple, TurningPoint,
};

/// One day of clock slop both ways (`SingleResponse`).
const CLOCK_SLOP: i64 = DAY;
/// `maxOCSPLifetimeInDays`, counted from `thisUpdate`.
const MAX_LIFETIME: i64 = 10 * DAY;
/// How long a response without `nextUpdate` is believed (`SingleResponse`).
const WITHOUT_NEXT_UPDATE: i64 = DAY;

/// When Firefox's answer may change.
pub(in crate::tls_client) const TURNING_POINTS: &[TurningPoint] = &[
    TurningPoint::this_update(
        -CLOCK_SLOP,
        "The staple’s thisUpdate is a day away, within Firefox’s clock tolerance.",
    ),
    TurningPoint::next_update(
        CLOCK_SLOP,
        "Firefox’s day of clock tolerance after nextUpdate is over.",
    ),
    TurningPoint::this_update(
        MAX_LIFETIME + CLOCK_SLOP,
        "Eleven days have passed since thisUpdate: ten are the most that Firefox accepts, and \
         one is clock tolerance.",
    ),
    TurningPoint::this_update(
        WITHOUT_NEXT_UPDATE + CLOCK_SLOP,
        "Two days have passed since thisUpdate: Firefox accepts a staple without nextUpdate for \
         one, plus one of clock tolerance.",
    ),
];

/// What a staple is worth.
pub(super) enum StapleResult {
    /// There is none.
    Absent,
    /// Good and current enough, and how much so.
    Good(&'static str),
    /// Passed over under a public root, "for compatibility"; the fault where it is not, and the
    /// clause where it is.
    Tolerated(Fault, &'static str),
    /// An error that nothing makes up for.
    Fatal(Fault),
}

/// Judges the staple, in the order of `VerifyEncodedOCSPResponse`: status, signer, signature,
/// CertID, times.
pub(super) fn judge(staple: &Staple) -> StapleResult {
    match staple {
        Staple::None => StapleResult::Absent,
        Staple::Malformed | Staple::UnsupportedType => StapleResult::Fatal((
            "SEC_ERROR_OCSP_MALFORMED_RESPONSE",
            "the staple is not a readable OCSP response",
        )),
        Staple::Error(status) => error_status(*status),
        Staple::Response(response) => basic_response(response),
    }
}

fn error_status(status: ErrorStatus) -> StapleResult {
    let (error, why) = match status {
        ErrorStatus::TryLater => {
            let why = "the staple is a tryLater error, and no responder answers instead";
            return StapleResult::Tolerated(
                ("SEC_ERROR_OCSP_TRY_SERVER_LATER", why),
                "it tolerates a stapled tryLater error under a public root and contacts no responder",
            );
        }
        ErrorStatus::InternalError => (
            "SEC_ERROR_OCSP_SERVER_ERROR",
            "the staple is the error internalError",
        ),
        ErrorStatus::MalformedRequest => (
            "SEC_ERROR_OCSP_MALFORMED_REQUEST",
            "the staple is the error malformedRequest",
        ),
        ErrorStatus::SigRequired => (
            "SEC_ERROR_OCSP_REQUEST_NEEDS_SIG",
            "the staple is the error sigRequired",
        ),
        ErrorStatus::Unauthorized => (
            "SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST",
            "the staple is the error unauthorized",
        ),
    };
    StapleResult::Fatal((error, why))
}

fn basic_response(response: &Response) -> StapleResult {
    if response.signer != Signer::Authorized {
        let why = "the staple has no valid signer authorized by the issuer, and no responder \
                   answers instead";
        let tolerance = "it tolerates a staple without a valid, authorized signer under a public \
                         root and contacts no responder";
        return StapleResult::Tolerated(("SEC_ERROR_OCSP_INVALID_SIGNING_CERT", why), tolerance);
    }
    if response.signature != Signature::Valid {
        let why = "the staple’s signature does not verify";
        return StapleResult::Fatal(("SEC_ERROR_OCSP_BAD_SIGNATURE", why));
    }
    if matches!(response.cert_id, CertId::Other | CertId::Mismatch) {
        let error = "MOZILLA_PKIX_ERROR_OCSP_RESPONSE_FOR_CERT_MISSING";
        let why = "the staple is about another certificate, and no responder answers instead";
        let tolerance = "it tolerates a staple about another certificate under a public root and \
                         contacts no responder";
        return StapleResult::Tolerated((error, why), tolerance);
    }
    if response.age < -CLOCK_SLOP {
        let why = "the staple’s thisUpdate is more than a day in the future";
        return StapleResult::Fatal(("SEC_ERROR_OCSP_FUTURE_RESPONSE", why));
    }
    if response.unknown_critical_extension {
        let why = "the staple has an unknown critical extension";
        return StapleResult::Fatal(("SEC_ERROR_UNKNOWN_CRITICAL_EXTENSION", why));
    }
    // producedAt is read and not used.
    status(response)
}

fn status(response: &Response) -> StapleResult {
    let stale = is_stale(response);
    let fault = match response.status {
        CertStatus::Good if stale => (
            "SEC_ERROR_OCSP_OLD_RESPONSE",
            "the staple is too old for it (more than a day past nextUpdate, or more than eleven \
             days past thisUpdate), and no responder answers instead",
        ),
        CertStatus::Good => return StapleResult::Good(how_current(response)),
        CertStatus::Revoked => (REVOKED, "the staple says that the certificate is revoked"),
        CertStatus::Unknown => (
            "SEC_ERROR_OCSP_UNKNOWN_CERT",
            "the staple says that the responder does not know the certificate",
        ),
    };
    if stale {
        let tolerance = "it tolerates an expired staple under a public root, whatever it says, and \
                         contacts no responder";
        StapleResult::Tolerated(fault, tolerance)
    } else {
        StapleResult::Fatal(fault)
    }
}

/// Whether a response that passed did so only by the clock tolerance.
fn how_current(response: &Response) -> &'static str {
    if response.age < 0 || response.expired_for().is_some_and(|past| past > 0) {
        "the staple is good, and expired by less than the day of clock tolerance"
    } else {
        "the staple is good and current"
    }
}

/// At most ten days from `thisUpdate` even if `nextUpdate` is later, one day without `nextUpdate`,
/// and a day of clock slop on top (`maxOCSPLifetimeInDays`, `SingleResponse`).
pub(super) fn is_stale(response: &Response) -> bool {
    let lifetime = response
        .lifetime
        .map_or(WITHOUT_NEXT_UPDATE, |lifetime| lifetime.min(MAX_LIFETIME));
    response.age > lifetime.saturating_add(CLOCK_SLOP)
}
