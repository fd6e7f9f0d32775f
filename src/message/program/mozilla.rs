//! Firefox and its relatives, and the alert that they name.

use super::*;

const WHO: &str =
    "Firefox, and programs with its engine (Thunderbird and Tor Browser are assumed to be alike)";
static FEATURE: Basis = Basis::new(
    "Firefox",
    WHO,
    "Firefox ESR 153.7.0, tested on 2026-11-20",
    Confidence::High,
    &[
        Reference::read(
            "mozilla::pkix, lib/pkixcheck.cpp (TLSFeaturesSatisfiedInternal)",
            "https://github.com/mozilla-firefox/firefox/blob/main/security/nss/lib/mozpkix/lib/pkixcheck.cpp",
        ),
        Reference::read(
            "Mozilla Security Blog, 2015-11-23: improving revocation, OCSP Must-Staple",
            "https://blog.mozilla.org/security/2015/11/23/improving-revocation-ocsp-must-staple-and-short-lived-certificates/",
        ),
    ],
);
static STAPLE: Basis = Basis::new(
    "Firefox",
    WHO,
    "Firefox ESR 153.7.0, tested on 2026-11-20",
    Confidence::High,
    &[Reference::read(
        "mozilla-firefox, security/certverifier/NSSCertDBTrustDomain.cpp (CheckRevocation)",
        "https://github.com/mozilla-firefox/firefox/blob/main/security/certverifier/NSSCertDBTrustDomain.cpp",
    )],
);
static NSS: Basis = Basis::new(
    "NSS",
    "Firefox and other programs on NSS",
    "NSS, source read; not seen in Firefox of today",
    Confidence::Medium,
    &[Reference::read(
        "NSS, lib/util/SECerrs.h",
        "https://github.com/nss-dev/nss/blob/master/lib/util/SECerrs.h",
    )],
);
static ALERT: Basis = Basis::new(
    "TLS alert 113",
    "A program that was refused by the other side: Firefox and others on NSS under this name, OpenSSL as “bad certificate status response … SSL alert number 113”",
    "RFC 6066 and NSS, read in November 2026; no client was seen sending it",
    Confidence::Medium,
    &[
        Reference::Rfc(6066, "8"),
        Reference::read(
            "NSS, lib/ssl/SSLerrs.h",
            "https://github.com/nss-dev/nss/blob/master/lib/ssl/SSLerrs.h",
        ),
    ],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(
        &FEATURE,
        "firefox-required-tls-feature-missing",
        &[
            "MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING",
            "required TLS feature is missing",
        ],
        Fault::NoStaple,
        "The certificate has Must-Staple, and the server sent no staple with it; or the certificate demands another TLS feature, which Firefox never accepts. Firefox refuses and offers no way around. Chrome and its relatives connect.",
        Next::Handshake("whether the server staples, and what the certificate demands"),
    ).establishes(&[Fact::MustStaple]),
    error(
        &STAPLE,
        "firefox-ocsp-old-response",
        &["SEC_ERROR_OCSP_OLD_RESPONSE"],
        Fault::Expired,
        "The server staples a response that has expired, and Firefox found nothing newer. It says so for certificates of private CAs whose responder it cannot reach; it tolerates one day, and accepts no response for longer than ten days.",
        Next::Handshake("when the staple ended"),
    ),
    error(
        &STAPLE,
        "firefox-ocsp-future-response",
        &["SEC_ERROR_OCSP_FUTURE_RESPONSE"],
        Fault::NotYetValid,
        "The staple’s time lies more than a day in the future: the clock of the visitor, or of the responder, is wrong.",
        Next::Handshake("the staple’s times, to be compared with the visitor’s clock"),
    ),
    error(
        &STAPLE,
        "firefox-revoked-certificate",
        &["SEC_ERROR_REVOKED_CERTIFICATE"],
        Fault::Revoked,
        "The CA has revoked the certificate: Firefox knows it from the staple, from the responder, or from its own list (CRLite). If the staple says good, Firefox knows it from its list.",
        Next::Handshake("whether the staple says so, and since when"),
    ),
    error(
        &STAPLE,
        "firefox-ocsp-unknown-cert",
        &["SEC_ERROR_OCSP_UNKNOWN_CERT"],
        Fault::Unknown,
        "The staple, or the responder, says that the CA’s responder does not know this certificate.",
        Next::Handshake("what the staple says"),
    ),
    error(
        &STAPLE,
        "firefox-ocsp-try-server-later",
        &["SEC_ERROR_OCSP_TRY_SERVER_LATER"],
        Fault::TryLater,
        "The server staples “try later” in place of a status, or Firefox was told so by the responder itself. For certificates of private CAs it then refuses. Apache makes up such answers by default.",
        Next::Handshake("what is stapled"),
    ),
    error(
        &STAPLE,
        "firefox-ocsp-server-error",
        &["SEC_ERROR_OCSP_SERVER_ERROR"],
        Fault::ResponderError,
        "The server staples an “internal error” of the responder; or the responder failed, and Firefox is set to require it.",
        Next::Handshake("what is stapled"),
    ),
    error(
        &STAPLE,
        "firefox-ocsp-unauthorized-request",
        &["SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST"],
        Fault::Unauthorized,
        "The server staples “unauthorized”: the responder has no record of this certificate.",
        Next::Handshake("which certificate and which responder it is"),
    ),
    error(
        &STAPLE,
        "firefox-ocsp-malformed-request",
        &["SEC_ERROR_OCSP_MALFORMED_REQUEST"],
        Fault::ResponderError,
        "The server staples the responder’s error that it did not understand the request.",
        Next::Handshake("what is stapled"),
    ),
    error(
        &STAPLE,
        "firefox-ocsp-request-needs-sig",
        &["SEC_ERROR_OCSP_REQUEST_NEEDS_SIG"],
        Fault::ResponderError,
        "The server staples the responder’s demand for a signed request, which no web server sends.",
        Next::Handshake("which responder it is"),
    ),
    error(
        &STAPLE,
        "firefox-ocsp-invalid-signing-cert",
        &["SEC_ERROR_OCSP_INVALID_SIGNING_CERT"],
        Fault::NotAuthorized,
        "The staple’s signer is not authorized to answer for this certificate, or its certificate is not in the response. Firefox refuses it for certificates of private CAs.",
        Next::Handshake("who signed the staple"),
    ),
    error(
        &STAPLE,
        "firefox-ocsp-bad-signature",
        &["SEC_ERROR_OCSP_BAD_SIGNATURE"],
        Fault::BadSignature,
        "The staple’s signature does not verify: it was altered, or signed with another key.",
        Next::Handshake("the staple and its signer"),
    ),
    error(
        &STAPLE,
        "firefox-ocsp-malformed-response",
        &["SEC_ERROR_OCSP_MALFORMED_RESPONSE"],
        Fault::Malformed,
        "What the server staples is not an OCSP response that Firefox can read.",
        Next::Handshake("the bytes that are stapled"),
    ),
    error(
        &STAPLE,
        "firefox-ocsp-response-for-cert-missing",
        &["MOZILLA_PKIX_ERROR_OCSP_RESPONSE_FOR_CERT_MISSING"],
        Fault::WrongCertificate,
        "The staple is about another certificate, often the one before the last renewal. Firefox says so for certificates of private CAs whose responder it cannot reach.",
        Next::Handshake("which certificate the staple names"),
    ),
    error(
        &ALERT,
        "alert-bad-certificate-status-response",
        &[
            "SSL_ERROR_BAD_CERT_STATUS_RESPONSE_ALERT",
            "bad certificate status response",
            "alert number 113",
            "BadCertificateStatusResponse",
        ],
        Fault::Refused,
        "The other side rejected a staple (TLS alert 113). The alert does not say why. If you run the client that refused, check its log.",
        Next::Handshake("the staple that was refused"),
    ),
    error(
        &NSS,
        "nss-ocsp-bad-http-response",
        &["SEC_ERROR_OCSP_BAD_HTTP_RESPONSE"],
        Fault::ResponderError,
        "The program asked the responder itself, and something other than OCSP over HTTP came back; often it is a proxy’s page.",
        Next::Handshake("whether the server staples, so that no visitor has to ask"),
    ),
    error(
        &NSS,
        "nss-ocsp-unknown-response-status",
        &["SEC_ERROR_OCSP_UNKNOWN_RESPONSE_STATUS"],
        Fault::Malformed,
        "The response has a status that does not exist (RFC 6960 §4.2.1).",
        Next::Handshake("the bytes that are stapled"),
    ),
    error(
        &NSS,
        "nss-ocsp-unknown-response-type",
        &["SEC_ERROR_OCSP_UNKNOWN_RESPONSE_TYPE"],
        Fault::Malformed,
        "The response is not of the basic type, the only one in use.",
        Next::Handshake("the bytes that are stapled"),
    ),
    error(
        &NSS,
        "nss-ocsp-unauthorized-response",
        &["SEC_ERROR_OCSP_UNAUTHORIZED_RESPONSE"],
        Fault::NotAuthorized,
        "The response’s signer is not authorized to answer for this certificate.",
        Next::Handshake("who signed the staple"),
    ),
    error(
        &NSS,
        "nss-ocsp-responder-cert-invalid",
        &["SEC_ERROR_OCSP_RESPONDER_CERT_INVALID"],
        Fault::NotAuthorized,
        "The certificate of the response’s signer is not valid.",
        Next::Handshake("who signed the staple"),
    ),
    error(
        &NSS,
        "nss-revoked-by-ocsp",
        &["SEC_ERROR_REVOKED_CERTIFICATE_OCSP"],
        Fault::Revoked,
        "The responder says that the certificate is revoked.",
        Next::Handshake("whether the staple says so, and since when"),
    ),
    notice(
        &NSS,
        "nss-ocsp-not-enabled",
        &[
            "SEC_ERROR_OCSP_NOT_ENABLED",
            "SEC_ERROR_OCSP_NO_DEFAULT_RESPONDER",
        ],
        Fault::Well,
        "The program needed OCSP without being configured for it; the server is not at fault.",
        Next::Say("Check the program’s settings."),
    ).establishes(&[]),
    error(
        &NSS,
        "nss-bad-access-location",
        &["SEC_ERROR_CERT_BAD_ACCESS_LOCATION"],
        Fault::NoOcspUrl,
        "The responder’s URL in the certificate cannot be used.",
        Next::Say("Paste the certificate here: it shows the address."),
    ).establishes(&[]),
];
