//! Java's JSSE. It asks for a staple by default, but looks at it only with revocation checking on.
//! There is no TLS Feature handling.

use super::{
    Answer, CertId, CertStatus, Client, Confidence, ErrorStatus, Handshake, MINUTE, Open,
    Responder, Response, Signature, Signer, Source, Staple, TurningPoint, Turns,
};

const JSSE_GUIDE: Source = Source::read(
    "Java JSSE Reference Guide, Client-Driven OCSP and OCSP Stapling",
    "https://docs.oracle.com/en/java/javase/17/security/java-secure-socket-extension-jsse-reference-guide.html",
);
pub(super) const OCSP_RESPONSE: Source = Source::read(
    "OpenJDK, sun/security/provider/certpath/OCSPResponse.java (verify)",
    "https://github.com/openjdk/jdk17u/blob/master/src/java.base/share/classes/sun/security/provider/certpath/OCSPResponse.java",
);
const MEASURED: Source = Source::measured("measured with OpenJDK 17.0.15 on 2026-11-20");

/// JSSE as it comes.
pub(super) const JAVA: Client = Client {
    id: "java",
    name: "Java",
    actor: "Java",
    about: "OpenJDK 17.0.15, JSSE with its default trust manager; November 2026",
    confidence: Confidence::High,
    settles: &[],
    references: &[JSSE_GUIDE, MEASURED],
    rule: by_default,
};

/// Revocation on, for the end entity, no fallback to lists.
pub(super) const REVOCATION: Client = Client {
    id: "java-revocation",
    name: "Java, revocation checking on",
    actor: "Java with revocation checking",
    about: "OpenJDK 17.0.15, PKIXRevocationChecker with ONLY_END_ENTITY and NO_FALLBACK; November \
            2026",
    confidence: Confidence::High,
    settles: &[Open::CertIdHash, Open::ResponderValidity, Open::ProducedAt],
    references: &[OCSP_RESPONSE, JSSE_GUIDE, MEASURED],
    rule: revocation,
};

/// The same with `SOFT_FAIL`.
pub(super) const SOFT_FAIL: Client = Client {
    id: "java-soft-fail",
    name: "Java, revocation checking on, soft fail",
    actor: "Java with soft-fail revocation checking",
    about: "OpenJDK 17.0.15, PKIXRevocationChecker with ONLY_END_ENTITY and SOFT_FAIL, the \
            responder does not answer revoked; November 2026",
    confidence: Confidence::High,
    settles: &[Open::CertIdHash, Open::ResponderValidity, Open::ProducedAt],
    references: &[OCSP_RESPONSE, JSSE_GUIDE, MEASURED],
    rule: soft_fail,
};

/// `MAX_CLOCK_SKEW` of `OCSPResponse`.
const CLOCK_SKEW: i64 = 15 * MINUTE;

/// When the answer may change.
const TURNING_POINTS: &[TurningPoint] = &[
    TurningPoint::this_update(
        -CLOCK_SKEW,
        "The staple’s thisUpdate is 15 minutes away, within Java’s clock tolerance.",
    ),
    TurningPoint::next_update(
        CLOCK_SKEW,
        "Java’s 15 minutes of clock tolerance after nextUpdate are over.",
    ),
    TurningPoint::this_update(
        CLOCK_SKEW,
        "15 minutes have passed since thisUpdate: Java accepts a staple without nextUpdate no longer \
         than that.",
    ),
];

/// When the answer of which clients may change.
pub(super) const TURNS: Turns = Turns {
    clients: &[&JAVA, &REVOCATION, &SOFT_FAIL],
    points: TURNING_POINTS,
};

fn by_default(client: &Client, handshake: &Handshake) -> Answer {
    if handshake.staple == Staple::Malformed {
        return Answer::varies(client, UNREADABLE);
    }
    Answer::unchecked(
        client,
        "revocation checking is off by default, so it ignores what a staple says",
    )
}

/// Parsed while the TLS 1.3 Certificate message is read, whether or not anyone wants it.
const UNREADABLE: &str = "refuses in TLS 1.3, where an unreadable staple breaks the handshake, and \
                          connects in TLS 1.2";

/// What is wrong with a staple: the message, the clause, how sure that is.
struct Fault(&'static str, &'static str, Confidence);

fn revocation(client: &Client, handshake: &Handshake) -> Answer {
    match &handshake.staple {
        Staple::None => unstapled(client, handshake),
        Staple::Error(status) => {
            let error = match status {
                ErrorStatus::TryLater => "OCSP response error: TRY_LATER",
                ErrorStatus::InternalError => "OCSP response error: INTERNAL_ERROR",
                _ => "OCSP response error",
            };
            let sure = match status {
                ErrorStatus::TryLater | ErrorStatus::InternalError => Confidence::High,
                _ => Confidence::Medium,
            };
            Answer::refuses(client, Some(error), "the staple is an OCSP error response")
                .at_most(sure)
        }
        Staple::Malformed | Staple::UnsupportedType => {
            Answer::refuses(client, None, "the staple is not a readable OCSP response")
        }
        Staple::Response(response) => match fault(response).or_else(|| unknown(response)) {
            Some(fault) => refuse(client, &fault),
            None => Answer::connects(client, "the staple is good and current"),
        },
    }
}

fn unstapled(client: &Client, handshake: &Handshake) -> Answer {
    if !handshake.has_ocsp_url {
        let what = "may connect or refuse: no staple came and the certificate names no OCSP \
                    responder, and its behaviour then has not been determined";
        return Answer::varies(client, what).at_most(Confidence::Low);
    }
    match handshake.responder {
        Responder::Unreachable => Answer::refuses(
            client,
            Some("java.net.ConnectException"),
            "no staple came, and the OCSP responder that it asks instead does not answer",
        ),
        Responder::AsRecorded => Answer::varies(
            client,
            "asks the OCSP responder, because no staple came, and refuses if it does not answer",
        ),
    }
}

fn soft_fail(client: &Client, handshake: &Handshake) -> Answer {
    match &handshake.staple {
        Staple::None => {
            let why = "no staple came, and soft fail connects unless a responder says revoked";
            Answer::connects(client, why)
        }
        Staple::Error(ErrorStatus::TryLater | ErrorStatus::InternalError) => Answer::connects(
            client,
            "soft fail tolerates a stapled tryLater or internalError",
        ),
        // Only those two leave the status undetermined, which is all that SOFT_FAIL forgives.
        Staple::Error(_) => Answer::refuses(
            client,
            Some("OCSP response error"),
            "soft fail tolerates no stapled error but tryLater and internalError",
        )
        .at_most(Confidence::Medium),
        Staple::Malformed | Staple::UnsupportedType => Answer::varies(client, UNREADABLE),
        Staple::Response(response) => match fault(response) {
            Some(fault) => refuse(client, &fault),
            None if response.status == CertStatus::Unknown => {
                Answer::connects(client, "soft fail tolerates a staple that says unknown")
            }
            None => Answer::connects(client, "the staple is good and current"),
        },
    }
}

fn refuse(client: &Client, Fault(error, why, sure): &Fault) -> Answer {
    Answer::refuses(client, Some(error), *why).at_most(*sure)
}

/// What neither setting tolerates.
fn fault(response: &Response) -> Option<Fault> {
    const NO_ENTRY: &str = "OCSP response does not include a response for a certificate supplied \
                            in the OCSP request";
    match response.cert_id {
        CertId::Sha1 => {}
        CertId::Sha2 | CertId::Other => {
            let why = "it accepts only SHA-1 CertIDs, and the staple has none";
            return Some(Fault(NO_ENTRY, why, Confidence::High));
        }
        CertId::Mismatch => {
            let why = "the staple is about another certificate";
            return Some(Fault(NO_ENTRY, why, Confidence::High));
        }
    }
    let signer_fault = match response.signer {
        Signer::OutsideValidity => Some("Responder's certificate not within the validity period"),
        Signer::NotFound => Some("Unable to verify OCSP Response's signature"),
        Signer::NotAuthorized | Signer::IssuerMissing | Signer::Unread => {
            Some("Responder's certificate is not authorized to sign OCSP responses")
        }
        Signer::Authorized => None,
    };
    if let Some(error) = signer_fault {
        let why = "the staple has no valid signer authorized by the issuer";
        return Some(Fault(error, why, Confidence::Medium));
    }
    if response.signature != Signature::Valid {
        let why = "the staple’s signature does not verify";
        return Some(Fault(
            "Error verifying OCSP Response's signature",
            why,
            Confidence::High,
        ));
    }
    // [thisUpdate − MAX_CLOCK_SKEW, max(thisUpdate, nextUpdate) + MAX_CLOCK_SKEW]
    if response.age < -CLOCK_SKEW
        || response.age.saturating_sub(response.lifetime.unwrap_or(0)) > CLOCK_SKEW
    {
        let error = "Response is unreliable: its validity interval is out-of-date";
        let sure = if response.lifetime.is_some() {
            Confidence::High
        } else {
            Confidence::Medium
        };
        return Some(Fault(error, "the staple is not current", sure));
    }
    (response.status == CertStatus::Revoked).then_some(Fault(
        "Certificate has been revoked",
        "the staple says that the certificate is revoked",
        Confidence::High,
    ))
}

fn unknown(response: &Response) -> Option<Fault> {
    (response.status == CertStatus::Unknown).then_some(Fault(
        "Certificate's revocation status is unknown",
        "the staple says that the responder does not know the certificate",
        Confidence::High,
    ))
}
