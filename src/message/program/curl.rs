//! curl, and git, which is built on it.

use super::*;

static CURL: Basis = Basis::new(
    "curl",
    "curl with --cert-status, and programs that set CURLOPT_SSL_VERIFYSTATUS",
    "curl 7.88.1, tested on 2026-11-20; source read in 8.22.0-DEV",
    Confidence::High,
    &[
        Reference::read(
            "curl, --cert-status",
            "https://curl.se/docs/manpage.html#--cert-status",
        ),
        Reference::read(
            "curl, lib/vtls/openssl.c (verifystatus)",
            "https://github.com/curl/curl/blob/master/lib/vtls/openssl.c",
        ),
    ],
);
static CURL_GNUTLS: Basis = Basis::new(
    "curl, git (GnuTLS)",
    "curl and git built with GnuTLS before 3.8.0, as error 60",
    "libcurl 7.88.1 and git 2.47.3 on GnuTLS 3.7.9, tested on 2026-11-20",
    Confidence::Medium,
    &[Reference::read(
        "curl, lib/vtls/gtls.c (GNUTLS_NO_STATUS_REQUEST)",
        "https://github.com/curl/curl/blob/master/lib/vtls/gtls.c",
    )],
);

static GTLS: Basis = Basis::new(
    "curl",
    "curl and programs with libcurl, built with GnuTLS",
    "curl 8.22.0-DEV of August 2026, source read",
    Confidence::High,
    &[Reference::read(
        "curl, lib/vtls/gtls.c",
        "https://github.com/curl/curl/blob/master/lib/vtls/gtls.c",
    )],
);
static SCHANNEL: Basis = Basis::new(
    "curl",
    "curl and git on Windows with Schannel",
    "curl 8.22.0-DEV of August 2026, source read",
    Confidence::High,
    &[Reference::read(
        "curl, lib/vtls/schannel_verify.c",
        "https://github.com/curl/curl/blob/master/lib/vtls/schannel_verify.c",
    )],
);

macro_rules! insists {
    ($why:literal) => {
        concat!($why, " curl was told to require a good staple, whether or not the certificate has Must-Staple.")
    };
}

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(&CURL, "curl-invalid-cert-status", &["CURLE_SSL_INVALIDCERTSTATUS", "curl: (91)", "SSL server certificate status verification FAILED"], Fault::NoStaple,
        "curl was told to require a good staple, and there is none: missing, expired, revoked, unknown, an error answer, or about another certificate. It does so whether or not the certificate has Must-Staple. On OpenSSL it accepts only SHA-1 CertIDs.",
        Next::Handshake("which of these it is")).named("curl: (91) CURLE_SSL_INVALIDCERTSTATUS").rank(1),
    error(&CURL, "curl-no-response", &["No OCSP response received"], Fault::NoStaple, insists!("The server stapled nothing."), Next::Handshake("whether the server staples")),
    error(&CURL, "curl-other-certificate", &["Could not find certificate ID in OCSP response"], Fault::WrongCertificate,
        insists!("The staple is about another certificate, or its CertID was made with another hash than SHA-1, which curl does not support."), Next::Handshake("which certificate the staple names")),
    error(&CURL, "curl-expired", &["curl: (91) OCSP response has expired"], Fault::Expired, insists!("The staple has expired."), Next::Handshake("when the staple ended")),
    error(&CURL, "curl-verification-failed", &["curl: (91) OCSP response verification failed"], Fault::BadSignature, insists!("The staple’s signature does not verify, or its signer is not authorized."), Next::Handshake("who signed the staple")),
    error(&CURL, "curl-error-status", &["Invalid OCSP response status: {status}"], Fault::ResponderError,
        insists!("The server staples a responder’s error in place of a status: {status}."), Next::Handshake("what is stapled")).named("Invalid OCSP response status"),
    error(&CURL, "curl-invalid-response", &["curl: (91) Invalid OCSP response", "Invalid OCSP response received"], Fault::Malformed, insists!("What the server staples cannot be read."), Next::Handshake("the bytes that are stapled")).rank(1),
    error(&CURL, "curl-revoked", &["SSL certificate revocation reason: {reason}"], Fault::Revoked, "The staple says that the certificate is revoked ({reason}). Browsers refuse it too.",
        Next::Say("Replace the certificate now, with a new key.")).named("SSL certificate revocation reason"),
    error(&CURL, "curl-no-issuer", &["curl: (91) Error computing OCSP ID", "curl: (91) Could not get peer certificate chain"], Fault::IssuerMissing,
        insists!("The server does not send the issuer’s certificate, so the staple could not be checked."), Next::Handshake("which certificates the server sends")),
    error(&CURL_GNUTLS, "curl-gnutls-verification-failed", &["server certificate verification failed"], Fault::NoStaple,
        "The certificate did not verify. A Must-Staple certificate without a good staple is one of several causes, and the message does not say which.",
        Next::Handshake("whether it is the staple")).rank(1),

    error(&GTLS, "curl-gnutls-bad-signature", &["OCSP response signature verification failed"], Fault::BadSignature, insists!("The staple’s signature does not verify, or its signer is not authorized."), Next::Handshake("who signed the staple")),
    error(&GTLS, "curl-gnutls-revoked", &["Server certificate was revoked: {reason}"], Fault::Revoked, "The staple says that the certificate is revoked ({reason}). Browsers refuse it too.",
        Next::Say("Replace the certificate now, with a new key.")).named("Server certificate was revoked"),
    error(&GTLS, "curl-gnutls-unknown", &["Server certificate status is unknown"], Fault::Unknown, insists!("The staple says unknown."), Next::Handshake("which certificate the staple names")),
    error(&GTLS, "curl-gnutls-staple-invalid", &["attached OCSP status response is invalid"], Fault::WrongCertificate,
        "The server staples something that GnuTLS cannot use, and curl refuses it even without --cert-status.", Next::Handshake("what is stapled")),
    error(&SCHANNEL, "curl-schannel-revoked", &["schannel: trust for this certificate or one of the certificates in the certificate chain has been revoked"], Fault::Revoked,
        "Windows says that the certificate, or one above it, is revoked.", Next::Handshake("whether the staple says so")),
    error(&SCHANNEL, "curl-schannel-unknown", &["schannel: the revocation status is unknown"], Fault::NoStaple,
        "curl on Windows checks revocation by default, and the certificate came without a usable staple and names no source that Windows could ask. Must-Staple is irrelevant here.",
        Next::Say("Staple a good response, or let curl go on with --ssl-revoke-best-effort.")).establishes(&[]),
];
