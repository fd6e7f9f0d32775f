//! GnuTLS and the programs that verify with it.
//!
//! The library enforces Must-Staple inside `gnutls_certificate_verify_peers*` whenever the client
//! asked for a staple, which it does by default. It judges the staple: missing, error and unusable
//! responses fail, but a response that says unknown passes.

use super::{
    Answer, CertId, CertStatus, Client, Confidence, DAY, ErrorStatus, Handshake, Open, Response,
    STATUS_REQUEST, Signature, Signer, Source, Staple, TlsFeature, TurningPoint, Turns,
    gnutls_feature_list,
};

/// Nothing in its code asks whether a delegate is an authority, and it was seen to read past an extension that stands
/// there twice (`ocsptool` 3.7.9).
const SETTLED: &[Open] = &[Open::SignerIsAuthority, Open::RepeatedExtension];

pub(super) const CERT_SESSION: Source = Source::read(
    "GnuTLS, lib/cert-session.c (check_ocsp_response, _gnutls_ocsp_verify_mandatory_stapling)",
    "https://gitlab.com/gnutls/gnutls/-/blob/master/lib/cert-session.c",
);
const STATUS_REQUEST_DEFAULT: Source = Source::read(
    "GnuTLS, lib/state.c (status_request sent by default)",
    "https://gitlab.com/gnutls/gnutls/-/blob/master/lib/state.c",
);
const CURL_GTLS: Source = Source::read(
    "curl, lib/vtls/gtls.c (GNUTLS_NO_STATUS_REQUEST)",
    "https://github.com/curl/curl/blob/master/lib/vtls/gtls.c",
);
const EXIM_SPECIFICATION: Source = Source::read(
    "Exim specification, chapter 43, OCSP (hosts_request_ocsp, hosts_require_ocsp)",
    "https://www.exim.org/exim-html-current/doc/html/spec_html/ch-encrypted_smtp_connections_using_tlsssl.html",
);
const MEASURED: Source = Source::measured("measured with gnutls-cli 3.7.9 on 2026-11-20");
const MEASURED_WGET: Source =
    Source::measured("measured with GNU Wget 1.21.3 on GnuTLS 3.7.9 on 2026-11-20");
const MEASURED_WEBKIT: Source = Source::measured(
    "measured with WebKitGTK 2.50.6, glib-networking 2.74.0 and GnuTLS 3.7.9 on 2026-11-20",
);
const MEASURED_CURL: Source =
    Source::measured("measured with libcurl 7.88.1 on GnuTLS 3.7.9 (Debian 12) on 2026-11-20");
const MEASURED_GIT: Source =
    Source::measured("measured with git on libcurl 7.88.1 and GnuTLS 3.7.9 on 2026-11-20");

/// The library and `gnutls-cli`.
pub(super) const GNUTLS: Client = Client {
    id: "gnutls",
    name: "GnuTLS",
    actor: "GnuTLS",
    about: "GnuTLS 3.7.9 (gnutls-cli), defaults; source read in 3.8.13; November 2026",
    confidence: Confidence::High,
    settles: SETTLED,
    references: &[CERT_SESSION, STATUS_REQUEST_DEFAULT, MEASURED],
    rule: |client, handshake| answer(client, handshake, printed),
};

/// GNU Wget on GnuTLS.
pub(super) const WGET: Client = Client {
    id: "wget-gnutls",
    name: "wget (GnuTLS)",
    actor: "wget",
    about: "GNU Wget 1.21.3 built with GnuTLS 3.7.9, defaults; November 2026",
    confidence: Confidence::High,
    settles: SETTLED,
    references: &[
        CERT_SESSION,
        STATUS_REQUEST_DEFAULT,
        MEASURED_WGET,
        MEASURED,
    ],
    rule: |client, handshake| answer(client, handshake, |_| "exit status 5"),
};

/// WebKitGTK, and with it GNOME Web.
pub(super) const WEBKITGTK: Client = Client {
    id: "webkitgtk",
    name: "WebKitGTK (the engine of GNOME Web)",
    actor: "WebKitGTK",
    about: "WebKitGTK 2.50.6 with the GnuTLS backend of glib-networking 2.74.0, GnuTLS 3.7.9; \
            GNOME Web uses the same engine but was not tested; November 2026",
    confidence: Confidence::High,
    settles: SETTLED,
    references: &[CERT_SESSION, STATUS_REQUEST_DEFAULT, MEASURED_WEBKIT],
    rule: |client, handshake| {
        answer(client, handshake, |fault| match fault {
            Fault::Revoked => "load-failed-with-tls-errors: revoked",
            _ => "load-failed-with-tls-errors: generic-error",
        })
    },
};

/// curl on a GnuTLS that cannot be told not to ask.
pub(super) const CURL: Client = Client {
    id: "curl-gnutls",
    name: "curl (GnuTLS before 3.8.0)",
    actor: "curl on GnuTLS",
    about: "libcurl 7.88.1 built with GnuTLS 3.7.9 (Debian 12), defaults: before GnuTLS 3.8.0 it \
            asks for a staple and GnuTLS enforces Must-Staple; November 2026",
    confidence: Confidence::High,
    settles: SETTLED,
    references: &[CURL_GTLS, CERT_SESSION, MEASURED_CURL],
    rule: |client, handshake| answer(client, handshake, curl_error),
};

/// The same, with `--cert-status`.
pub(super) const CURL_CERT_STATUS: Client = Client {
    id: "curl-gnutls-cert-status",
    name: "curl --cert-status (GnuTLS before 3.8.0)",
    actor: "curl on GnuTLS",
    about: "libcurl 7.88.1 built with GnuTLS 3.7.9 (Debian 12), CURLOPT_SSL_VERIFYSTATUS; \
            November 2026",
    confidence: Confidence::High,
    settles: SETTLED,
    references: &[CURL_GTLS, CERT_SESSION, MEASURED_CURL],
    rule: curl_cert_status,
};

/// curl on a newer GnuTLS.
pub(super) const CURL_NEWER: Client = Client {
    id: "curl-gnutls-newer",
    name: "curl (GnuTLS 3.8.0 and later)",
    actor: "curl on GnuTLS",
    about: "curl 8.22.0-DEV built with GnuTLS 3.8.0 or later, defaults; source reviewed, not tested",
    confidence: Confidence::Medium,
    settles: SETTLED,
    references: &[CURL_GTLS],
    rule: |client, _| {
        Answer::unchecked(
            client,
            "it requests no staple, so GnuTLS does not enforce Must-Staple",
        )
    },
};

/// git on that curl.
pub(super) const GIT: Client = Client {
    id: "git-gnutls",
    name: "git (libcurl on GnuTLS before 3.8.0)",
    actor: "git",
    about: "git 2.47.3 on libcurl 7.88.1 built with GnuTLS 3.7.9 (Debian 12), defaults; November \
            2026",
    confidence: Confidence::High,
    settles: SETTLED,
    references: &[CURL_GTLS, CERT_SESSION, MEASURED_GIT, MEASURED_CURL],
    rule: |client, handshake| {
        answer(
            client,
            handshake,
            |_| "server certificate verification failed",
        )
    },
};

/// `MAX_OCSP_VALIDITY_SECS`: how old a response without `nextUpdate` may be.
const MAX_OCSP_VALIDITY: i64 = 15 * DAY;

/// When the answer may change.
const TURNING_POINTS: &[TurningPoint] = &[TurningPoint::this_update(
    MAX_OCSP_VALIDITY,
    "15 days have passed since thisUpdate: GnuTLS accepts a staple without nextUpdate no longer than that.",
)];

/// When the answer of which clients may change.
pub(super) const TURNS: Turns = Turns {
    clients: &[
        &GNUTLS,
        &WGET,
        &WEBKITGTK,
        &CURL,
        &CURL_CERT_STATUS,
        &CURL_NEWER,
        &GIT,
        &EXIM,
    ],
    points: TURNING_POINTS,
};

/// Exim as a client, on GnuTLS.
pub(super) const EXIM: Client = Client {
    id: "exim-gnutls",
    name: "Exim (GnuTLS), sending mail",
    actor: "Exim on GnuTLS",
    about: "concluded from GnuTLS and Exim’s specification of December 2025 (hosts_request_ocsp asks \
            every host, hosts_require_ocsp none); not tested as a client",
    confidence: Confidence::Low,
    settles: SETTLED,
    references: &[EXIM_SPECIFICATION, CERT_SESSION],
    rule: |client, handshake| {
        let answer = answer(client, handshake, printed);
        if answer.outcome != super::ClientOutcome::Refuses {
            return answer;
        }
        let what = "sends the mail or holds it back, depending on whether it must verify the server’s \
                    certificate: GnuTLS’s verification fails";
        Answer::varies(client, what)
    },
};

/// Why the verification fails.
#[derive(Clone, Copy)]
enum Fault {
    Constraints,
    Missing,
    Invalid,
    Revoked,
    Superseded,
}

/// What `gnutls-cli` prints.
fn printed(fault: Fault) -> &'static str {
    match fault {
        Fault::Constraints => "The certificate chain violates the signer's constraints.",
        Fault::Missing => {
            "The certificate requires the server to include an OCSP status in its response, but \
             the OCSP status is missing."
        }
        Fault::Invalid => "The received OCSP status response is invalid.",
        Fault::Revoked => "The certificate chain is revoked.",
        Fault::Superseded => "The revocation or OCSP data are old and have been superseded.",
    }
}

fn curl_error(_: Fault) -> &'static str {
    "60: server certificate verification failed"
}

fn answer(client: &Client, handshake: &Handshake, error: fn(Fault) -> &'static str) -> Answer {
    let verdict = constraints(handshake).and_then(|()| judge(handshake));
    match verdict {
        Err((fault, why)) => Answer::refuses(client, Some(error(fault)), why),
        Ok(why) => undetermined(client, handshake).unwrap_or_else(|| Answer::connects(client, why)),
    }
}

/// What stays open although nothing speaks against the certificate.
fn undetermined(client: &Client, handshake: &Handshake) -> Option<Answer> {
    if numbers(&handshake.issuer_tls_feature).contains(STATUS_REQUEST) {
        let what = "connects only if the server also staples a response for the issuing CA, whose \
                    certificate has Must-Staple itself: possible in TLS 1.3, impossible in \
                    TLS 1.2";
        return Some(Answer::varies(client, what));
    }
    None
}

/// The numbers that it sees in an extension, which are not always those that the standard sees.
fn numbers(feature: &TlsFeature) -> gnutls_feature_list::Numbers<'_> {
    let value = feature.value();
    value
        .and_then(gnutls_feature_list::read)
        .unwrap_or_default()
}

/// RFC 7633 §4.2.2: a CA's list binds what it issues; the same or more is allowed.
fn constraints(handshake: &Handshake) -> Result<(), (Fault, &'static str)> {
    let Some(issuer) = handshake.issuer_tls_feature.value() else {
        return Ok(());
    };
    // An extension without any value counts as none.
    if issuer.is_empty() {
        return Ok(());
    }
    let Some(mut required) = gnutls_feature_list::read(issuer) else {
        let why = "the issuing CA’s certificate has a TLS Feature extension that it cannot read, so \
                   it rejects everything that the CA issued";
        return Err((Fault::Constraints, why));
    };
    let own = numbers(&handshake.tls_feature);
    if required.all(|number| own.contains(number)) {
        return Ok(());
    }
    let why = "the issuing CA’s certificate lists a TLS feature that the server’s certificate \
               does not list";
    Err((Fault::Constraints, why))
}

/// `Ok`: why the staple, or its absence, is no obstacle.
fn judge(handshake: &Handshake) -> Result<&'static str, (Fault, &'static str)> {
    let must_staple = numbers(&handshake.tls_feature).contains(STATUS_REQUEST);
    match &handshake.staple {
        Staple::None if must_staple => Err((
            Fault::Missing,
            "the certificate has Must-Staple, and no staple came",
        )),
        Staple::None => Ok("no staple came, and the certificate does not demand one"),
        Staple::Error(_) if must_staple => Err((
            Fault::Missing,
            "the certificate has Must-Staple, and an OCSP error response counts as no staple",
        )),
        Staple::Error(_) => {
            Ok("it ignores an OCSP error response where the certificate demands no staple")
        }
        Staple::Malformed | Staple::UnsupportedType => {
            Err((Fault::Invalid, "the staple is not a readable OCSP response"))
        }
        Staple::Response(response) => basic_response(response),
    }
}

fn basic_response(response: &Response) -> Result<&'static str, (Fault, &'static str)> {
    if response.cert_id == CertId::Mismatch {
        return Err((Fault::Invalid, "the staple is about another certificate"));
    }
    if response.signer != Signer::Authorized {
        let why = "the staple is not signed by the issuer or a responder that the issuer \
                   authorized";
        return Err((Fault::Invalid, why));
    }
    if response.signature != Signature::Valid {
        return Err((Fault::Invalid, "the staple’s signature does not verify"));
    }
    if response.status == CertStatus::Revoked {
        return Err((
            Fault::Revoked,
            "the staple says that the certificate is revoked",
        ));
    }
    // No tolerance for clocks, and thisUpdate in the future is not looked at.
    let superseded = match response.expired_for() {
        Some(seconds) => seconds > 0,
        None => response.age > MAX_OCSP_VALIDITY,
    };
    if superseded {
        let why = "the staple has expired, and no tolerance applies";
        return Err((Fault::Superseded, why));
    }
    if response.status == CertStatus::Unknown {
        return Ok("it accepts a staple that says unknown");
    }
    Ok("the staple is good and current")
}

/// `CURLOPT_SSL_VERIFYSTATUS` looks only after GnuTLS has had its say.
fn curl_cert_status(client: &Client, handshake: &Handshake) -> Answer {
    let verified = answer(client, handshake, curl_error);
    if verified.outcome == super::ClientOutcome::Refuses {
        return verified;
    }
    const UNKNOWN: &str = "91: Server certificate status is unknown";
    match &handshake.staple {
        Staple::None => {
            let error = "91: No OCSP response received";
            Answer::refuses(
                client,
                Some(error),
                "no staple came, and --cert-status demands one",
            )
        }
        Staple::Error(ErrorStatus::TryLater | ErrorStatus::InternalError) => {
            let why = "the staple is an OCSP error response, and --cert-status demands a good one";
            Answer::refuses(client, Some(UNKNOWN), why)
        }
        Staple::Error(_) => {
            let why = "the staple is an OCSP error response, and --cert-status demands a good one";
            Answer::refuses(client, Some(UNKNOWN), why).at_most(Confidence::Medium)
        }
        Staple::Response(response) if response.status != CertStatus::Good => {
            let why = "the staple says unknown, and --cert-status demands good";
            Answer::refuses(client, Some(UNKNOWN), why)
        }
        _ => verified,
    }
}
