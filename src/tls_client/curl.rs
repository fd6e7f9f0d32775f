//! curl on OpenSSL. Must-Staple plays no role; `--cert-status` demands a good staple of every
//! server.

use super::{
    Answer, CertId, CertStatus, Client, Confidence, Handshake, MINUTE, Open, Response, Signature,
    Signer, Source, Staple, TurningPoint, Turns,
};

const VERIFYSTATUS: Source = Source::read(
    "curl, lib/vtls/openssl.c (verifystatus)",
    "https://github.com/curl/curl/blob/master/lib/vtls/openssl.c",
);
const MANUAL: Source = Source::read(
    "curl manual, --cert-status",
    "https://curl.se/docs/manpage.html#--cert-status",
);
const MEASURED: Source = Source::measured("measured with curl 7.88.1 on OpenSSL on 2026-11-20");

/// curl as it comes.
pub(super) const CURL: Client = Client {
    id: "curl",
    name: "curl",
    actor: "curl",
    about: "curl 7.88.1 built with OpenSSL 3.0, defaults; November 2026",
    confidence: Confidence::High,
    settles: &[],
    references: &[MANUAL, MEASURED],
    rule: |client, _| Answer::unchecked(client, "it requests a staple only with --cert-status"),
};

/// curl with `--cert-status`.
pub(super) const CERT_STATUS: Client = Client {
    id: "curl-cert-status",
    name: "curl --cert-status",
    actor: "curl --cert-status",
    about: "curl 7.88.1 built with OpenSSL 3.0, option --cert-status; source read in 8.22.0-DEV; \
            November 2026",
    confidence: Confidence::High,
    settles: &[
        Open::CertIdHash,
        Open::SignerIsAuthority,
        Open::RepeatedExtension,
    ],
    references: &[VERIFYSTATUS, MANUAL, MEASURED],
    rule: cert_status,
};

/// `OCSP_check_validity(…, 300, -1)`: five minutes either way, and no limit without `nextUpdate`.
const TOLERANCE: i64 = 5 * MINUTE;

/// When the answer may change.
const TURNING_POINTS: &[TurningPoint] = &[
    TurningPoint::this_update(
        -TOLERANCE,
        "The staple’s thisUpdate is five minutes away, within curl’s clock tolerance.",
    ),
    TurningPoint::next_update(
        TOLERANCE,
        "curl’s five minutes of clock tolerance after nextUpdate are over.",
    ),
];

/// When the answer of which clients may change.
pub(super) const TURNS: Turns = Turns {
    clients: &[&CERT_STATUS],
    points: TURNING_POINTS,
};

fn cert_status(client: &Client, handshake: &Handshake) -> Answer {
    let fault = match &handshake.staple {
        Staple::None => Some(("91: No OCSP response received", "no staple came")),
        Staple::Malformed | Staple::UnsupportedType => Some((
            "91: Invalid OCSP response",
            "the staple is not a readable OCSP response",
        )),
        Staple::Error(_) => Some((
            "91: Invalid OCSP response status",
            "the staple is an OCSP error response",
        )),
        Staple::Response(response) => fault(response),
    };
    match fault {
        Some((error, why)) => Answer::refuses(client, Some(error), why),
        None => Answer::connects(client, "the staple is good and current"),
    }
}

fn fault(response: &Response) -> Option<(&'static str, &'static str)> {
    if response.signer != Signer::Authorized || response.signature != Signature::Valid {
        let why = "the staple is not validly signed by the issuer or a responder that the issuer \
                   authorized";
        return Some(("91: OCSP response verification failed", why));
    }
    const NO_ENTRY: &str = "91: Could not find certificate ID in OCSP response";
    match response.cert_id {
        CertId::Sha1 => {}
        CertId::Sha2 | CertId::Other => {
            return Some((
                NO_ENTRY,
                "it accepts only SHA-1 CertIDs, and the staple has none",
            ));
        }
        CertId::Mismatch => return Some((NO_ENTRY, "the staple is about another certificate")),
    }
    if response.age < -TOLERANCE || response.expired_for().is_some_and(|past| past > TOLERANCE) {
        return Some(("91: OCSP response has expired", "the staple is not current"));
    }
    match response.status {
        CertStatus::Good => None,
        CertStatus::Revoked => Some((
            "91: SSL certificate revocation reason",
            "the staple says that the certificate is revoked",
        )),
        CertStatus::Unknown => Some((
            "91: SSL server certificate status verification FAILED",
            "the staple says that the responder does not know the certificate",
        )),
    }
}
