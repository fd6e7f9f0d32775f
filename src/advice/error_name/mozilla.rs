//! Firefox and its relatives, and the alert that they name.

use super::ErrorName;
use crate::advice::Trouble as T;
use crate::advice::template::Basis;

const FEATURE: Basis = Basis {
    about: "Firefox ESR 153.7.0, run on 2026-11-20",
    confidence: "high",
    sources: &[
        (
            "mozilla::pkix, lib/pkixcheck.cpp (TLSFeaturesSatisfiedInternal)",
            "https://github.com/mozilla-firefox/firefox/blob/main/security/nss/lib/mozpkix/lib/pkixcheck.cpp",
        ),
        (
            "Mozilla Security Blog, 2015-11-23: improving revocation, OCSP Must-Staple",
            "https://blog.mozilla.org/security/2015/11/23/improving-revocation-ocsp-must-staple-and-short-lived-certificates/",
        ),
    ],
};
const STAPLE: Basis = Basis {
    about: "Firefox ESR 153.7.0, run on 2026-11-20",
    confidence: "high",
    sources: &[(
        "mozilla-firefox, security/certverifier/NSSCertDBTrustDomain.cpp (CheckRevocation)",
        "https://github.com/mozilla-firefox/firefox/blob/main/security/certverifier/NSSCertDBTrustDomain.cpp",
    )],
};
const ALERT: Basis = Basis {
    about: "RFC 6066 and NSS, read in November 2026; no client was seen sending it",
    confidence: "medium",
    sources: &[
        (
            "RFC 6066 §8",
            "https://www.rfc-editor.org/rfc/rfc6066#section-8",
        ),
        (
            "NSS, lib/ssl/SSLerrs.h",
            "https://github.com/nss-dev/nss/blob/master/lib/ssl/SSLerrs.h",
        ),
    ],
};

/// The errors.
pub(super) static ERRORS: &[ErrorName] = &[
    ErrorName {
        name: "MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING",
        patterns: &[
            "mozilla_pkix_error_required_tls_feature_missing",
            "required tls feature is missing",
        ],
        who: "Firefox, and programs with its engine (Thunderbird and Tor Browser are assumed to be \
             alike)",
        meaning: "The certificate says Must-Staple, and the server sent no staple with it; or the \
             certificate demands another TLS feature, which Firefox never accepts. Firefox \
             refuses without a way to proceed. Chrome and its relatives connect.",
        next: "Run the command below and paste its whole output here: it shows whether the server \
             staples, and what the certificate demands.",
        troubles: &[T::NoStaple],
        basis: &FEATURE,
    },
    ErrorName {
        name: "SEC_ERROR_OCSP_OLD_RESPONSE",
        patterns: &["sec_error_ocsp_old_response"],
        who: "Firefox, and programs with its engine (Thunderbird and Tor Browser are assumed to be \
             alike)",
        meaning: "The server staples a response that has expired, and Firefox found nothing newer. It \
             says so for certificates of private authorities whose responder it cannot reach; it \
             allows a day, and takes no response for longer than ten days.",
        next: "Run the command below and paste its whole output here: it shows when the staple \
             ended.",
        troubles: &[T::Expired],
        basis: &STAPLE,
    },
    ErrorName {
        name: "SEC_ERROR_OCSP_FUTURE_RESPONSE",
        patterns: &["sec_error_ocsp_future_response"],
        who: "Firefox, and programs with its engine (Thunderbird and Tor Browser are assumed to be \
             alike)",
        meaning: "The staple’s time lies more than a day in the future: the clock of the visitor, or \
             of the responder, is wrong.",
        next: "Compare the visitor’s clock first. Then run the command below and paste its whole \
             output here.",
        troubles: &[T::NotYetValid],
        basis: &STAPLE,
    },
    ErrorName {
        name: "SEC_ERROR_REVOKED_CERTIFICATE",
        patterns: &["sec_error_revoked_certificate"],
        who: "Firefox, and programs with its engine (Thunderbird and Tor Browser are assumed to be \
             alike)",
        meaning: "The authority has revoked the certificate: Firefox knows it from the staple, from \
             the responder, or from its own list (CRLite).",
        next: "Run the command below and paste its whole output here: it shows whether the staple \
             says so, and since when. If the staple says good, Firefox knows it from its list.",
        troubles: &[T::Revoked],
        basis: &STAPLE,
    },
    ErrorName {
        name: "SEC_ERROR_OCSP_UNKNOWN_CERT",
        patterns: &["sec_error_ocsp_unknown_cert"],
        who: "Firefox, and programs with its engine (Thunderbird and Tor Browser are assumed to be \
             alike)",
        meaning: "The staple, or the responder, says that the authority’s responder does not know this \
             certificate.",
        next: "Run the command below and paste its whole output here: it shows what the staple \
             says.",
        troubles: &[T::Unknown],
        basis: &STAPLE,
    },
    ErrorName {
        name: "SEC_ERROR_OCSP_TRY_SERVER_LATER",
        patterns: &["sec_error_ocsp_try_server_later"],
        who: "Firefox, and programs with its engine (Thunderbird and Tor Browser are assumed to be \
             alike)",
        meaning: "The server staples “try later” in place of a status, or Firefox was told so by the \
             responder itself. For certificates of private authorities it then refuses. Apache \
             makes up such answers by default.",
        next: "Run the command below and paste its whole output here: it shows what is stapled.",
        troubles: &[T::TryLater],
        basis: &STAPLE,
    },
    ErrorName {
        name: "SEC_ERROR_OCSP_SERVER_ERROR",
        patterns: &["sec_error_ocsp_server_error"],
        who: "Firefox, and programs with its engine (Thunderbird and Tor Browser are assumed to be \
             alike)",
        meaning: "The server staples an “internal error” of the responder; or the responder failed, \
             and Firefox was set to insist on it.",
        next: "Run the command below and paste its whole output here: it shows what is stapled.",
        troubles: &[T::ResponderError],
        basis: &STAPLE,
    },
    ErrorName {
        name: "SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST",
        patterns: &["sec_error_ocsp_unauthorized_request"],
        who: "Firefox, and programs with its engine (Thunderbird and Tor Browser are assumed to be \
             alike)",
        meaning: "The server staples “unauthorized”: the responder has no record of this certificate.",
        next: "Run the command below and paste its whole output here: it shows which certificate \
             and which responder it is.",
        troubles: &[T::Unauthorized],
        basis: &STAPLE,
    },
    ErrorName {
        name: "SEC_ERROR_OCSP_MALFORMED_REQUEST",
        patterns: &["sec_error_ocsp_malformed_request"],
        who: "Firefox, and programs with its engine (Thunderbird and Tor Browser are assumed to be \
             alike)",
        meaning: "The server staples the responder’s complaint that it did not understand the \
             question.",
        next: "Run the command below and paste its whole output here: it shows what is stapled.",
        troubles: &[T::ResponderError],
        basis: &STAPLE,
    },
    ErrorName {
        name: "SEC_ERROR_OCSP_REQUEST_NEEDS_SIG",
        patterns: &["sec_error_ocsp_request_needs_sig"],
        who: "Firefox, and programs with its engine (Thunderbird and Tor Browser are assumed to be \
             alike)",
        meaning: "The server staples the responder’s demand for a signed question, which no web server \
             asks.",
        next: "Run the command below and paste its whole output here: it shows which responder it \
             is.",
        troubles: &[T::ResponderError],
        basis: &STAPLE,
    },
    ErrorName {
        name: "SEC_ERROR_OCSP_INVALID_SIGNING_CERT",
        patterns: &["sec_error_ocsp_invalid_signing_cert"],
        who: "Firefox, and programs with its engine (Thunderbird and Tor Browser are assumed to be \
             alike)",
        meaning: "The staple is signed by somebody who has no authority to answer for this \
             certificate, or whose certificate is not in the response. Firefox refuses it for \
             certificates of private authorities.",
        next: "Run the command below and paste its whole output here: it shows who signed the \
             staple.",
        troubles: &[T::ResponderNotAuthorized],
        basis: &STAPLE,
    },
    ErrorName {
        name: "SEC_ERROR_OCSP_BAD_SIGNATURE",
        patterns: &["sec_error_ocsp_bad_signature"],
        who: "Firefox, and programs with its engine (Thunderbird and Tor Browser are assumed to be \
             alike)",
        meaning: "The staple’s signature does not verify: it was altered, or signed with another key.",
        next: "Run the command below and paste its whole output here: it shows the staple and its \
             signer.",
        troubles: &[T::BadSignature],
        basis: &STAPLE,
    },
    ErrorName {
        name: "SEC_ERROR_OCSP_MALFORMED_RESPONSE",
        patterns: &["sec_error_ocsp_malformed_response"],
        who: "Firefox, and programs with its engine (Thunderbird and Tor Browser are assumed to be \
             alike)",
        meaning: "What the server staples is no OCSP response that Firefox can read.",
        next: "Run the command below and paste its whole output here: it shows the bytes that are \
             stapled.",
        troubles: &[T::Malformed],
        basis: &STAPLE,
    },
    ErrorName {
        name: "MOZILLA_PKIX_ERROR_OCSP_RESPONSE_FOR_CERT_MISSING",
        patterns: &["mozilla_pkix_error_ocsp_response_for_cert_missing"],
        who: "Firefox, and programs with its engine (Thunderbird and Tor Browser are assumed to be \
             alike)",
        meaning: "The staple is about another certificate, often the one before the last renewal. \
             Firefox says so for certificates of private authorities whose responder it cannot \
             reach.",
        next: "Run the command below and paste its whole output here: it shows which certificate \
             the staple names.",
        troubles: &[T::WrongCertificate],
        basis: &STAPLE,
    },
    ErrorName {
        name: "SSL_ERROR_BAD_CERT_STATUS_RESPONSE_ALERT",
        patterns: &[
            "ssl_error_bad_cert_status_response_alert",
            "bad certificate status response",
            "bad_certificate_status_response",
            "alert number 113",
        ],
        who: "A program that was refused by the other side: Firefox and others on NSS under this \
             name, OpenSSL as “bad certificate status response … SSL alert number 113”",
        meaning: "The other side of the connection looked at a staple and was not satisfied with it: \
             that is TLS alert 113. Which fault it found, the alert does not say.",
        next: "Run the command below and paste its whole output here: it shows the staple that was \
             refused. If you run the client that refused, look into its log.",
        troubles: &[T::Expired],
        basis: &ALERT,
    },
];
