//! Servers' logs, and an authority's refusal.

use super::ErrorName;
use crate::advice::Trouble as T;
use crate::advice::template::Basis;

const EXIM: Basis = Basis {
    about: "Exim 4.96 and 4.98.2 built with GnuTLS, run on 2026-11-20",
    confidence: "high",
    sources: &[(
        "Exim specification, encrypted SMTP connections (tls_ocsp_file)",
        "https://www.exim.org/exim-html-current/doc/html/spec_html/ch-encrypted_smtp_connections_using_tlsssl.html",
    )],
};
const NGINX: Basis = Basis {
    about: "nginx 1.31.5, code read in August 2026",
    confidence: "high",
    sources: &[(
        "nginx, src/event/ngx_event_openssl_stapling.c",
        "https://github.com/nginx/nginx/blob/master/src/event/ngx_event_openssl_stapling.c",
    )],
};
const LIGHTTPD: Basis = Basis {
    about: "lighttpd 1.4.69 and 1.4.85, run on 2026-11-20",
    confidence: "high",
    sources: &[(
        "lighttpd, src/mod_openssl.c (mod_openssl_crt_must_staple)",
        "https://github.com/lighttpd/lighttpd1.4/blob/master/src/mod_openssl.c",
    )],
};
const BOULDER: Basis = Basis {
    about: "Let’s Encrypt since 2025-05-07, code read",
    confidence: "high",
    sources: &[
        (
            "Boulder, ra/ra.go (containsMustStaple)",
            "https://github.com/letsencrypt/boulder/blob/main/ra/ra.go",
        ),
        (
            "Let’s Encrypt, 2024-12-05: ending OCSP support",
            "https://letsencrypt.org/2024/12/05/ending-ocsp/",
        ),
    ],
};

/// The errors.
pub(super) static ERRORS: &[ErrorName] = &[
    ErrorName {
        name: "454 TLS currently unavailable",
        patterns: &["454 tls currently unavailable"],
        who: "Exim built with GnuTLS, as in Debian",
        meaning: "Exim could not set TLS up. One cause is the file named by tls_ocsp_file: if it is \
             missing, expired, revoked, an error answer or about another certificate, Exim \
             refuses TLS to everybody.",
        next: "Look for gnutls_certificate_set_ocsp_status_request_file2 in Exim’s log, then drop \
             the file named by tls_ocsp_file here, with the certificate and its issuer.",
        troubles: &[T::Expired],
        basis: &EXIM,
    },
    ErrorName {
        name: "\"ssl_stapling\" ignored, no OCSP responder URL",
        patterns: &[
            "no ocsp responder url in the certificate",
            "\"ssl_stapling\" ignored, no ocsp responder url",
        ],
        who: "nginx, in its error log",
        meaning: "The certificate names no OCSP responder, so nginx cannot fetch a response. That is \
             so for every certificate of Let’s Encrypt since May 2025. It matters only if the \
             certificate says Must-Staple.",
        next: "Paste the certificate here: the page says whether it does.",
        troubles: &[T::NoOcspUrl],
        basis: &NGINX,
    },
    ErrorName {
        name: "certificate marked OCSP Must-Staple, but OCSP response expired",
        patterns: &["certificate marked ocsp must-staple, but"],
        who: "lighttpd, in its error log",
        meaning: "The certificate says Must-Staple, and the file named by ssl.stapling-file is missing \
             or has expired. lighttpd serves on without a staple, and Firefox refuses.",
        next: "Drop the file named by ssl.stapling-file here, with the certificate and its issuer.",
        troubles: &[T::Expired],
        basis: &LIGHTTPD,
    },
    ErrorName {
        name: "OCSP must-staple extension is no longer available",
        patterns: &["ocsp must-staple extension is no longer available"],
        who: "Let’s Encrypt, when a certificate is requested",
        meaning: "Let’s Encrypt refuses Must-Staple certificates for everyone since 2025-05-07.",
        next: "Take Must-Staple out of the request: below, under “Get a certificate”, stands how \
             for each tool.",
        troubles: &[T::CaEndedOcsp],
        basis: &BOULDER,
    },
];
